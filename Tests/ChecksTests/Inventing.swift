import Catalogue
import Checks
import DNS
import Inventory
import Mapper
import Resolver
import Testing

let backupZone = "privatelink.we.backup.windowsazure.com"
let first = "1234567890123456789-ab-pod01-rec2.\(backupZone)"
let second = "1234567890123456789-ab-pod01-prot1.\(backupZone)"
let third = "1234567890123456789-ab-pod01-tel1.\(backupZone)"

func name(_ text: String) throws -> DomainName { try DomainName(text) }
func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }
func server(_ text: String) throws -> ServerAddress { ServerAddress(try address(text)) }

func inside(_ servers: String...) throws -> View {
    try View(name: "inside", expectation: .private, servers: servers.map { try server($0) })
}

func outside(_ servers: String...) throws -> View {
    try View(name: "outside", expectation: .public, servers: servers.map { try server($0) })
}

/// A mapping of names with an address each; a name given twice is in conflict, for each is another endpoint's.
func mapping(_ pairs: KeyValuePairs<String, String>) throws -> Mapping {
    let endpoints = try pairs.enumerated().map { index, pair in
        var endpoint = PrivateEndpoint(key: "pe-\(index)", identity: .resource)
        endpoint.id = "pe-\(index)"
        endpoint.name = "pe-\(index)"
        endpoint.entries = [try entry(pair.key, pair.value)]
        return endpoint
    }
    return mapping(of: endpoints)
}

/// A mapping of one name to the addresses that one endpoint has for it.
func mapping(of owner: String, at addresses: String...) throws -> Mapping {
    var endpoint = PrivateEndpoint(key: "pe", identity: .resource)
    endpoint.id = "pe"
    endpoint.name = "pe"
    endpoint.entries = try addresses.map { try entry(owner, $0) }
    return mapping(of: [endpoint])
}

private func mapping(of endpoints: [PrivateEndpoint]) -> Mapping {
    let source = InventorySource(file: "hosts.csv")
    return Mapping(EndpointInventory(endpoints: endpoints, sources: [source]), by: .embedded())
}

private func entry(_ owner: String, _ place: String) throws -> HostEntry {
    HostEntry(
        name: try name(owner), address: try address(place), ttl: nil, zone: nil, source: .networkInterface,
        group: nil, member: nil, line: 1)
}

/// What a server shows for a name, as text: addresses parted by spaces, or how the question ended.
enum Shown {
    case addresses(String)
    case end(Outcome)
}

func observation(
    _ owner: String, _ shown: Shown, in view: String = "inside", at place: String = "10.0.0.53"
) throws -> Observation {
    let question = Question(name: try name(owner), type: .a)
    switch shown {
    case .end(let outcome):
        return Observation(question: question, view: view, server: try server(place), outcome: outcome)
    case .addresses(let text):
        var seen = Observation(question: question, view: view, server: try server(place), outcome: .answer)
        seen.addresses = try text.split(separator: " ").map { try address(String($0)) }
        return seen
    }
}

func report(_ mapping: Mapping, _ views: [View], _ observations: [Observation]) -> CheckReport {
    let request = CheckRequest(mapping, in: views, by: .embedded())
    return CheckReport(
        request, plan: CheckPlan(request, randomLabel: "random"), observations: observations)
}

extension CheckReport {
    /// A line for each finding: code, servers and the first labels of its names.
    var lines: [String] {
        findings.map { finding in
            let owners = finding.names.map {
                $0.text.split(separator: ".")[0].split(separator: "-").last ?? ""
            }
            return
                "\(finding.code.rawValue) \(finding.servers.joined(separator: ",")) \(owners.joined(separator: " "))"
        }
    }
}
