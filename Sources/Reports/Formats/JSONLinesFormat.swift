package import Checks

/// The same as in JSON on lines of their own, for tools that read a line at a time.
package enum JSONLinesFormat: CheckFormat {
    package static let name = "jsonl"
    package static let summary = "the same a line each; kind says what it is"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        var lines = report.findings.map { line("finding", FindingJSON.members($0)) }
        lines += report.results.map { line("result", CheckJSON.result($0)) }
        lines += report.questionCounts.map { line("server", CheckJSON.server($0)) }
        lines.append(line("summary", CheckJSON.summary(report.summary)))
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    private static func line(_ kind: String, _ members: [String: JSONDocument]) -> [UInt8] {
        JSONDocument.object(members.merging(["kind": .string(kind)]) { _, kind in kind }).compact
    }
}
