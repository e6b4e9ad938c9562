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
        let overlay = try overlay(of: mapping)
        let opening = OwnMark.line("#")
        return [
            Artefact(fileName: "hosts", opening: opening) { (_) throws(ExportError) in
                var text: [UInt8] = []
                text.reserveCapacity(128 + overlay.estimatedCount * 64)
                text.append(opening)
                HostsFormat.write(overlay, to: &text)
                return text
            }
        ]
    }

    /// The entries alone, a line each, by name and address.
    package func entries(of mapping: Mapping) throws(ExportError) -> [UInt8] {
        var text: [UInt8] = []
        HostsFormat.write(try overlay(of: mapping), to: &text)
        return text
    }

    private func overlay(of mapping: Mapping) throws(ExportError) -> Overlay {
        try Overlay(of: mapping, options: options, holder: "a hosts file")
    }

    private static func write(_ overlay: Overlay, to text: inout [UInt8]) {
        for asked in overlay {
            for address in asked.sets.lazy.flatMap(\.addresses) {
                address.write(to: &text)
                text.append(UInt8(ascii: " "))
                asked.name.write(to: &text)
                text.append(UInt8(ascii: "\n"))
            }
        }
    }
}
