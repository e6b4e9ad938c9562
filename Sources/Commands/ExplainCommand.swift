import ArgumentParser
import Checks
import Mapper
import Reports

/// Prints the page of a finding, the list of all findings, or a table about them.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print the page of a finding: what was seen, why, what it does, and each server's mend.",
        discussion: """
            Without a code it lists all of them. \
            "pedns explain rules" prints by which rules faults become findings, "pedns explain pitfalls" what commonly goes \
            wrong, and the findings that name it.
            """)

    @Argument(
        help: ArgumentHelp(
            "A finding's code, or \(Table.allCases.map(\.rawValue).joined(separator: " or ")).",
            valueName: "code"))
    var topic: String?

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    /// What there is to explain beside single codes.
    private enum Table: String, CaseIterable {
        case rules, pitfalls
    }

    func run() throws {
        guard let topic else {
            return try print(FindingCode.allCases, text: ExplanationReport.text, json: ExplanationReport.json)
        }
        if let code = FindingCode(rawValue: topic.lowercased()) {
            let style = TextStyle(colours: Environment.current.colours)
            return try print(
                .of(code), text: { ExplanationReport.text($0, style: style) }, json: ExplanationReport.json)
        }
        switch Table(rawValue: topic.lowercased()) {
        case .rules:
            try print(Rule.all, text: ExplanationReport.text, json: ExplanationReport.json)
        case .pitfalls:
            try print(Pitfall.all, text: ExplanationReport.text, json: ExplanationReport.json)
        case nil:
            let known = FindingCode.allCases.map(\.rawValue) + Table.allCases.map(\.rawValue)
            let near = NearMatches.of(topic.lowercased(), among: known)
            throw Failure(
                .usage,
                "\"\(topic.printable)\" is no finding's code; \"pedns explain\" lists them"
                    + (near.isEmpty ? "" : ", as \(near.joined(separator: ", "))"))
        }
    }

    private func print<Topic>(
        _ topic: Topic, text: (Topic) -> String, json: (Topic) -> JSONDocument
    ) throws {
        switch format {
        case .text: try Environment.current.print(text(topic))
        case .json: try Environment.current.writeOutput(json(topic).pretty)
        }
    }
}
