import DNS
package import Mapper

/// Rules for nftables: a chain and its sets, which it replaces in one transaction, in the table "filter" of family inet.
///
/// A chain can be jumped to only from its own table, and what one table accepts another may still drop: a table of
/// pedns's own could open nothing where a default-drop chain stands.
package struct NftablesFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "nftables", purpose: "nftables, as a chain of its own that yours jump to", holding: .rules,
        aliases: "rules know addresses alone",
        loading: "nft -f FILE, as often as you like; jump pedns in your chains of table inet filter",
        checkers: [.nftables])

    private static let opening = OwnMark.line("#")
    // Of the tool nft, for the comment of an element.
    private static let longestComment = 127

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "the chain pedns accepts and never drops; nothing comes of it until a chain of yours jumps there"
            )
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let flows = try Flows(of: mapping, options: options)
        return [
            Artefact(
                fileName: "pedns.nft", opening: NftablesFormat.opening,
                checkers: NftablesFormat.profile.checkers
            ) { (_) throws(ExportError) in
                NftablesFormat.text(flows)
            }
        ]
    }

    private static func text(_ flows: Flows) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        flows.writeUnopened(to: &text)
        text.append(start)
        for isIPv6 in [false, true] {
            let family = isIPv6 ? "ipv6" : "ipv4"
            let sources = flows.sources.filter { $0.address.isIPv6 == isIPv6 }
            text.append("  set pedns_from_\(family) {\n    type \(family)_addr\n    flags interval\n")
            if !sources.isEmpty {
                text.append("    elements = {\n")
                for source in sources { text.append("      \(source),\n") }
                text.append("    }\n")
            }
            text.append("  }\n  set pedns_to_\(family) {\n")
            text.append("    type \(family)_addr . inet_service\n    flags interval\n")
            let groups = flows.groups.filter { $0.isIPv6 == isIPv6 }
            if !groups.isEmpty {
                text.append("    elements = {\n")
                for group in groups {
                    flows.forEachDestination(of: group) { destination in
                        flows.writeNames(of: destination, after: "      #", to: &text)
                        text.append("      \(destination.prefix.shortText) . \(group.port)")
                        text.append(" comment \"\(flows.label(of: destination, limit: longestComment))\",\n")
                    }
                }
                text.append("    }\n")
            }
            text.append("  }\n")
        }
        text.append("  chain pedns {\n")
        for isIPv6 in [false, true] {
            guard let group = flows.groups.first(where: { $0.isIPv6 == isIPv6 }) else { continue }
            let (family, word) = (group.family, isIPv6 ? "ip6" : "ip")
            let source = group.sources.isEmpty ? "" : "\(word) saddr @pedns_from_\(family) "
            text.append("    \(source)\(word) daddr . tcp dport @pedns_to_\(family) accept\n")
        }
        text.append("  }\n}\n")
        return text
    }

    // A set must be there to be deleted, as it was declared, and nothing may refer to it then.
    private static let start = """
        # It replaces the chain pedns and the sets pedns_* of table inet filter, in one transaction, and nothing else.
        # In your own chains of that table, which drop by default: ct state established,related accept; jump pedns
        table inet filter {
          chain pedns {
          }
          set pedns_from_ipv4 {
            type ipv4_addr
            flags interval
          }
          set pedns_from_ipv6 {
            type ipv6_addr
            flags interval
          }
          set pedns_to_ipv4 {
            type ipv4_addr . inet_service
            flags interval
          }
          set pedns_to_ipv6 {
            type ipv6_addr . inet_service
            flags interval
          }
        }
        flush chain inet filter pedns
        delete set inet filter pedns_from_ipv4
        delete set inet filter pedns_from_ipv6
        delete set inet filter pedns_to_ipv4
        delete set inet filter pedns_to_ipv6
        table inet filter {

        """
}
