import DNS
package import Mapper

/// Local data for Unbound: every name that clients ask, for Unbound looks up no alias that a forwarder sends in what it
/// holds itself.
///
/// Each name is a transparent zone of its own: other types of it have no data, names beside it are resolved as ever.
package struct UnboundFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "unbound", purpose: "Unbound, as local data", holding: .overlay,
        aliases: "public names stand in it themselves, Unbound looks up no alias there",
        loading: "include: FILE in unbound.conf, then unbound-control reload",
        checkers: [.unboundConfiguration]
    )

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] { [] }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "Unbound's local data")
        let pointers = ReversePointers(of: overlay, in: mapping, ttl: options.ttl)
        let suffixes = Set(overlay.ranges.lazy.compactMap { mapping.rrsets[$0.lowerBound].zone?.name })
            .sorted()
        let opening = OwnMark.line("#")
        return [
            Artefact(
                fileName: "pedns.unbound.conf", opening: opening, checkers: UnboundFormat.profile.checkers
            ) { (_) throws(ExportError) in
                var text: [UInt8] = []
                text.reserveCapacity(512 + overlay.estimatedCount * 256)
                text.append(opening)
                if !suffixes.isEmpty {
                    text.append(
                        "# Where private-address is set, and other servers are asked for these zones:\n")
                    for suffix in suffixes { text.append("#   private-domain: \"\(suffix.absolute)\"\n") }
                }
                text.append("server:\n")
                for asked in overlay { write(asked, of: overlay, to: &text) }
                pointers.forEach(in: pointers.indices) { pointer in
                    for name in pointer.names {
                        text.append(
                            "  local-data-ptr: \"\(pointer.address) \(pointer.ttl) \(name.absolute)\"\n")
                    }
                }
                return text
            }
        ]
    }

    private func write(_ asked: Overlay.Name, of overlay: Overlay, to text: inout [UInt8]) {
        let name = Array(asked.name.absolute.utf8)
        text.append("  local-zone: \"")
        text += name
        text.append("\" transparent\n")
        for set in asked.sets {
            for address in set.addresses {
                text.append("  local-data: \"")
                text += name
                text.append(UInt8(ascii: " "))
                text.appendDecimal(overlay.ttl(of: set))
                text.append(address.recordType == .a ? " IN A " : " IN AAAA ")
                address.write(to: &text)
                text.append("\"\n")
            }
        }
    }
}
