import DNS
package import Mapper

/// Rules for iptables-restore and ip6tables-restore, in one file: two chains, which either replaces in one step.
///
/// One chain knows the sources and leads to the other, which knows the destinations, so that the rules are as many as
/// both together rather than each with each.
package struct IptablesFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "iptables", purpose: "iptables and ip6tables, as a chain of its own that yours jump to",
        holding: .rules, aliases: "rules know addresses alone",
        loading:
            "iptables-restore --noflush FILE, then ip6tables-restore --noflush FILE; -j PEDNS in your chains",
        checkers: FileChecker.iptables)

    private static let opening = OwnMark.line("#")
    // Of the match "comment", whose 256 octets have a zero at the end.
    private static let longestComment = 255

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "the chain PEDNS accepts and never drops; nothing comes of it until a chain of yours jumps there."
                    + " Load it with --noflush, or every other chain goes")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let flows = try Flows(of: mapping, options: options)
        return [
            Artefact(
                fileName: "pedns.rules", opening: IptablesFormat.opening,
                checkers: IptablesFormat.profile.checkers
            ) { (_) throws(ExportError) in
                IptablesFormat.text(flows)
            }
        ]
    }

    private static func text(_ flows: Flows) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        flows.writeUnopened(to: &text)
        text.append(start)
        let anywhere = [AddressPrefix("0.0.0.0/0"), AddressPrefix("::/0")].compactMap(\.self)
        for source in flows.sources.isEmpty ? anywhere : flows.sources {
            text.append("\(option(source.address.isIPv6)) -A PEDNS -s \(source) -j PEDNS-TO\n")
        }
        for group in flows.groups {
            flows.forEachDestination(of: group) { destination in
                flows.writeNames(of: destination, after: "#", to: &text)
                // The reader of these files takes a backslash for an escape.
                let label = flows.label(of: destination, limit: longestComment).flatMap {
                    $0 == "\\" ? "\\\\" : "\($0)"
                }
                text.append("\(option(group.isIPv6)) -A PEDNS-TO -d \(destination.prefix.shortText) -p tcp")
                text.append(
                    " -m tcp --dport \(group.port) -m comment --comment \"\(String(label))\" -j ACCEPT\n")
            }
        }
        text.append("COMMIT\n")
        return text
    }

    /// What has the reader of the other family pass over a rule.
    private static func option(_ isIPv6: Bool) -> String { isIPv6 ? "-6" : "-4" }

    private static let start = """
        # It replaces the chains PEDNS and PEDNS-TO of table filter, and with --noflush nothing else.
        # In your own chains, which drop by default: -A OUTPUT -j PEDNS, or -A FORWARD -j PEDNS on a router.
        *filter
        :PEDNS - [0:0]
        :PEDNS-TO - [0:0]

        """
}
