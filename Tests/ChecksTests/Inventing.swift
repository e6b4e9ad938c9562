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
func server(_ text: String) throws -> ServerAddress { try ServerAddress(text) }

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
enum Shown: Sendable {
    case addresses(String)
    case end(Outcome)
    /// Aliases parted by spaces, and addresses at their end or how that is denied.
    indirect case aliases(String, Shown)
    /// A zone's SOA record: its primary server, its minimum, and whether the server says it with authority.
    case start(of: String, by: String, minimum: UInt32 = 60, isAuthoritative: Bool = true)
    /// A negative answer by word of a zone, and who made that.
    case denied(Outcome, by: String, of: String, minimum: UInt32 = 60)
    /// The name of an address.
    case pointer(String)
}

func observation(
    _ owner: String, _ shown: Shown, type: RecordType = .a, in view: String = "inside",
    at place: String = "10.0.0.53", ttl: UInt32 = 60
) throws -> Observation {
    var type = type
    if case .start = shown { type = .soa }
    if case .pointer = shown { type = .ptr }
    let question = Question(name: try name(owner), type: type)
    var seen = Observation(question: question, view: view, server: try server(place), outcome: .answer)
    try show(shown, in: &seen, ttl: ttl)
    return seen
}

private func show(_ shown: Shown, in seen: inout Observation, ttl: UInt32) throws {
    switch shown {
    case .end(let outcome):
        seen.outcome = outcome
    case .addresses(let text):
        seen.addresses = try text.split(separator: " ").map { try address(String($0)) }.sorted()
        let owner = seen.aliases.last ?? seen.question.name
        seen.answer += seen.addresses.map { Record(owner: owner, ttl: ttl, data: $0.recordData) }
        seen.ttl = ttl
    case .aliases(let text, let end):
        for alias in text.split(separator: " ") {
            let owner = seen.aliases.last ?? seen.question.name
            seen.aliases.append(try name(String(alias)))
            seen.answer.append(
                Record(owner: owner, ttl: 3600, data: .cname(seen.aliases[seen.aliases.count - 1])))
        }
        try show(end, in: &seen, ttl: ttl)
    case .start(let zone, let primary, let minimum, let isAuthoritative):
        let record = try start(of: zone, by: primary, minimum: minimum)
        if isAuthoritative { seen.flags.insert(.authoritative) }
        if record.owner == seen.question.name {
            seen.answer.append(record)
        } else {
            seen.outcome = .nodata
            seen.authority = record
        }
    case .denied(let outcome, let primary, let zone, let minimum):
        seen.outcome = outcome
        seen.authority = try start(of: zone, by: primary, minimum: minimum)
        seen.flags.insert(.authoritative)
    case .pointer(let target):
        seen.answer = [Record(owner: seen.question.name, ttl: ttl, data: .ptr(try name(target)))]
    }
}

private func start(of zone: String, by primary: String, minimum: UInt32) throws -> Record {
    let start = StartOfAuthority(
        primary: try name(primary),
        mailbox: try name(primary).droppingFirst(1).prepending(label: "hostmaster"), serial: Serial(1),
        refresh: 3600,
        retry: 600, expire: 1_209_600, minimum: minimum)
    return Record(owner: try name(zone), ttl: 3600, data: .soa(start))
}

func report(
    _ mapping: Mapping, _ views: [View], _ observations: [Observation], host: HostAnswers = HostAnswers(),
    changing change: (inout CheckRequest) -> Void = { _ in }
) -> CheckReport {
    var request = CheckRequest(mapping, in: views, by: .embedded())
    change(&request)
    return CheckReport(
        request, plan: CheckPlan(request, randomLabel: "random"), observations: observations, host: host)
}

extension CheckReport {
    /// A line for each finding: code, names and servers, but for those of the inventory alone.
    var lines: [String] {
        findings.filter { !$0.servers.isEmpty }.map { finding in
            ([finding.code.rawValue] + finding.names.map(\.text) + finding.servers).joined(separator: " ")
        }
    }
}
