import DNS
package import Mapper

/// Zone files that lead addresses back to names: PTR records below in-addr.arpa (RFC 1035 3.5) and ip6.arpa (RFC 3596
/// 2.5), in the same subset of the master format as ``ZoneFormat``.
package struct ReverseFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "reverse", purpose: "reverse lookups on every server that loads zone files", holding: .reverse,
        aliases: "none is concerned, addresses lead to the names that clients ask",
        loading: "a zone statement for each file",
        checkers: FileChecker.zones)

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        var remarks: [ExportRemark] = []
        if options.nameServers.isEmpty { remarks.append(ZoneFormat.missingNameServers) }
        if options.layout == .zone {
            remarks.append(
                .note(
                    "a server with one of these zones answers for every address of its /24 or /64, other hosts'"
                        + " included; where a prefix is yours only in part, --layout host answers for single"
                        + " addresses, or have its owner delegate them (RFC 2317)"))
        }
        return remarks
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "a reverse zone")
        let pointers = ReversePointers(of: overlay, in: mapping, ttl: options.ttl)
        return ReverseZone.zones(of: pointers, layout: options.layout).map {
            ZoneText(zone: $0, options: options).artefact
        }
    }
}
