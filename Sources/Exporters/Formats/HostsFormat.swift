import DNS
package import Mapper

/// Entries for a hosts file: address, space, name, one name a line, every name that clients ask.
package struct HostsFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "hosts", purpose: "/etc/hosts, Windows's hosts file, and dnsmasq's addn-hosts",
        holding: .overlay,
        aliases: "public names stand in it themselves, but dnsmasq asks others for what types "
            + "they lack",
        loading: "append it to /etc/hosts, or addn-hosts=FILE for dnsmasq",
        checkers: [])

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] { [] }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "a hosts file")
        let opening = OwnMark.line("#")
        return [
            Artefact(fileName: "hosts", opening: opening) { (_) throws(ExportError) in
                var text: [UInt8] = []
                text.reserveCapacity(128 + overlay.estimatedCount * 64)
                text.append(opening)
                for asked in overlay {
                    for address in asked.sets.lazy.flatMap(\.addresses) {
                        address.write(to: &text)
                        text.append(UInt8(ascii: " "))
                        asked.name.write(to: &text)
                        text.append(UInt8(ascii: "\n"))
                    }
                }
                return text
            }
        ]
    }
}
