import DNS
package import Mapper

/// A snippet for CoreDNS's Corefile: its plugin hosts with the entries in line, which hands on every other name.
package struct CoreDNSFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "coredns", purpose: "CoreDNS, as a snippet with its plugin hosts", holding: .overlay,
        aliases: "public names stand in it themselves, forward is asked for nothing that it holds",
        loading: "import FILE at the top of the Corefile, then in the server block "
            + "import pedns", checkers: [])

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "CoreDNS's plugin hosts has one TTL for all names, the lowest of theirs, and stands once in a server"
                    + " block")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "CoreDNS's plugin hosts")
        let ttl = overlay.lazy.flatMap(\.sets).map(overlay.ttl).min() ?? options.ttl
        // The plugin takes no other (coredns/plugin/hosts/setup.go).
        guard (1...65_535).contains(ttl) else {
            throw ExportError(
                .inexpressible, ["CoreDNS's plugin hosts takes a TTL of 1 to 65535 seconds, not \(ttl)"])
        }
        let opening = OwnMark.line("#")
        return [
            Artefact(fileName: "pedns.corefile", opening: opening) { (_) throws(ExportError) in
                var text: [UInt8] = []
                text.reserveCapacity(256 + overlay.estimatedCount * 80)
                text.append(opening)
                // Without a file named it would serve the host's own /etc/hosts.
                text.append("(pedns) {\n    hosts /dev/null {\n        ttl \(ttl)\n")
                for asked in overlay {
                    for address in asked.sets.lazy.flatMap(\.addresses) {
                        text.append("        ")
                        address.write(to: &text)
                        text.append(UInt8(ascii: " "))
                        asked.name.write(to: &text)
                        text.append(UInt8(ascii: "\n"))
                    }
                }
                text.append("        fallthrough\n    }\n}\n")
                return text
            }
        ]
    }
}
