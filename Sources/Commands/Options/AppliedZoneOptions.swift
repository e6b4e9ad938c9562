import ArgumentParser
import DNS
import Exporters
import Reports

/// Which zones a change is of, and what their records are like.
struct AppliedZoneOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "zone: the zones are the private zones (default). host: there is a zone for each name.",
            valueName: "layout"))
    var layout: ExportWishes.Layout?

    @Option(
        help: ArgumentHelp(
            "Only this zone, as privatelink.blob.core.windows.net (repeatable).", valueName: "origin"))
    var zone: [String] = []

    @Option(
        help: ArgumentHelp("Time to live of host records, in seconds. (default: 60)", valueName: "seconds"))
    var ttl: UInt32?

    func validate() throws {
        guard ttl ?? 0 <= Record.maximumTTL else {
            throw ValidationError("--ttl takes 0 to 2147483647 seconds.")
        }
    }

    /// Whether none is given.
    var isEmpty: Bool { layout == nil && zone.isEmpty && ttl == nil }

    /// The wishes as the exporters take them. Throws when a zone is no name.
    func options(isPart: Bool) throws(Failure) -> ExportOptions {
        var options = ExportOptions()
        if let layout { options.layout = layout == .zone ? .zone : .host }
        if let ttl { options.ttl = ttl }
        options.isPart = isPart
        for text in zone {
            do throws(NameError) {
                options.zones.insert(try DomainName(text))
            } catch {
                throw Failure(.usage, "--zone \"\(text.printable)\" \(error)")
            }
        }
        return options
    }
}
