import DNS
package import Mapper

/// What PowerDNS's API takes to replace RRsets of a zone: the body of `PATCH …/servers/localhost/zones/ORIGIN.`, a file
/// for each zone, which must be there.
package struct PowerDNSFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "powerdns", purpose: "PowerDNS: changes of zones through its API, in JSON",
        holding: .zoneOrHost,
        aliases: "left to the resolver before it",
        loading: "curl --fail-with-body -X PATCH -H @KEYFILE --data @ORIGIN.json"
            + " http://SERVER:8081/api/v1/servers/localhost/zones/ORIGIN. for each file",
        checkers: [])

    // The server passes over members that it does not know.
    private static let opening = OwnMark.member("comment")

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [.note("the zones must be there, and names stay in them that the inventory no longer holds")]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        try HostZone.soundZones(of: mapping, options: options).map { [options] zone in
            Artefact(fileName: "\(zone.origin.text).json", opening: PowerDNSFormat.opening, place: .part) {
                (_) throws(ExportError) in
                PowerDNSFormat.body(of: zone, options: options)
            }
        }
    }

    private static func body(of zone: HostZone, options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append("\(opening)  \"rrsets\": [")
        for index in zone.sets.indices {
            let set = zone.sets[index]
            let records = set.addresses.map { #"{"content": "\#($0)", "disabled": false}"# }
            text.append(index == zone.sets.startIndex ? "\n" : ",\n")
            text.append(
                #"    {"name": "\#(zone.owner(of: set))", "type": "\#(set.type)", "ttl": \#(set.ttl ?? options.ttl), "#
                    + #""changetype": "REPLACE", "records": [\#(records.joined(separator: ", "))]}"#)
        }
        text.append("\n  ]\n}\n")
        return text
    }
}
