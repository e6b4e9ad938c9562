import Catalogue
import DNS
import Inventory

/// Every entry of an inventory as the record it would make, with the zone it would lie in.
struct CandidateList {
    private var candidates: [Candidate] = []
    private var order: [SortKey] = []
    private(set) var zones = ZoneTable()
    private var problems: PlacementProblems
    private var mismatches = GeoCodeMismatches()
    private var unplaced: [Unplaced] = []
    private var groupZones: Set<DomainName> = []
    /// The latest zone whose name is right; names of one zone come by the thousand, and it is looked at once.
    private var soundZone = ZoneTable.none

    /// Places every entry of the endpoints whose connections are approved or say nothing of it.
    init(of inventory: EndpointInventory, by catalogue: PrivateLinkCatalogue) {
        let endpoints = inventory.endpoints
        problems = PlacementProblems(
            confirmedZones: Set(inventory.privateLinkResources.flatMap(\.requiredZones)))
        candidates.reserveCapacity(endpoints.reduce(0) { $0 + $1.entries.count })
        var placer = Placer(catalogue)
        for (endpointIndex, endpoint) in endpoints.enumerated() where endpoint.unapprovedState == nil {
            let onlyGroup = endpoint.onlyGroup
            for (entryIndex, entry) in endpoint.entries.enumerated() {
                let origin = RecordOrigin(endpoint: Int32(endpointIndex), entry: Int32(entryIndex))
                place(entry, group: entry.group ?? onlyGroup, origin: origin, with: &placer, catalogue)
            }
        }
        placeByZoneGroups()
    }

    /// What is wrong with the names themselves.
    var findings: [Finding] { problems.findings + mismatches.findings }

    private mutating func place(
        _ entry: HostEntry, group: String?, origin: RecordOrigin, with placer: inout Placer,
        _ catalogue: PrivateLinkCatalogue
    ) {
        var name = entry.name
        var zone = ZoneTable.none
        let placement = placer.placement(of: entry.name, groupID: group)
        if case .staysPublic = placement {
            // A private address for it would break sign-in for everybody who asks this DNS.
            problems.note(entry.name, withoutZoneBecause: placement)
            return
        }
        if case .placed(let placed) = placement {
            name = placed.privateName
            zone = zones.index(of: placed) { catalogue.expectation(of: $0)?.asksPublicName ?? false }
            if zone != soundZone, problems.note(placed) { soundZone = zone }
            if entry.region != nil { mismatches.note(placed, of: entry, group: group, by: catalogue) }
        } else {
            if let zone = entry.zone { groupZones.insert(zone) }
            unplaced.append(Unplaced(index: candidates.count, placement: placement))
        }
        candidates.append(
            Candidate(
                name: name, zone: zone, address: entry.address, ttl: entry.ttl, source: entry.source,
                origin: origin))
    }

    /// What the catalogue cannot place goes where a zone group puts such names, whichever source has the name.
    private mutating func placeByZoneGroups() {
        for problem in unplaced {
            let name = candidates[problem.index].name
            let zone = groupZones.lazy.filter { name.isAtOrBelow($0) }.max { $0.labelCount < $1.labelCount }
            if let zone {
                candidates[problem.index].zone = zones.index(ofGroupZone: zone)
            } else {
                problems.note(name, withoutZoneBecause: problem.placement)
            }
        }
        unplaced = []
    }

    /// Sorts by zone, name, address, source and place, so that what belongs together lies together.
    ///
    /// Only the keys move: a name is touched where two keys are the same, which spares a large inventory most of the
    /// way to memory and back.
    mutating func sort() {
        let ranks = zones.ranks
        let unsorted = candidates
        order = unsorted.indices.map { index in
            let zone = unsorted[index].zone
            return SortKey(
                zoneRank: ranks[Int(zone) + 1], index: Int32(index),
                prefix: CanonicalPrefix(of: unsorted[index].name, below: zones[zone]?.name))
        }
        order.sort { left, right in
            if left.zoneRank != right.zoneRank { return left.zoneRank < right.zoneRank }
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            return unsorted[Int(left.index)] < unsorted[Int(right.index)]
        }
    }

    /// The number of candidates.
    var count: Int { order.count }

    /// The candidate at a place of the order that ``sort()`` made.
    subscript(place: Int) -> Candidate { candidates[Int(order[place].index)] }

    /// Whether the candidates at two places are of one name and type.
    func isOneSet(_ left: Int, _ right: Int) -> Bool {
        guard order[left].zoneRank == order[right].zoneRank, order[left].prefix == order[right].prefix else {
            return false
        }
        let (left, right) = (self[left], self[right])
        return left.address.recordType == right.address.recordType && left.name == right.name
    }
}

/// What sorts a candidate without touching its name in nearly every comparison.
private struct SortKey {
    let zoneRank: Int32
    let index: Int32
    let prefix: CanonicalPrefix
}

/// A candidate that the catalogue has no zone for.
private struct Unplaced {
    let index: Int
    let placement: Placement
}

/// An entry on its way to a record.
struct Candidate {
    let name: DomainName
    var zone: Int32
    let address: IPAddress
    let ttl: UInt32?
    let source: HostEntry.Source
    let origin: RecordOrigin
}

extension Candidate: Comparable {
    static func == (left: Candidate, right: Candidate) -> Bool { !(left < right) && !(right < left) }

    /// Order by name, address, source and place; the zone decides before that.
    static func < (left: Candidate, right: Candidate) -> Bool {
        let order = left.name.compare(to: right.name)
        if order != 0 { return order < 0 }
        return (left.address, left.source, left.origin) < (right.address, right.source, right.origin)
    }
}
