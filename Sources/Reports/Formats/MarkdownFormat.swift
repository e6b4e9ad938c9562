package import Checks
import DNS
import Mapper

/// For pull requests, wikis and tickets: a table of the findings, then each with its mend.
package enum MarkdownFormat: CheckFormat {
    package static let name = "markdown"
    package static let summary = "for pull requests and wikis: a table, then each mend"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        let counted = report.findings.filter { $0.acceptance == nil }
        let results = NamedResults(report)
        var parts = [
            ["## DNS of private endpoints"], [MarkdownText.escaped(CheckReportText.summary(of: report))],
        ]
        if !counted.isEmpty { parts.append(overview(of: counted)) }
        for finding in counted { parts += details(of: finding, results.results(for: finding)) }
        let accepted = report.findings.filter { $0.acceptance != nil }
        if !accepted.isEmpty { parts += [["### Accepted"], acceptedTable(of: accepted)] }
        return Array(parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n").utf8)
    }

    private static func overview(of findings: [Finding]) -> [String] {
        MarkdownText.table(
            ["severity", "finding", "names", "view", "what is wrong"],
            findings.map { finding in
                [
                    finding.severity.rawValue, MarkdownText.code(finding.code.rawValue), names(of: finding),
                    MarkdownText.escaped(finding.view ?? ""), MarkdownText.escaped(finding.message),
                ]
            })
    }

    private static func acceptedTable(of findings: [Finding]) -> [String] {
        MarkdownText.table(
            ["finding", "names", "view", "until", "reason"],
            findings.map { finding in
                [
                    MarkdownText.code(finding.code.rawValue), names(of: finding),
                    MarkdownText.escaped(finding.view ?? ""),
                    MarkdownText.escaped(finding.acceptance?.until ?? ""),
                    MarkdownText.escaped(finding.acceptance?.reason ?? ""),
                ]
            })
    }

    private static func names(of finding: Finding) -> String {
        let names = finding.names.prefix(3).map { MarkdownText.code($0.text) }
        let others = finding.names.count > 3 ? ["and \(finding.names.count - 3) more"] : []
        return (names + others).joined(separator: "<br>")
    }

    /// The most rows of a table of answers: a comment on a pull request has its limits.
    private static let most = 20
    private static let mostRecords = 100

    private static func details(of finding: Finding, _ results: [CheckResult]) -> [[String]] {
        var parts = [
            ["### \(finding.severity.rawValue): \(finding.code.rawValue)"],
            [MarkdownText.escaped(finding.message)],
        ]
        if !finding.servers.isEmpty {
            parts.append(["Servers: \(finding.servers.map(MarkdownText.code).joined(separator: ", "))"])
        }
        let table = FindingBlock.table(of: finding, results)
        if !table.rows.isEmpty { parts += answers(table) }
        let asked = Set(table.rows.map(\.question.name))
        parts += list("Names", finding.names.filter { !asked.contains($0) }.map(\.text))
        parts += list("Expected", FindingBlock.untold(finding.expected, results))
        parts += list("Observed", FindingBlock.untold(finding.observed, results))
        let mend = finding.mend.printableLines
        parts.append(["**Mend:** \(MarkdownText.escaped(mend.first ?? ""))"])
        let records = mend.dropFirst()
        if !records.isEmpty { parts.append(MarkdownText.block(Array(records.prefix(mostRecords)))) }
        if records.count > mostRecords { parts.append(["and \(records.count - mostRecords) more"]) }
        return parts
    }

    private static func list(_ label: String, _ texts: [String]) -> [[String]] {
        guard !texts.isEmpty else { return [] }
        let others = texts.count > most ? ["- and \(texts.count - most) more"] : []
        return [["\(label):"], texts.prefix(most).map { "- \(MarkdownText.code($0))" } + others]
    }

    private static func answers(_ table: ViewTable) -> [[String]] {
        let expectation = table.hasExpectations ? ["expected"] : []
        let rows = table.rows.prefix(most).map { row in
            [MarkdownText.code(table.label(of: row, isShort: false))]
                + expectation.map { _ in MarkdownText.code(row.expected) }
                + table.views.map { view in
                    (row.cells[view] ?? []).map(MarkdownText.code).joined(separator: "<br>")
                }
        }
        let others = table.rows.count > most ? [["and \(table.rows.count - most) more"]] : []
        return [MarkdownText.table(["name"] + expectation + table.views, rows)] + others
    }
}
