import Catalogue
import DNS
import Inventory

/// What a whole inventory knows of records, to tell from them what stands in zones for no reason.
struct KnownRecords {
    /// The sets of each name, as they are mapped.
    private let sets: [DomainName: [HostRRset]]
    /// Every name that an endpoint has, left out of the mapping or not.
    private let names: Set<DomainName>
    /// The names of the endpoints, in lower case.
    private let endpoints: Set<String>
    /// Whether anything could name an endpoint: lists of records alone cannot.
    private let tellsEndpoints: Bool
    /// Whether the inventory has all endpoints that it began to list.
    let hasAllEndpoints: Bool
    /// Whether the inventory has the names of all its endpoints.
    let hasAllNames: Bool

    /// Takes what an inventory says, and the sets it is mapped to.
    init(of inventory: EndpointInventory, mappedTo sets: [HostRRset], by catalogue: PrivateLinkCatalogue) {
        self.sets = Dictionary(grouping: sets, by: \.name)
        var placer = Placer(catalogue)
        names = Set(
            inventory.endpoints.flatMap { endpoint in
                endpoint.entries.map { placer.name(of: $0, at: endpoint) }
            })
        endpoints = Set(inventory.endpoints.compactMap { $0.endpointName?.lowercased() })
        tellsEndpoints = inventory.endpoints.contains { $0.identity != .records }
        hasAllEndpoints = !inventory.sources.contains(where: \.isIncomplete)
        hasAllNames = !inventory.endpoints.contains { endpoint in
            endpoint.entries.isEmpty && endpoint.id != nil
        }
    }

    /// The mapped sets of a name; empty where it is not mapped.
    func sets(of name: DomainName) -> [HostRRset] { sets[name] ?? [] }

    /// Whether an endpoint has the name.
    func hasName(_ name: DomainName) -> Bool { names.contains(name) }

    /// Whether there is no endpoint of that name, case aside.
    func lacksEndpoint(named name: String) -> Bool {
        tellsEndpoints && !endpoints.contains(name.lowercased())
    }
}
