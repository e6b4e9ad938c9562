import Exporters
import Processes
import Reports

/// A checker that is installed.
struct FoundChecker {
    let checker: FileChecker
    let path: String

    /// Has the checkers look at files, and tells what they say. Throws when one refuses a file, or does not end.
    static func look(_ checkers: [FoundChecker], at files: [WrittenFile], in environment: Environment) throws
    {
        var refusals: [String] = []
        var doubts: [String] = []
        for found in checkers {
            var accepted = 0
            for file in files where file.artefact.checkers.contains(found.checker) {
                let copy = try CheckedCopy.make(
                    of: try file.ownText(), named: file.artefact.fileName,
                    below: environment.variables["TMPDIR"] ?? "/tmp")
                let place = try copy.place(for: found.checker)
                let run = environment.programs.run(
                    found.path, found.checker.arguments(file: place, origin: file.artefact.origin),
                    environment.searchPath, CheckerOptions.patience)
                let words = found.words(run, file: file.name, places: [place, copy.path])
                switch run.end {
                case .exited(0):
                    accepted += 1
                    environment.complain(words.map { "\(file.name): warning: \($0)" })
                case .exited(let status):
                    refusals += words.map { "\(file.name): error: \($0)" }
                    if words.isEmpty {
                        refusals.append(
                            "\(file.name): error: \(found.checker.program) ends with status \(status)")
                    }
                case .killed, .tooLate, .tooMuch, .notStarted:
                    doubts += (words + [found.trouble(run.end)]).map { "\(file.name): error: \($0)" }
                }
            }
            if accepted > 0 {
                environment.note(
                    "\(found.checker.title) takes \(accepted == 1 ? "1 file" : "\(accepted) files")")
            }
        }
        if !refusals.isEmpty {
            throw Failure(
                .notAsExpected,
                refusals + doubts + ["pedns: error: what is written does not pass, for what is said above"])
        }
        if !doubts.isEmpty { throw Failure(.inconclusive, doubts) }
    }

    /// The most lines of a checker that are told of a file.
    private static let lineLimit = 20

    /// What a checker said of a file, its own name before each line, the file called as the user knows it.
    private func words(_ run: ProgramRun, file: String, places: [String]) -> [String] {
        var text = run.words
        for place in places {
            text = text.split(separator: place, omittingEmptySubsequences: false).joined(separator: file)
        }
        var lines = text.split(whereSeparator: \.isNewline).map { String($0).printable }
        if run.end == .exited(0) {
            lines.removeAll { line in checker.consent.contains { line.contains($0) } }
        }
        let more = lines.count - FoundChecker.lineLimit
        lines = Array(lines.prefix(FoundChecker.lineLimit))
        if more > 0 { lines.append("… and \(more) more lines") }
        return lines.map { "\(checker.program): \($0)" }
    }

    private func trouble(_ end: ProgramRun.End) -> String {
        switch end {
        case .exited(let status): "\(checker.program) ended with status \(status)"
        case .killed(let signal): "\(checker.program) was ended by signal \(signal)"
        case .tooLate: "\(checker.program) took longer than \(CheckerOptions.patience.components.seconds) s"
        case .tooMuch: "\(checker.program) said more than it may"
        case .notStarted(let number): "\(checker.program) does not start: error \(number)"
        }
    }
}
