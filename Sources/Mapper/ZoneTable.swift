import Catalogue
import DNS

/// The private zones that a mapping meets, each once for every public suffix that leads into it.
struct ZoneTable {
    /// The index that stands for no zone.
    static let none: Int32 = -1

    private var zones: [MappedZone] = []
    private var indices: [Key: Int32] = [:]
    private var latest: Int32 = none

    private struct Key: Hashable {
        let zone: DomainName
        let publicSuffix: DomainName?
    }

    /// The zone of an index; nil for none.
    subscript(index: Int32) -> MappedZone? { index == ZoneTable.none ? nil : zones[Int(index)] }

    /// The index of the zone of a placed name; `asksPublicName` is asked for when the zone is new.
    mutating func index(of placed: PlacedName, asksPublicName: (Role) -> Bool) -> Int32 {
        // Names of one zone come by the thousand, so that the latest zone is nearly always it.
        if let zone = self[latest], zone.holds(placed) { return latest }
        let ownerLabels = placed.privateName.labelCount - placed.zone.labelCount
        let key = Key(zone: placed.zone, publicSuffix: placed.publicName.droppingFirst(ownerLabels))
        latest =
            indices[key]
            ?? insert(
                MappedZone(
                    name: key.zone, publicSuffix: key.publicSuffix, role: placed.role,
                    asksPublicName: asksPublicName(placed.role)), as: key)
        return latest
    }

    /// The index of a zone that only a zone group knows.
    mutating func index(ofGroupZone zone: DomainName) -> Int32 {
        let key = Key(zone: zone, publicSuffix: nil)
        return indices[key]
            ?? insert(MappedZone(name: zone, publicSuffix: nil, role: .other, asksPublicName: false), as: key)
    }

    private mutating func insert(_ zone: MappedZone, as key: Key) -> Int32 {
        let index = Int32(zones.count)
        zones.append(zone)
        indices[key] = index
        return index
    }

    /// The place in canonical order of the zone of each index; that of none, which is the last, comes first.
    var ranks: [Int32] {
        let order = Set(zones.map(\.name)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(order, Int32(0)...))
        return [.max] + zones.map { places[$0.name] ?? .max }
    }
}

extension MappedZone {
    /// Whether a placed name has this zone and this public suffix behind the same owner.
    fileprivate func holds(_ placed: PlacedName) -> Bool {
        guard let publicSuffix, name == placed.zone,
            let above = placed.publicName.octetsAbove(publicSuffix)
        else { return false }
        return above == placed.privateName.wire.count - name.wire.count
    }
}
