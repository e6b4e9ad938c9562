import DNS
package import Mapper

/// A table of flows (RFC 4180), for whoever opens ports elsewhere: a row for each source and each name, sorted, so that
/// the first four columns without repeats are the rules.
package struct FlowTableFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "csv", purpose: "firewalls of others: a table of flows, to ask for or to review",
        holding: .rules,
        aliases: "rules know addresses alone",
        loading: "cut -d, -f1-4 FILE, then uniq, gives each rule once", checkers: [])

    private static let opening = "source,destination,protocol,port,address,name\n"

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] { [] }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let flows = try Flows(of: mapping, options: options, requiringSourcesFor: "csv")
        return [
            Artefact(fileName: "flows.csv", opening: FlowTableFormat.opening) { (_) throws(ExportError) in
                FlowTableFormat.table(flows)
            }
        ]
    }

    /// No cell needs quoting, or can be taken for a formula: what names are made of is escaped.
    private static func table(_ flows: Flows) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        for group in flows.groups {
            let sources = group.sources.map { "\($0)," }
            flows.forEachDestination(of: group) { destination in
                let rest = "\(destination.prefix),tcp,\(group.port),"
                for source in sources {
                    flows.forEachName(of: destination) { address, name in
                        text.append(source)
                        text.append(rest)
                        address.write(to: &text)
                        text.append(UInt8(ascii: ","))
                        text.append(name.escaped)
                        text.append(UInt8(ascii: "\n"))
                    }
                }
            }
        }
        return text
    }
}
