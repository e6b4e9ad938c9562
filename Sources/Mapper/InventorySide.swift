import Catalogue
import DNS
import Inventory

/// One of two inventories that are compared: its endpoints with the names that they would be mapped under.
struct InventorySide {
    /// The endpoints, in the order of the inventory, whatever state their connections are in.
    private(set) var endpoints: [SeenEndpoint]
    /// Whether each endpoint there is would be among them: not where a page is missing, nor where nothing but tables
    /// and zone groups tells.
    let listsEndpoints: Bool
    /// Whether a page of it is missing.
    let isIncomplete: Bool

    init(_ inventory: EndpointInventory, by catalogue: PrivateLinkCatalogue) {
        var stateless = inventory
        stateless.endpoints = inventory.endpoints.map(\.withoutStates)
        endpoints = inventory.endpoints.map { SeenEndpoint($0) }
        isIncomplete = inventory.sources.contains(where: \.isIncomplete)
        listsEndpoints =
            !isIncomplete
            && (endpoints.isEmpty
                || endpoints.contains { !$0.endpoint.isAnonymous && !$0.isKnownByZoneGroupAlone })
        var candidates = CandidateList(of: stateless, by: catalogue)
        candidates.sort()
        for place in 0..<candidates.count {
            let candidate = candidates[place]
            let question = Question(name: candidate.name, type: candidate.address.recordType)
            endpoints[Int(candidate.origin.endpoint)].names[
                question, default: SeenName(in: candidates.zones[candidate.zone])
            ].add(candidate.address, from: candidate.source)
        }
    }

    /// The names of all endpoints but some, and whether those endpoints have no others.
    func names(without indices: Set<Int>) -> (all: Set<Question>, areAll: Bool) {
        var all: Set<Question> = []
        var areAll = true
        for (index, endpoint) in endpoints.enumerated() where !indices.contains(index) {
            all.formUnion(endpoint.names.keys)
            areAll = areAll && (endpoint.showsEveryName || endpoint.isInUse == false)
        }
        return (all, areAll)
    }

    /// The names of some endpoints, taken together.
    func looseNames(of indices: Set<Int>) -> LooseNames {
        var loose = LooseNames()
        for index in indices.sorted() { loose.add(endpoints[index]) }
        return loose
    }
}

/// Names that an inventory gives no endpoint, or none that can be told from others.
struct LooseNames {
    private(set) var names: [Question: SeenName] = [:]
    private(set) var isEmpty = true
    private var showsEveryName = false
    private var partial: [HostEntry.Source: Set<DomainName?>] = [:]

    fileprivate mutating func add(_ endpoint: SeenEndpoint) {
        isEmpty = false
        showsEveryName = showsEveryName || endpoint.showsEveryName
        names.merge(endpoint.names) { $0.merged(with: $1) }
        for name in endpoint.names.values {
            for source in HostEntry.Source.partial where name.hasSource(source) {
                partial[source, default: []].insert(name.zone?.name)
            }
        }
    }

    /// Whether a name that the other inventory has would be here if there were one.
    func wouldShow(_ name: SeenName) -> Bool {
        showsEveryName || partial.contains { name.hasSource($0) && $1.contains(name.zone?.name) }
    }
}
