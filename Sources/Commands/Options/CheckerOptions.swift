import ArgumentParser
import Exporters
import Reports

/// Which of the target's own checkers look at what was written.
struct CheckerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "After writing, run the target's own checker, as named-checkzone, and tell its words; auto runs all that"
                + " are installed (repeatable).",
            valueName: "auto|name"))
    var verifyWith: [String] = []

    static let automatic = "auto"
    /// How long a checker may take for a file.
    static let patience = Duration.seconds(60)

    /// Throws when what is written is only compared.
    func validate(isCheck: Bool) throws {
        guard verifyWith.isEmpty || !isCheck else {
            throw ValidationError("--verify-with looks at what is written; --check writes nothing.")
        }
    }

    /// The checkers that are to look at these artefacts, and where they are; told what is not installed.
    ///
    /// Throws, before anything is written, when one is named that does not check any of them, or is not installed.
    func checkers(of artefacts: [Artefact], in environment: Environment) throws(Failure) -> [FoundChecker] {
        guard !verifyWith.isEmpty else { return [] }
        var known: [FileChecker] = []
        for checker in artefacts.lazy.flatMap(\.checkers) where !known.contains(checker) {
            known.append(checker)
        }
        let named = Set(verifyWith).subtracting([CheckerOptions.automatic]).sorted()
        for name in named where !known.contains(where: { $0.program == name && $0.checksFiles }) {
            let names = known.filter(\.checksFiles).map(\.program)
            throw Failure(
                .usage,
                "\(name.printable) checks nothing of this; "
                    + (names.isEmpty
                        ? "nothing does offline"
                        : "--verify-with takes auto, \(names.joined(separator: ", "))"))
        }
        let isAutomatic = named.count < Set(verifyWith).count
        var found: [FoundChecker] = []
        var missing: [FileChecker] = []
        for checker in known where checker.checksFiles && (isAutomatic || named.contains(checker.program)) {
            if let path = environment.programs.find(checker.program, environment.searchPath) {
                found.append(FoundChecker(checker: checker, path: path))
            } else {
                missing.append(checker)
            }
        }
        if let checker = missing.first(where: { named.contains($0.program) }) {
            throw Failure(.inconclusive, "\(checker.program) is not installed; nothing is written")
        }
        if known.isEmpty { environment.note("nothing checks this offline") }
        for checker in missing { environment.note("\(checker.program) is not installed, and checks nothing") }
        for checker in known where !checker.checksFiles && isAutomatic {
            environment.note("\(checker.title) wants more than a file, and is left to you")
        }
        return found
    }
}
