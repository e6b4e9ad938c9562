import DNS
import Mapper
import Probe

/// A probe as text for people.
enum ProbeText {
    /// A line for each name and address, the findings, and a summary in one line.
    static func text(_ report: ProbeReport, showsTimings: Bool, style: TextStyle) -> String {
        var table = TextTable()
        for result in report.results {
            table.append(cells(of: result, in: report, showsTimings: showsTimings))
        }
        var blocks = report.findings.filter { $0.acceptance == nil }.map { block($0, style: style) }
        let accepted = report.findings.flatMap { finding in
            finding.acceptance.map { FindingBlock.accepted(finding, $0) } ?? []
        }
        if !accepted.isEmpty { blocks.append([style.bold("accepted")] + accepted) }
        blocks.append([summary(of: report)])
        let rest = blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
        return table.text + (report.results.isEmpty ? "" : "\n") + rest
    }

    /// A finding over several lines: message, names, mend. What was seen of each name the table tells.
    private static func block(_ finding: Finding, style: TextStyle) -> [String] {
        ["\(style.severity(finding.severity)) \(style.bold(finding.code.rawValue))"]
            + TextPage.lines(finding.message.printable, indent: 2)
            + TextPage.list(finding.names.map(\.text), label: "names", most: 12)
            + TextPage.lines("mend: \(finding.mend.printable)", indent: 2)
    }

    /// The counts in one line.
    static func summary(of report: ProbeReport) -> String {
        let summary = report.summary
        var counts = [
            summary.count(of: .error).counted("error"), summary.count(of: .warning).counted("warning"),
            "\(summary.count(of: .inconclusive)) inconclusive",
        ]
        if summary.accepted > 0 { counts.append("\(summary.accepted) accepted") }
        if summary.untried > 0 { counts.append("\(summary.untried) not tried") }
        return "\(summary.names.counted("name")) tried, \(summary.ok) as expected: "
            + counts.joined(separator: ", ")
    }

    private static func cells(
        of result: ProbeResult, in report: ProbeReport, showsTimings: Bool
    ) -> [String] {
        let verdict = ProbeText.verdict(of: result, in: report)
        let until = result.certificate.map { "until \($0.lastDay)" }
        let time = showsTimings ? result.durations.connection.map { "\($0.milliseconds) ms" } : nil
        return [
            result.target.name.text, result.target.place, verdict, result.session?.version ?? "", until ?? "",
            result.status.map { "HTTP \($0)" } ?? "", time ?? "",
        ]
    }

    /// "ok", or the code of the gravest that is wrong.
    static func verdict(of result: ProbeResult, in report: ProbeReport) -> String {
        report.codes(of: result).first?.rawValue ?? "ok"
    }
}
