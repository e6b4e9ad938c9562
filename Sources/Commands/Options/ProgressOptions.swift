import ArgumentParser

/// Whether, and for whom, it is shown how far work is.
struct ProgressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "auto: a line on a terminal, for work over a second; json: a line a second for programs, on standard"
                + " error; none.", valueName: "auto|json|none"))
    var progress = ProgressLine.Kind.auto

    /// What shows how far it has come.
    func line(in environment: Environment) -> ProgressLine { ProgressLine(progress, in: environment) }
}
