import ArgumentParser

/// How the zone files of a folder are written, and what makes their server see them.
struct ZoneFolderOptions: ParsableArguments {
    @OptionGroup var start: ZoneStart

    @Flag(help: "Remove zone files that pedns wrote to the folder and that are no longer needed.")
    var prune = false

    @Option(
        help: ArgumentHelp(
            "A command, as the shell takes it, that makes the server load the zones; if it fails, the files are again as"
                + " before.",
            valueName: "command"))
    var reload: String?

    @OptionGroup var checkers: CheckerOptions

    func validate() throws {
        // As a variable gives it that nobody has set: the shell would do nothing, with success.
        guard reload.map(\.isBlank) != true else {
            throw ValidationError("--reload \"\" is no command: what is written would never be loaded.")
        }
    }

    /// How long the command may take.
    static let patience = Duration.seconds(60)

    /// Whether none is given.
    var isEmpty: Bool { start.isEmpty && !prune && reload == nil && checkers.verifyWith.isEmpty }
}
