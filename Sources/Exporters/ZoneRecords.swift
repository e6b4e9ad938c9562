package import DNS
package import Mapper

/// The host records that a zone is to have, however they are brought there.
package struct ZoneRecords: Sendable {
    /// The zone's name.
    package let origin: DomainName
    /// The records.
    package let records: [Record]

    /// Creates a zone from records in any order.
    package init(origin: DomainName, records: some Sequence<Record>) {
        self.origin = origin
        self.records = Array(records)
    }

    /// The zones of a mapping in a layout, in canonical order, every name in them looked at.
    ///
    /// Throws with a line for each name that a layout cannot hold or servers refuse.
    package static func zones(
        of mapping: Mapping, options: ExportOptions
    ) throws(ExportError) -> [ZoneRecords] {
        try HostZone.soundZones(of: mapping, options: options).map { zone in
            var records: [Record] = []
            zone.forEachRecord(ttl: options.ttl) { records.append($0.record) }
            return ZoneRecords(origin: zone.origin, records: records)
        }
    }
}
