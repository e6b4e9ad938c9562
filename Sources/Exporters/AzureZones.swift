import DNS
import Mapper

extension HostZone {
    /// The private zones of a mapping within what Azure's private DNS takes: a line for each thing that it does not.
    static func azureZones(
        of mapping: Mapping, options: ExportOptions, format: String
    ) throws(ExportError) -> [HostZone] {
        try mapping.requireRecords(in: options.zones)
        guard options.layout == .zone else {
            throw ExportError(
                .unstated,
                [
                    "\(format) holds private zones: Azure follows public names into them, so that a zone for each name"
                        + " (--layout host) has no place there"
                ])
        }
        let zones = try soundZones(of: mapping, options: options)
        var faults: [String] = []
        for set in zones.lazy.flatMap(\.sets) {
            if (set.ttl ?? options.ttl) == 0 {
                faults.append("Azure takes no TTL of 0, which \(set.name.text) has")
            }
            if set.addresses.count > maximumRecords {
                faults.append(
                    "Azure takes \(maximumRecords) records in a set; \(set.name.text) has"
                        + " \(set.addresses.count) of type \(set.type)")
            }
        }
        guard faults.isEmpty else { throw ExportError(.inexpressible, faults) }
        return zones
    }

    /// Azure's limit of records in a record set of a private zone.
    private static let maximumRecords = 20
}

/// What must be known of record sets in Azure, whatever writes them.
enum AzureRemark {
    /// Who else writes there.
    static let zoneGroups = ExportRemark.warning(
        "record sets that belong to the DNS zone group of a private endpoint are Azure's: it writes them anew, and removes"
            + " them with the endpoint; leave those endpoints out")
}
