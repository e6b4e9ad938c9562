import Inventory

/// A storage endpoint of the first version of private endpoints for backup, which the vault's identity made beside the
/// vault's own: `<endpoint>_ecs…_blob`, `_queue`, later `<endpoint>_prot…_blob`.
struct FirstGenerationEndpoint {
    private let endpoint: PrivateEndpoint
    /// The name of the vault's own endpoint, in lower case.
    fileprivate let parentName: String
    /// The vaults' ids that its connections' names tell.
    fileprivate let vaultIDs: Set<String>

    /// Nil for any other endpoint: its connections, where they are known, are manual.
    init?(_ endpoint: PrivateEndpoint) {
        guard let name = endpoint.endpointName?.lowercased(),
            endpoint.connections.isEmpty || endpoint.connections.contains(where: \.isManual)
        else { return nil }
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard let kind = parts.last, kind == "blob" || kind == "queue",
            let account = parts.dropLast().lastIndex(where: { $0.hasPrefix("ecs") || $0.hasPrefix("prot") }),
            account > 0
        else { return nil }
        self.endpoint = endpoint
        parentName = parts[..<account].joined(separator: "_")
        vaultIDs = Set(endpoint.connections.compactMap(\.backupVaultID))
    }

    /// Whether the endpoint lies in another's resource group, as far as both are known.
    private func isBeside(_ other: PrivateEndpoint) -> Bool {
        guard let own = endpoint.resourceGroup, let others = other.resourceGroup else { return true }
        return own.lowercased() == others.lowercased()
    }

    /// Whether the endpoint was made for a vault: by the vault's id in its connection's name, else by what it is
    /// connected to, else by the name of the vault's own endpoint.
    func belongs(toVault id: String, of own: [PrivateEndpoint]) -> Bool {
        if !vaultIDs.isEmpty { return vaultIDs.contains(id) }
        let targets = Set(own.flatMap(\.targetKeys))
        if endpoint.targetKeys.contains(where: targets.contains) { return true }
        return own.contains { other in
            other.endpointName?.lowercased() == parentName && isBeside(other)
        }
    }
}

/// The storage endpoints of the first version among many endpoints, found by what can tie them to a vault: holding each
/// against each vault would take the square of a large inventory's time.
struct FirstGenerationIndex {
    private var found: [Int: FirstGenerationEndpoint] = [:]
    private var byVault: [String: [Int]] = [:]
    private var byTarget: [String: [Int]] = [:]
    private var byParent: [String: [Int]] = [:]

    init(of endpoints: [PrivateEndpoint]) {
        for (index, endpoint) in endpoints.enumerated() {
            guard let old = FirstGenerationEndpoint(endpoint) else { continue }
            found[index] = old
            for vault in old.vaultIDs { byVault[vault, default: []].append(index) }
            for target in Set(endpoint.targetKeys) { byTarget[target, default: []].append(index) }
            byParent[old.parentName, default: []].append(index)
        }
    }

    /// Which of the endpoints were made for a vault with these endpoints of its own, in their order.
    func indices(ofVault id: String, of own: [PrivateEndpoint]) -> [Int] {
        guard !found.isEmpty else { return [] }
        var candidates = Set(byVault[id] ?? [])
        for endpoint in own {
            for target in endpoint.targetKeys { candidates.formUnion(byTarget[target] ?? []) }
            if let name = endpoint.endpointName { candidates.formUnion(byParent[name.lowercased()] ?? []) }
        }
        return candidates.sorted().filter { found[$0]?.belongs(toVault: id, of: own) ?? false }
    }
}

extension PrivateEndpoint.Connection {
    /// The vault's id in a name of the form `<endpoint>.<vault id>.backup.<guid>`.
    fileprivate var backupVaultID: String? {
        guard let parts = name?.split(separator: "."), parts.count >= 4,
            parts[parts.count - 2].lowercased() == "backup"
        else { return nil }
        return String(parts[parts.count - 3])
    }
}
