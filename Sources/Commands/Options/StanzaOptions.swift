import ArgumentParser
import DNS
import Exporters
import Reports

/// Whether a file is written beside zone files that has servers load them.
struct StanzaOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a file beside the zone files that has a server load them: bind, nsd, knot, unbound or windows; catalog"
                + " writes a catalogue zone for secondaries (repeatable).",
            valueName: "server"))
    var stanzas: [Server] = []

    @Option(
        help: ArgumentHelp(
            "The folder of the zone files as servers find it, the output folder by default; an empty word for file names"
                + " alone.",
            valueName: "folder"))
    var stanzaPath: String?

    @Option(
        help: ArgumentHelp(
            "The name of the catalogue zone: zones.pedns.invalid, or reverse.pedns.invalid of reverse zones.",
            valueName: "origin"))
    var catalogZone: String?

    enum Server: String, ExpressibleByArgument, CaseIterable {
        case bind, nsd, knot, unbound, windows, catalog
    }

    /// Throws when the options do not go with an export to this format and place.
    func validate(format: String?, output: String?) throws {
        guard !stanzas.isEmpty else {
            guard stanzaPath == nil, catalogZone == nil else {
                throw ValidationError("--stanza-path and --catalog-zone go with --stanzas.")
            }
            return
        }
        guard output != nil, let format, ZoneStanzas.formats.contains(format) else {
            throw ValidationError(
                "--stanzas goes with --to zone or --to reverse and --output FOLDER: it says where zone files lie."
            )
        }
        guard catalogZone == nil || stanzas.contains(.catalog) else {
            throw ValidationError("--catalog-zone goes with --stanzas catalog.")
        }
    }

    /// What is written beside these zone files. Throws when a name or path is none that servers take.
    func artefacts(
        for zones: [Artefact], of format: String, options: ExportOptions, in destination: Destination
    ) throws -> [Artefact] {
        guard !stanzas.isEmpty else { return [] }
        let kind = format == "zone" ? "zones" : format
        let catalogue = try DomainName.given(
            catalogZone ?? "\(kind).pedns.invalid", by: "--catalog-zone", as: DomainName.init(hostName:))
        let folder = try stanzaPath ?? FileIO.absolute(destination.place.output ?? ".")
        return try ZoneStanzas(
            servers: stanzas.compactMap { StanzaServer(rawValue: $0.rawValue) }, folder: folder,
            catalogue: catalogue
        ).artefacts(for: zones, of: format, options: options)
    }
}
