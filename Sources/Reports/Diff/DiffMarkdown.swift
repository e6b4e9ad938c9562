import Changes
import DNS

/// A comparison for pull requests and tickets: a table for each server, and what was not compared.
enum DiffMarkdown {
    /// The most rows of a table, and records of a cell: a comment on a pull request has its limits.
    private static let mostRows = 200
    private static let mostRecords = 10

    static func octets(of comparison: RecordComparison) -> [UInt8] {
        var parts = [
            ["## DNS records"],
            [
                "From \(MarkdownText.code(comparison.old.name)) to \(MarkdownText.code(comparison.new.name)):"
                    + " \(MarkdownText.escaped(comparison.summary))"
            ],
        ]
        for pair in comparison.pairs where !pair.differences.isEmpty {
            if let heading = pair.heading { parts.append(["### \(MarkdownText.escaped(heading))"]) }
            parts.append(table(of: pair))
            if pair.differences.count > mostRows {
                parts.append(["and \(pair.differences.count - mostRows) more"])
            }
        }
        if !comparison.unknown.isEmpty {
            parts += [
                ["### Not answered"],
                UnknownAnswer.sentences(of: comparison.unknown).map {
                    "- \(MarkdownText.escaped("\($0.server): \($0.text)"))"
                },
            ]
        }
        if !comparison.notes.isEmpty {
            parts += [["### Notes"], comparison.notes.map { "- \(MarkdownText.escaped($0))" }]
        }
        return Array(parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n").utf8)
    }

    private static func table(of pair: RecordComparison.Pair) -> [String] {
        MarkdownText.table(
            ["change", "zone", "name", "type", "old", "new"],
            pair.differences.prefix(mostRows).map { difference in
                [
                    difference.change.rawValue, MarkdownText.code(difference.zone?.text ?? ""),
                    MarkdownText.code(difference.question.name.text),
                    MarkdownText.code(difference.question.type.description),
                    cell(difference.old, beside: difference.new),
                    cell(difference.new, beside: difference.old),
                ]
            })
    }

    /// The data, and the time to live where the other side has another.
    private static func cell(
        _ state: RRsetDifference.State, beside other: RRsetDifference.State
    ) -> String {
        var lines = state.texts.prefix(mostRecords).map(MarkdownText.code)
        if state.texts.count > mostRecords { lines.append("and \(state.texts.count - mostRecords) more") }
        if let ttl = state.ttl, let otherTTL = other.ttl, ttl != otherTTL { lines.append("TTL \(ttl)") }
        return lines.joined(separator: "<br>")
    }
}
