import DNS
package import Mapper

/// A response policy zone for resolvers: each name that clients ask is answered from it, whatever others say of it,
/// and no zone is held for it.
package struct RPZFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "rpz", purpose: "BIND, Unbound, Knot Resolver and PowerDNS Recursor, as a response policy zone",
        holding: .overlay,
        aliases: "public names stand in it themselves, and BIND holds it against aliases too",
        loading: "as a response policy zone, its first lines say how",
        checkers: FileChecker.zones)

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "BIND cuts the TTL of policy answers to 5 seconds and waits for upstream servers unless told"
                    + " otherwise; the file's first lines say how")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let overlay = try Overlay(of: mapping, options: options, holder: "a policy zone")
        let zone = try PolicyZone(of: overlay, origin: options.policyZone, ttl: options.ttl)
        let text = ZoneText(zone: zone, options: options)
        return [
            Artefact(
                fileName: "\(zone.origin.text).zone", opening: zone.mark, checkers: FileChecker.zones,
                origin: zone.origin
            ) {
                (previous) throws(ExportError) in try text.replacing(previous)
            }
        ]
    }
}
