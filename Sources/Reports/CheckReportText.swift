package import Checks
import DNS
import Mapper
import Resolver

/// A check as text or JSON.
package enum CheckReportText {
    /// The check for people: the findings by severity, each with its mend, and a summary in one line.
    package static func text(_ report: CheckReport, style: TextStyle) -> String {
        let blocks = report.findings.map { FindingText.block($0, style: style) }
        return (blocks + [summary(of: report) + "\n"]).joined(separator: "\n")
    }

    /// The counts in one line.
    package static func summary(of report: CheckReport) -> String {
        let summary = report.summary
        let counts = [
            summary.count(of: .error).counted("error"), summary.count(of: .warning).counted("warning"),
            "\(summary.count(of: .info)) info", "\(summary.count(of: .inconclusive)) inconclusive",
        ]
        return "\(summary.names.counted("name")) asked, \(summary.ok) as expected in every view: "
            + counts.joined(separator: ", ")
    }

    /// What each server of each view answers for each name, side by side: a line for each question.
    package static func sideBySide(_ report: CheckReport, style: TextStyle) -> String {
        var table = TextTable(indent: 2)
        var heading = [""]
        var rows: [(question: Question, cells: [String])] = []
        for result in report.results where result.isOfMappedType {
            let observation = result.observation
            let column = "\(observation.view) \(observation.server)"
            if !heading.contains(column) { heading.append(column) }
            if rows.last?.question != observation.question {
                rows.append((observation.question, [observation.question.name.text]))
            }
            rows[rows.count - 1].cells.append(cell(for: result))
        }
        table.append(heading)
        for row in rows { table.append(row.cells) }
        return table.text
    }

    private static func cell(for result: CheckResult) -> String {
        let observation = result.observation
        let seen =
            observation.addresses.isEmpty
            ? observation.outcome.status.uppercased()
            : observation.addresses.map(\.description).joined(separator: ", ")
        return result.verdict == .ok ? seen : "\(seen) !"
    }

    /// The check as the document `pedns.check/1`.
    package static func json(_ report: CheckReport) -> JSONDocument {
        .object([
            "schema": .string("pedns.check/1"),
            "summary": .object([
                "names": .number(report.summary.names),
                "ok": .number(report.summary.ok),
                "error": .number(report.summary.count(of: .error)),
                "warning": .number(report.summary.count(of: .warning)),
                "info": .number(report.summary.count(of: .info)),
                "inconclusive": .number(report.summary.count(of: .inconclusive)),
                "accepted": .number(report.summary.accepted),
            ]),
            "servers": .array(
                report.questionCounts.map { server in
                    .object([
                        "view": .string(server.view), "server": .string(server.server.description),
                        "questions": .number(server.count),
                    ])
                }),
            "findings": .array(report.findings.map(FindingJSON.document)),
            "results": .array(report.results.map(json)),
        ])
    }

    private static func json(_ result: CheckResult) -> JSONDocument {
        let observation = result.observation
        return .object([
            "name": .string(observation.question.name.text),
            "type": .string(observation.question.type.description),
            "view": .string(observation.view),
            "server": .string(observation.server.description),
            "verdict": .string(result.verdict.text),
            "expected": .object([
                "outcomes": .strings(result.expected.outcomes),
                "addresses": .strings(result.expected.addresses.map(\.description)),
                "aliasZone": .optional(result.expected.aliasZone?.text),
                "names": .strings(result.expected.names.map(\.text)),
            ]),
            "observed": ObservationReport.json(observation, showsTimings: false),
        ])
    }
}
