import Resolver
import Checks
import DNS
import Mapper

/// A finding over several lines of a page: message, servers, what each view showed, what else is known, and the mend.
struct FindingBlock {
    private let finding: Finding
    private let results: [CheckResult]

    /// Creates the block of a finding; `results` are those of its names, in every view.
    init(_ finding: Finding, _ results: [CheckResult]) {
        self.finding = finding
        self.results = results
    }

    func lines(style: TextStyle) -> [String] {
        var lines = ["\(style.severity(finding.severity)) \(style.bold(finding.code.rawValue))"]
        lines += TextPage.lines(finding.message.printable, indent: 2)
        if !finding.servers.isEmpty {
            let view = finding.view.map { " (\($0))" } ?? ""
            let servers = finding.servers.joined(separator: ", ") + view
            lines += TextPage.list([servers], label: "server", most: 1)
        }
        let table = FindingBlock.table(of: finding, results)
        lines += table.lines(most: 12)
        let asked = Set(table.rows.map(\.question.name))
        let others = finding.names.filter { !asked.contains($0) }.map(\.text)
        lines += TextPage.list(others, label: "names", most: 12)
        lines += TextPage.list(FindingBlock.untold(finding.expected, results), label: "expected", most: 4)
        lines += TextPage.list(FindingBlock.untold(finding.observed, results), label: "observed", most: 4)
        let mend = finding.mend.printableLines
        lines += TextPage.lines("mend: \(mend.first ?? "")", indent: 2)
        // Records stand as they are, a line each, to be copied; a page's width is no reason to break one.
        return lines + mend.dropFirst().map { "    \($0)" }
    }

    /// What each view showed for the finding's names; nothing where a server's silence is about the server.
    static func table(of finding: Finding, _ results: [CheckResult]) -> ViewTable {
        ViewTable(finding.severity == .inconclusive ? [] : results)
    }

    /// The parts of what was expected or observed that a table of the results does not say already.
    static func untold(_ text: String, _ results: [CheckResult]) -> [String] {
        var told: Set<String> = []
        for result in results {
            let name = result.observation.question.name.text
            let seen = "\(name): \(result.seenText)".lowercased()
            told.insert(seen)
            told.insert("\(result.observation.server) says \(seen)".lowercased())
            told.insert("\(name): \(result.expectedText)".lowercased())
        }
        return FindingText.parts(of: text).map(\.printable).filter { !told.contains($0.lowercased()) }
    }

    /// An accepted finding in short: what it is about, until when it is accepted, and why.
    static func accepted(_ finding: Finding, _ acceptance: Finding.Acceptance) -> [String] {
        let names = finding.names.first.map { [$0.text] } ?? [finding.endpoint].compactMap(\.self)
        let others = finding.names.count > 1 ? " and \(finding.names.count - 1) more" : ""
        let until = acceptance.until.map { "until \($0)" }
        let about = names.map { $0 + others } + [finding.view, until].compactMap(\.self)
        let text = "\(about.joined(separator: ", ")): \(acceptance.reason)"
        return TextPage.lines(text.printable, label: "  \(finding.code.rawValue)  ")
    }
}
