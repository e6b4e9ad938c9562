import DNS
package import Mapper

/// A Bicep file of the record sets of Azure's private zones, which must be there: it leaves their links and tags alone.
package struct BicepFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "bicep", purpose: "Azure's private zones: record sets in Bicep", holding: .zone,
        aliases: "Azure follows them into its private zones",
        loading:
            "az deployment group create --resource-group GROUP --template-file records.bicep, with what-if first",
        checkers: [])

    private static let opening = OwnMark.line("//")
    // Of Azure Resource Manager, for each deployment.
    private static let maximumResources = 800

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            AzureRemark.zoneGroups,
            .note("the zones must be there, and names stay in them that the inventory no longer holds"),
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.azureZones(of: mapping, options: options, format: "bicep")
        let count = zones.reduce(0) { $0 + $1.sets.count }
        guard count <= BicepFormat.maximumResources else {
            throw ExportError(
                .inexpressible,
                [
                    "a deployment takes \(BicepFormat.maximumResources) resources, and these are \(count) record sets;"
                        + " export them in parts with --zone, or with --to azure-cli"
                ])
        }
        return [
            Artefact(fileName: "records.bicep", opening: BicepFormat.opening) {
                [options] (_) throws(ExportError) in
                BicepFormat.text(zones, options: options)
            }
        ]
    }

    /// A list for each type and a loop over it: no record set needs a name of its own in the language.
    private static func text(_ zones: [HostZone], options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        for (type, list, key) in [
            (RecordType.a, "aRecords", "ipv4Address"), (.aaaa, "aaaaRecords", "ipv6Address"),
        ] {
            guard zones.contains(where: { $0.sets.contains { $0.type == type } }) else { continue }
            text.append("\nvar \(list) = [\n")
            for zone in zones {
                for set in zone.sets where set.type == type {
                    text.append(
                        """
                          {
                            name: '\(zone.origin.text)/\(zone.relativeOwner(of: set))'
                            ttl: \(set.ttl ?? options.ttl)
                            records: [

                        """)
                    for address in set.addresses { text.append("      { \(key): '\(address)' }\n") }
                    text.append("    ]\n  }\n")
                }
            }
            text.append(
                """
                ]

                resource \(list)Held 'Microsoft.Network/privateDnsZones/\(type)@2024-06-01' = [for set in \(list): {
                  name: set.name
                  properties: {
                    ttl: set.ttl
                    \(list): set.records
                  }
                }]

                """)
        }
        return text
    }
}
