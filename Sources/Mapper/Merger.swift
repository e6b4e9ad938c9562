import DNS
import Inventory

/// Turns sorted candidates into sets: one endpoint's sources are ranked, different endpoints' are held together.
struct Merger {
    private let inventory: EndpointInventory
    private let policy: ConflictPolicy
    private(set) var rrsets: [HostRRset] = []
    private(set) var origins: [RecordOrigin] = []
    private var disagreements = Disagreements()

    init(inventory: EndpointInventory, policy: ConflictPolicy) {
        self.inventory = inventory
        self.policy = policy
    }

    /// What endpoints and their sources disagree about.
    var findings: [Finding] { disagreements.findings }

    /// Takes over candidates that ``CandidateList/sort()`` has sorted.
    mutating func merge(_ list: CandidateList) {
        rrsets.reserveCapacity(list.count)
        origins.reserveCapacity(list.count)
        var start = 0
        while start < list.count {
            var end = start + 1
            while end < list.count, list.isOneSet(start, end) { end += 1 }
            if end == start + 1 {
                appendAlone(list[start], zone: list.zones[list[start].zone])
            } else {
                let group = (start..<end).map { list[$0] }
                merge(group, zone: Merger.zone(of: group, in: list.zones))
            }
            start = end
        }
    }

    /// The zone of candidates of one name. Their groups may stand for different public suffixes; of those the first
    /// in canonical order counts, for the order of the candidates must not.
    private static func zone(of group: [Candidate], in zones: ZoneTable) -> MappedZone? {
        guard let first = group.first, group.contains(where: { $0.zone != first.zone }) else {
            return group.first.flatMap { zones[$0.zone] }
        }
        return group.compactMap { zones[$0.zone] }.min {
            ($0.publicSuffix ?? .root) < ($1.publicSuffix ?? .root)
        }
    }

    /// Merges several candidates of one name and type.
    private mutating func merge(_ group: [Candidate], zone: MappedZone?) {
        guard let first = group.first else { return }
        let claims = claims(in: group, zone: zone)
        guard let settled = settle(claims, name: first.name, zone: zone) else { return }
        append(
            settled.addresses, name: first.name, zone: zone, from: group.filter(settled.takes),
            isInConflict: settled.isInConflict)
    }

    /// The common case, without a detour over collections of one.
    private mutating func appendAlone(_ candidate: Candidate, zone: MappedZone?) {
        let place = Int32(truncatingIfNeeded: origins.count)
        origins.append(candidate.origin)
        rrsets.append(
            HostRRset(
                name: candidate.name, addresses: AddressSet(candidate.address), ttl: candidate.ttl,
                zone: zone,
                isInConflict: false, origins: place..<(place + 1)))
    }

    private mutating func append(
        _ addresses: AddressSet, name: DomainName, zone: MappedZone?, from group: [Candidate],
        isInConflict: Bool = false
    ) {
        let start = Int32(origins.count)
        origins.append(contentsOf: group.lazy.map(\.origin))
        rrsets.append(
            HostRRset(
                name: name, addresses: addresses, ttl: group.lazy.compactMap(\.ttl).min(), zone: zone,
                isInConflict: isInConflict, origins: start..<Int32(origins.count)))
    }

    // MARK: Claims

    /// What each endpoint says of a name: its most authoritative source's addresses.
    private mutating func claims(in group: [Candidate], zone: MappedZone?) -> [Claim] {
        var bySource: [ClaimKey: [HostEntry.Source: [IPAddress]]] = [:]
        for (candidate, key) in zip(group, keys(of: group)) {
            bySource[key, default: [:]][candidate.source, default: []].append(
                candidate.address)
        }
        var claims: [Claim] = []
        for (key, sources) in bySource.sorted(by: { $0.key < $1.key }) {
            let ranked = sources.compactMap { source, addresses in
                AddressSet(addresses).map { (source: source, addresses: $0) }
            }.sorted { $0.source < $1.source }
            guard let best = ranked.first else { continue }
            let endpoint = inventory.endpoints[Int(key.endpoint)]
            for other in ranked.dropFirst() where other.addresses != best.addresses {
                guard let name = group.first?.name else { continue }
                disagreements.note(
                    name, zone: zone, endpoint: endpoint, winner: best, loser: other)
            }
            claims.append(
                Claim(
                    key: key, addresses: best.addresses, label: label(of: key), claimant: claimant(of: key),
                    endpoint: endpoint))
        }
        return claims
    }

