import Catalogue
import DNS
import Inventory

/// Holds what zones have today against the inventory: what no endpoint of it has a use for is an orphan.
///
/// Only records of zones that the mapping has names in count; others are somebody else's. Where pages of the inventory
/// are missing nothing is told; where names of an endpoint are, nothing of records that tell no creator.
struct OrphanRecords {
    private let zones: Set<DomainName>
    private let known: KnownRecords
    private var placer: Placer

    /// Begins to compare with a mapping that has names in `zones`; `known` is of the whole inventory.
    init(in zones: Set<DomainName>, known: KnownRecords, by catalogue: PrivateLinkCatalogue) {
        self.zones = zones
        self.known = known
        placer = Placer(catalogue)
    }

    /// The findings about records, one for each cause, in no order.
    mutating func findings(about records: [ExistingRecord]) -> [Finding] {
        guard known.hasAllEndpoints else { return [] }
        var orphans: [OrphanCause: [Orphan]] = [:]
        for record in records {
            guard let (name, zone) = place(of: record), let cause = cause(of: record, name, in: zone) else {
                continue
            }
            let orphan = Orphan(record: record, zone: record.zone ?? zone, sets: known.sets(of: name))
            orphans[cause, default: []].append(orphan)
        }
        return orphans.map { $0.finding(about: $1.sorted { $0.record < $1.record }) }
    }

    /// The record's name as the mapping would have it, and the zone of the mapping that it lies in.
    private mutating func place(of record: ExistingRecord) -> (name: DomainName, zone: DomainName)? {
        if case .placed(let placed) = placer.placement(of: record.name, groupID: nil),
            zones.contains(placed.zone)
        {
            return (placed.privateName, placed.zone)
        }
        var zone: DomainName? = record.name
        while let candidate = zone, !zones.contains(candidate) { zone = candidate.parent }
        return zone.map { (record.name, $0) }
    }

    /// Why a record is an orphan; nil when it is none.
    private func cause(
        of record: ExistingRecord, _ name: DomainName, in zone: DomainName
    ) -> OrphanCause? {
        let sets = known.sets(of: name)
        if sets.contains(where: { $0.addresses.contains(record.address) }) { return nil }
        if let creator = record.creator, known.lacksEndpoint(named: creator) { return .goneEndpoint(creator) }
        if !sets.isEmpty { return .oldAddress(zone: zone) }
        guard record.creator == nil, known.hasAllNames, !known.hasName(name) else { return nil }
        return .unknownName(zone: zone, isMadeByHand: record.origin != .zoneFile)
    }
}

/// Why records are orphans.
enum OrphanCause: Hashable {
    /// An endpoint made them that the inventory does not have.
    case goneEndpoint(String)
    /// Nothing in the inventory has the names.
    case unknownName(zone: DomainName, isMadeByHand: Bool)
    /// The names have other addresses.
    case oldAddress(zone: DomainName)
}

/// A record that stands in a zone for no reason.
struct Orphan {
    let record: ExistingRecord
    let zone: DomainName
    /// What the inventory has of the name.
    let sets: [HostRRset]

    /// Takes the record away, or puts the inventory's in its place.
    fileprivate var step: MendStep {
        let type = record.address.recordType
        guard let set = sets.first(where: { $0.type == type }) else {
            return .remove(record.name, type: type, zone: zone)
        }
        return .replace(
            HostRecords(
                name: record.name, type: type, addresses: set.addresses, ttl: set.ttl ?? 60, zone: zone))
    }

    fileprivate var observed: String { "\(record.name.text): \(record.address) in \(record.file)" }

    fileprivate var expected: String {
        let addresses = sets.flatMap(\.addresses).map(\.description).joined(separator: ", ")
        return "\(record.name.text): \(addresses.isEmpty ? "no record" : addresses)"
    }
}

extension OrphanCause {
    fileprivate func finding(about orphans: [Orphan]) -> Finding {
        let (message, mend) = words(about: orphans)
        return Finding(
            .orphanRecord, names: orphans.map(\.record.name), endpoint: endpoint,
            expected: orphans.map(\.expected).distinct.joined(separator: "; "),
            observed: orphans.map(\.observed).joined(separator: "; "), message: message, mend: mend,
            steps: orphans.map(\.step).distinct)
    }

    private var endpoint: String? {
        if case .goneEndpoint(let name) = self { name } else { nil }
    }

    private func words(about orphans: [Orphan]) -> (message: String, mend: String) {
        let count = orphans.count.counted("record")
        let stand = orphans.count == 1 ? "stands" : "stand"
        switch self {
        case .goneEndpoint(let name):
            let zones = Set(orphans.map(\.zone)).sorted().map(\.text).joined(separator: ", ")
            return (
                "\(count) of \(zones) that the private endpoint \(name) made \(stand) there still, and \(name) is not in"
                    + " the inventory. If it is gone, nothing answers where clients are sent.",
                "Look for it: az network private-endpoint list --query \"[?name=='\(name)']\". If it is gone, remove its"
                    + " records; if not, give its inventory too."
            )
        case .unknownName(let zone, let isMadeByHand):
            return (
                "\(count) \(isMadeByHand ? "made by hand " : "")\(stand) in \(zone.text) for names in no inventory. If"
                    + " their endpoint is gone, nothing answers where clients are sent.",
                "Remove what is no longer used; of what is, give the inventory too."
            )
        case .oldAddress(let zone):
            return (
                "\(count) \(stand) in \(zone.text) at an address that the inventory does not have for the name, left by"
                    + " an endpoint that was deleted or created anew. Agents that are sent there fail.",
                "Put the inventory's addresses in their place; if the inventory is the older one, fetch it again."
            )
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order of its first place.
    fileprivate var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
