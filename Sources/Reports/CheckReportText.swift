import Resolver
package import Checks
import DNS
import Mapper

/// A check as text for people.
package enum CheckReportText {
    /// The findings, a block for each, the gravest first; those accepted, in short; a summary in one line.
    ///
    /// No line is over a hundred columns but those of a mend that are to be copied.
    package static func text(_ report: CheckReport, style: TextStyle) -> String {
        let results = NamedResults(report)
        var blocks = report.findings.filter { $0.acceptance == nil }.map {
            FindingBlock($0, results.results(for: $0)).lines(style: style)
        }
        let accepted = report.findings.flatMap { finding in
            finding.acceptance.map { FindingBlock.accepted(finding, $0) } ?? []
        }
        if !accepted.isEmpty { blocks.append([style.bold("accepted")] + accepted) }
        blocks.append([summary(of: report)])
        return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    /// The counts in one line.
    package static func summary(of report: CheckReport) -> String {
        let summary = report.summary
        var counts = [
            summary.count(of: .error).counted("error"), summary.count(of: .warning).counted("warning"),
            "\(summary.count(of: .info)) info", "\(summary.count(of: .inconclusive)) inconclusive",
        ]
        if summary.accepted > 0 { counts.append("\(summary.accepted) accepted") }
        return "\(summary.names.counted("name")) asked, \(summary.ok) as expected in every view: "
            + counts.joined(separator: ", ")
    }

    /// What the servers of each view answer for each name, side by side: a table for each zone.
    package static func sideBySide(_ report: CheckReport) -> String {
        var zones: [DomainName?] = []
        for result in report.results where !zones.contains(result.set?.zone?.name) {
            zones.append(result.set?.zone?.name)
        }
        let tables = zones.map { zone in
            ViewTable(report.results.filter { $0.set?.zone?.name == zone }).lines()
        }
        return tables.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }
}