    /// Rows of a table that name no endpoint each speak for themselves, and so does each set of records, which the first
    /// entry of its place stands for.
    private func keys(of group: [Candidate]) -> [ClaimKey] {
        let places = group.map { RecordPlace(of: $0.origin, in: inventory) }
        var firsts: [RecordPlace: Int32] = [:]
        for (candidate, place) in zip(group, places) {
            guard let place else { continue }
            firsts[place] = min(firsts[place] ?? candidate.origin.entry, candidate.origin.entry)
        }
        return zip(group, places).map { candidate, place in
            let origin = candidate.origin
            let isOne = inventory.endpoints[Int(origin.endpoint)].isOneEndpoint
            return ClaimKey(
                endpoint: origin.endpoint, row: place.flatMap { firsts[$0] } ?? (isOne ? -1 : origin.entry))
        }
    }

    private func claimant(of key: ClaimKey) -> String {
        let endpoint = inventory.endpoints[Int(key.endpoint)]
        return key.row >= 0 ? inventory.fileName(of: endpoint.entries[Int(key.row)]) : label(of: key)
    }

    private func label(of key: ClaimKey) -> String {
        let endpoint = inventory.endpoints[Int(key.endpoint)]
        guard key.row >= 0 else { return endpoint.label ?? endpoint.key }
        let entry = endpoint.entries[Int(key.row)]
        return inventory.place(of: entry)
    }

    private mutating func settle(_ claims: [Claim], name: DomainName, zone: MappedZone?) -> Settlement? {
        guard let first = claims.first, let all = AddressSet(claims.flatMap(\.addresses)) else { return nil }
        guard claims.contains(where: { $0.addresses != first.addresses }) else {
            return Settlement(addresses: first.addresses)
        }
        switch policy {
        case .union:
            disagreements.noteConflict(name, zone: zone, claims: claims, outcome: .united)
            return Settlement(addresses: all)
        case .skip:
            disagreements.noteConflict(name, zone: zone, claims: claims, outcome: .skipped)
            return nil
        case .prefer(let wanted):
            // Endpoints of several resource groups may bear one name; it settles nothing where they differ.
            let preferred = claims.filter { $0.endpoint.answers(to: wanted) }
            if let first = preferred.first, preferred.allSatisfy({ $0.addresses == first.addresses }) {
                disagreements.noteConflict(name, zone: zone, claims: claims, outcome: .settled)
                return Settlement(addresses: first.addresses)
            }
        case .refuse: break
        }
        disagreements.noteConflict(name, zone: zone, claims: claims, outcome: .open)
        return Settlement(addresses: all, isInConflict: true)
    }
}

/// Who makes a claim: an endpoint, or one row of a table, which the first entry of a set of records is, too.
struct ClaimKey: Hashable, Comparable {
    let endpoint: Int32
    let row: Int32

    static func < (left: ClaimKey, right: ClaimKey) -> Bool {
        (left.endpoint, left.row) < (right.endpoint, right.row)
    }
}

/// Where a set of records stands.
private struct RecordPlace: Hashable {
    let endpoint: Int32
    let file: Int32
    let line: Int32
    let column: Int32

    /// Nil for what is no record of a document that lists them by name.
    init?(of origin: RecordOrigin, in inventory: EndpointInventory) {
        let owner = inventory.endpoints[Int(origin.endpoint)]
        guard owner.identity == .records else { return nil }
        let entry = owner.entries[Int(origin.entry)]
        (endpoint, file, line, column) = (origin.endpoint, entry.file, entry.line, entry.column)
    }
}

/// What one endpoint says a name's addresses are.
struct Claim {
    let key: ClaimKey
    let addresses: AddressSet
    /// The endpoint, or the place of the row.
    let label: String
    /// The endpoint, or the file of the row.
    let claimant: String
    let endpoint: PrivateEndpoint
}

private struct Settlement {
    let addresses: AddressSet
    var isInConflict = false

    func takes(_ candidate: Candidate) -> Bool { addresses.contains(candidate.address) }
}
