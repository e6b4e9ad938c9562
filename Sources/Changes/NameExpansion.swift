import Catalogue
import DNS
import Inventory

/// Which names a side holds of services with a public alias, and the catalogue's way from one to the other.
struct NameExpansion {
    private var placer: Placer
    private let catalogue: PrivateLinkCatalogue

    init(by catalogue: PrivateLinkCatalogue) {
        placer = Placer(catalogue)
        self.catalogue = catalogue
    }

    /// The private zone that a name belongs to; nil where the catalogue knows none.
    mutating func zone(of name: DomainName) -> DomainName? {
        guard case .placed(let placed) = placer.placement(of: name, groupID: nil) else { return nil }
        return placed.zone
    }

    /// Whether a record belongs to one of some zones: it stands there, or its name leads there.
    mutating func isIn(_ zones: Set<DomainName>, _ record: ListedRecord) -> Bool {
        if let zone = record.zone, zones.contains(zone) { return true }
        if record.name.isAtOrBelow(any: zones) { return true }
        return zone(of: record.name).map(zones.contains) ?? false
    }

    /// Whether a name is a public one that stands for another in a private zone.
    mutating func isPublic(_ name: DomainName) -> Bool {
        guard case .placed(let placed) = placer.placement(of: name, groupID: nil) else { return false }
        return placed.privateName != name
    }

    /// The addresses again under the public names that lead to their owners, beside all records.
    mutating func adding(publicNamesTo records: [ListedRecord]) -> [ListedRecord] {
        var all = records
        for record in records where record.data.address != nil && !record.isZonesOwn {
            guard case .placed(let placed) = placer.placement(of: record.name, groupID: nil),
                placed.privateName == record.name, placed.publicName != record.name,
                catalogue.expectation(of: placed.role)?.asksPublicName ?? false
            else { continue }
            all.append(
                ListedRecord(name: placed.publicName, data: record.data, ttl: record.ttl, zone: record.zone))
        }
        return all
    }
}
