import DNS
package import Mapper

/// Records for dnsmasq: exact names, each with a line that keeps its other types from being asked of anybody.
///
/// dnsmasq's own test takes nearly everything: that addresses are addresses and names are names is seen to here.
package struct DnsmasqFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "dnsmasq", purpose: "dnsmasq, and what is built on it", holding: .overlay,
        aliases: "public names stand in it themselves, dnsmasq hands on the chain that a forwarder sends",
        loading: "conf-file=FILE in dnsmasq.conf, then restart", checkers: [.dnsmasqConfiguration])

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "names below one of these are no longer asked of others; that is how dnsmasq is kept from asking"
                    + " for the name's other types")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "dnsmasq")
        let refused = overlay.filter { DnsmasqFormat.takesForSomethingElse($0.name) }.map(\.name)
        guard refused.isEmpty else {
            throw ExportError(
                .inexpressible,
                refused.map { "dnsmasq takes the name \($0.text) for an address or a number" })
        }
        let pointers = ReversePointers(of: overlay, in: mapping, ttl: options.ttl)
        let opening = OwnMark.line("#")
        return [
            Artefact(
                fileName: "pedns.dnsmasq.conf", opening: opening, checkers: DnsmasqFormat.profile.checkers
            ) { (_) throws(ExportError) in
                var text: [UInt8] = []
                text.reserveCapacity(128 + overlay.estimatedCount * 192)
                text.append(opening)
                for asked in overlay { write(asked, of: overlay, to: &text) }
                // Else an address would lead to whichever of its names stands first.
                pointers.forEach(in: pointers.indices) { pointer in
                    for name in pointer.names {
                        text.append("ptr-record=\(pointer.address.reverseName.text),\(name.escaped)\n")
                    }
                }
                return text
            }
        ]
    }

    /// A line holds one address of each family; what has more takes more lines.
    private func write(_ asked: Overlay.Name, of overlay: Overlay, to text: inout [UInt8]) {
        let name = Array(asked.name.escaped.utf8)
        for set in asked.sets {
            for address in set.addresses {
                text.append("host-record=")
                text += name
                text.append(UInt8(ascii: ","))
                address.write(to: &text)
                text.append(UInt8(ascii: ","))
                text.appendDecimal(overlay.ttl(of: set))
                text.append(UInt8(ascii: "\n"))
            }
        }
        text.append("local=/")
        text += name
        text.append("/\n")
    }

    private static func takesForSomethingElse(_ name: DomainName) -> Bool {
        IPv4Address(name.text) != nil || name.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
