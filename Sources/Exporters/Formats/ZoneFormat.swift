import DNS
package import Mapper

/// Zone files in the subset of the master format (RFC 1035 5) that BIND, NSD, Knot, PowerDNS, CoreDNS and Windows
/// DNS all take: one record a line, tabs between fields, no blank owner, absolute names outside the zone.
package struct ZoneFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "zone", purpose: "BIND, NSD, Knot, PowerDNS, CoreDNS and Windows DNS", holding: .zoneOrHost,
        aliases: "BIND follows them into these zones, every other server needs --layout host",
        loading: "a zone statement for each file",
        checkers: FileChecker.zones)

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        var remarks: [ExportRemark] = []
        if options.nameServers.isEmpty { remarks.append(missingNameServers) }
        if options.layout == .zone {
            remarks.append(
                .note(
                    "a server with one of these zones answers for every name under it, other people's included;"
                        + " --layout host shadows nothing else"))
        }
        return remarks
    }

    /// What every file of this format is like.
    package static let model = Artefact(
        fileName: "any.zone", opening: OwnMark.line(";"), place: .zone(.root)
    ) { (_) throws(ExportError) in [] }

    static let missingNameServers = ExportRemark.warning(
        "without --ns the zones name localhost. as their server; secondaries and Windows DNS need real names")

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.zones(of: mapping, options: options)
        // The files bear these names, so that none may be anything else.
        let refused = zones.map(\.origin).filter { !$0.isHostName || $0.isWildcard }
        guard refused.isEmpty else {
            throw ExportError(
                .inexpressible,
                refused.map { "servers refuse the zone \($0.text): letters, digits and inner hyphens only" })
        }
        return zones.map { ZoneText(zone: $0, options: options).artefact }
    }
}
