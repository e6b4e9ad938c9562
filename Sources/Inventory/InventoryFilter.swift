/// Chooses endpoints: each list that is not empty must name the endpoint, letter case aside.
public struct InventoryFilter: Equatable, Sendable {
    /// Names or resource ids of endpoints.
    public var endpoints: [String] = []
    /// Names of vaults, or the decimal ids that begin their host names (`<id>-ab-…`, `<id>-asr-…`).
    public var vaults: [String] = []
    /// Azure regions, as `westeurope` or `West Europe`.
    public var regions: [String] = []
    /// Ids of subscriptions.
    public var subscriptions: [String] = []

    /// Creates a filter that lets everything pass.
    public init(
        endpoints: [String] = [], vaults: [String] = [], regions: [String] = [], subscriptions: [String] = []
    ) {
        self.endpoints = endpoints
        self.vaults = vaults
        self.regions = regions
        self.subscriptions = subscriptions
    }

    /// The inventory without the endpoints that the filter does not choose. Of rows and records that name no
    /// endpoint, and of endpoints whose region only a CSV tells, single entries are chosen.
    public func applied(to inventory: EndpointInventory) -> EndpointInventory {
        let filter = Folded(self)
        var chosen = inventory
        chosen.endpoints = inventory.endpoints.compactMap { filter.chosen(of: $0) }
        return chosen
    }
}

/// A filter in the form that comparisons need.
private struct Folded {
    let endpoints: Set<String>
    let vaults: Set<String>
    let vaultIDs: Set<String>
    let regions: Set<String>
    let subscriptions: Set<String>

    init(_ filter: InventoryFilter) {
        endpoints = Set(filter.endpoints.map { ResourceID($0)?.key ?? $0.lowercased() })
        vaults = Set(filter.vaults.map { $0.lowercased() })
        vaultIDs = Set(filter.vaults)
        regions = Set(filter.regions.map(Folded.region))
        subscriptions = Set(filter.subscriptions.map { $0.lowercased() })
    }

    private static func region(_ text: String) -> String { text.lowercased().filter { $0 != " " } }

    func chosen(of endpoint: PrivateEndpoint) -> PrivateEndpoint? {
        guard isChosen(endpoint, by: endpoints, [endpoint.key, endpoint.name]),
            isChosen(endpoint, by: subscriptions, [endpoint.subscription])
        else { return nil }
        return choosingVault(endpoint).flatMap { choosingRegion($0) }
    }

    private func isChosen(_ endpoint: PrivateEndpoint, by names: Set<String>, _ own: [String?]) -> Bool {
        names.isEmpty || own.contains { $0.map { names.contains($0.lowercased()) } ?? false }
    }

    private func choosingVault(_ endpoint: PrivateEndpoint) -> PrivateEndpoint? {
        guard !vaults.isEmpty else { return endpoint }
        if [.rows, .records].contains(endpoint.identity) { return endpoint.keeping { isOfVault($0) } }
        let isConnected = endpoint.connections.contains { connection in
            connection.targetID.flatMap { ResourceID($0) }.map { vaults.contains($0.name.lowercased()) }
                ?? false
        }
        // Storage names bear no vault's id: one name that does speaks for the whole endpoint.
        return isConnected || endpoint.entries.contains(where: isOfVault) ? endpoint : nil
    }

    private func isOfVault(_ entry: HostEntry) -> Bool {
        VaultLabel(entry.name).map { vaultIDs.contains($0.vaultID) } ?? false
    }

    private func choosingRegion(_ endpoint: PrivateEndpoint) -> PrivateEndpoint? {
        guard !regions.isEmpty else { return endpoint }
        if let location = endpoint.location {
            return regions.contains(Folded.region(location)) ? endpoint : nil
        }
        return endpoint.keeping { $0.region.map { regions.contains(Folded.region($0)) } ?? false }
    }
}

extension PrivateEndpoint {
    /// The endpoint with some of its entries, or nil when there are none such.
    fileprivate func keeping(_ isKept: (HostEntry) -> Bool) -> PrivateEndpoint? {
        var endpoint = self
        endpoint.entries = entries.filter(isKept)
        return endpoint.entries.isEmpty ? nil : endpoint
    }
}
