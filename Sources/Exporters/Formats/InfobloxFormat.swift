import DNS
package import Mapper

/// A table for Infoblox's CSV import (RFC 4180): zones, then A records, then AAAA records, each kind under a header.
package struct InfobloxFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "infoblox", purpose: "Infoblox: a table for its CSV import", holding: .zoneOrHost,
        aliases: "left to the resolver before it",
        loading:
            "Data Management, CSV Job Manager, New CSV Job, Add or Merge; give zones that it makes their name servers,"
            + " then restart the services",
        checkers: [])

    private static let comment = "Written by pedns from an inventory"
    /// The tables have no comments of their own: the first row's comment is what tells whose the file is.
    private static let opening = "\(zoneHeader)authzone,\(comment),"
    private static let zoneHeader = "header-authzone,comment,fqdn*,zone_format*,view\r\n"

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .warning(
                "the table makes zones without name servers, which only you know: until each has a Grid member or a name"
                    + " server group, nobody answers for it"),
            .note(
                "the table is for the view \"default\"; importing adds addresses and removes none, so that old ones stay"
                    + " beside the new until they are removed"),
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.soundZones(of: mapping, options: options)
        return [
            Artefact(fileName: "infoblox.csv", opening: InfobloxFormat.opening) {
                [options] (_) throws(ExportError) in
                InfobloxFormat.table(zones, options: options)
            }
        ]
    }

    /// No cell needs quoting, or can be taken for a formula: names begin with letters, digits or "*".
    private static func table(_ zones: [HostZone], options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append(zoneHeader)
        for zone in zones {
            text.append("authzone,\(comment),\(zone.origin.text),FORWARD,default\r\n")
        }
        for (type, kind) in [(RecordType.a, "arecord"), (.aaaa, "aaaarecord")] {
            guard zones.contains(where: { $0.sets.contains { $0.type == type } }) else { continue }
            text.append("header-\(kind),comment,address*,fqdn*,view,ttl,create_ptr,disabled\r\n")
            for zone in zones {
                for set in zone.sets where set.type == type {
                    let rest = "\(zone.owner(of: set).text),default,\(set.ttl ?? options.ttl),FALSE,FALSE\r\n"
                    for address in set.addresses { text.append("\(kind),\(comment),\(address),\(rest)") }
                }
            }
        }
        return text
    }
}
