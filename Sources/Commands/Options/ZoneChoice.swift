import ArgumentParser
import DNS
import Exporters
import Reports

/// Which zones are meant, and what their host records are like.
struct ZoneChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "zone: one zone for each private zone (default). host: one for each name, which shadows nothing else.",
            valueName: "layout"))
    var layout: Layout?

    @Option(
        help: ArgumentHelp(
            "Only this zone, as privatelink.blob.core.windows.net (repeatable).", valueName: "origin"))
    var zone: [String] = []

    @Option(
        help: ArgumentHelp("Time to live of host records, in seconds. (default: 60)", valueName: "seconds"))
    var ttl: UInt32?

    enum Layout: String, ExpressibleByArgument, CaseIterable {
        case zone, host
    }

    func validate() throws {
        guard ttl ?? 0 <= Record.maximumTTL else {
            throw ValidationError("--ttl takes 0 to 2147483647 seconds.")
        }
    }

    /// Whether none is given.
    var isEmpty: Bool { layout == nil && zone.isEmpty && ttl == nil }

    /// Puts the wishes down as the exporters take them. Throws when a zone is no name.
    func apply(to options: inout ExportOptions) throws(Failure) {
        if let layout { options.layout = layout == .zone ? .zone : .host }
        options.zones = Set(try zone.map { text throws(Failure) in try DomainName.given(text, by: "--zone") })
        if let ttl { options.ttl = ttl }
    }

    /// Takes from a site file what the command line leaves open.
    mutating func complete(from settings: SiteFile.ZoneSettings) {
        layout = layout ?? settings.layout
        ttl = ttl ?? settings.ttl
    }
}
