import ArgumentParser
import Exporters
import Reports

/// Where an export goes, and what of earlier ones it takes the place of.
struct Destination: ParsableArguments {
    @OptionGroup var place: OutputOptions

    @Option(
        help: ArgumentHelp(
            "The zone file that standard output is to replace; its serial goes on. For nsupdate, the zones as the server holds them.",
            valueName: "file"))
    var previous: String?

    @Flag(help: "Remove zone files that pedns wrote to the folder and that are no longer needed.")
    var prune = false

    func validate() throws {
        guard place.output == nil || previous == nil else {
            throw ValidationError("--previous goes with standard output; --output reads what it replaces.")
        }
    }

    /// Takes from a site file's export what the command line leaves open.
    mutating func complete(from entry: SiteFile.ExportEntry) {
        if place.output == nil, previous == nil { place.output = entry.output }
    }

    /// Throws when there is nothing to compare with or to remove from.
    func requireTarget() throws {
        guard !place.check || place.output != nil || previous != nil else {
            throw ValidationError("--check needs --output or --previous to compare with.")
        }
        try place.checkers.validate(isCheck: place.check)
        guard !prune || place.output != nil else {
            throw ValidationError("--prune goes with --output FOLDER.")
        }
    }

    /// Plans what `--output` names. Throws when what is there cannot be read or replaced.
    func planned(
        _ artefacts: [Artefact], remarks: [ExportRemark], isPart: Bool, stanzasOf format: String,
        in environment: Environment
    ) throws -> PlannedOutput {
        try PlannedOutput(
            artefacts, to: place.output ?? "", remarks: remarks, checkers: place.checkers, isPart: isPart,
            prune: prune, stanzasOf: format, in: environment)
    }
}
