import Catalogue
import DNS
import Inventory
import Mapper
import Testing

let subscription = "/subscriptions/11111111-2222-3333-4444-555555555555"

/// The ARM id of an invented endpoint.
func endpointID(_ name: String, group: String = "rg-backup") -> String {
    "\(subscription)/resourceGroups/\(group)/providers/Microsoft.Network/privateEndpoints/\(name)"
}

func name(_ text: String) throws -> DomainName { try DomainName(text) }

func entry(
    _ name: String, _ address: String, _ source: HostEntry.Source = .networkInterface, ttl: UInt32? = nil,
    zone: String? = nil, group: String? = nil, member: String? = nil, line: Int32 = 1
) throws -> HostEntry {
    HostEntry(
        name: try DomainName(name), address: try #require(IPAddress(address)), ttl: ttl,
        zone: try zone.map { try DomainName($0) }, source: source, group: group, member: member, line: line)
}

/// An endpoint as the inventory puts it together of documents that bear its id.
func endpoint(
    _ name: String, group: String = "rg-backup", states: [PrivateEndpoint.Connection.State?] = [],
    groupIDs: [String] = [], _ entries: [HostEntry] = []
) -> PrivateEndpoint {
    let id = endpointID(name, group: group)
    var endpoint = PrivateEndpoint(key: id.lowercased(), identity: .resource)
    endpoint.id = id
    endpoint.name = name
    endpoint.resourceGroup = group
    endpoint.connections = states.enumerated().map { index, state in
        PrivateEndpoint.Connection(
            name: "c\(index)", isManual: false, state: state, targetID: nil, groupIDs: groupIDs)
    }
    endpoint.entries = entries
    return endpoint
}

/// Rows of a table that name no endpoint.
func rows(_ entries: HostEntry...) -> PrivateEndpoint {
    var endpoint = PrivateEndpoint(key: "rows", identity: .rows)
    endpoint.entries = entries
    return endpoint
}

func map(
    _ endpoints: PrivateEndpoint..., onConflict policy: ConflictPolicy = .refuse,
    ranges: PrivateRanges = PrivateRanges(), in surroundings: Surroundings = Surroundings()
) -> Mapping {
    let inventory = EndpointInventory(
        endpoints: endpoints.sorted { $0.key < $1.key }, sources: [InventorySource(file: "hosts.csv")])
    return Mapping(inventory, by: .embedded(), onConflict: policy, ranges: ranges, in: surroundings)
}

extension Mapping {
    /// A line for each set: name, type, addresses, zone, and what else is not as usual.
    var lines: [String] {
        rrsets.map { set in
            var line = "\(set.name.text) \(set.type) \(set.addresses) in \(set.zone?.name.text ?? "-")"
            if let ttl = set.ttl { line += " ttl \(ttl)" }
            if set.isInConflict { line += " in conflict" }
            return line
        }
    }

    /// The codes of the findings, in their order.
    var codes: [String] { findings.map(\.code.rawValue) }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
