import Changes
import DNS

/// A comparison as lines of records, in the manner of unified diffs.
struct DiffText {
    private let comparison: RecordComparison
    private let style: TextStyle
    private var text: [UInt8] = []

    init(_ comparison: RecordComparison, style: TextStyle) {
        self.comparison = comparison
        self.style = style
        guard !comparison.isSame else { return }
        line(style.bold("--- \(comparison.old.name.printable)"))
        line(style.bold("+++ \(comparison.new.name.printable)"))
        for pair in comparison.pairs where !pair.differences.isEmpty { write(pair) }
        line(comparison.summary)
    }

    /// The text; empty where no set differs.
    var octets: [UInt8] { text }

    private mutating func write(_ pair: RecordComparison.Pair) {
        if let heading = pair.heading { line(style.bold(heading.printable)) }
        let tellsTTL = pair.differences.contains { $0.old.ttl != nil || $0.new.ttl != nil }
        var rest = pair.differences[...]
        while let first = rest.first {
            let zone = rest.prefix { $0.zone == first.zone }
            rest = rest.dropFirst(zone.count)
            line(style.dim("@@ \(first.zone?.text ?? "no zone known") @@"))
            var rows = Rows(tellsTTL: tellsTTL)
            for difference in zone { rows.append(difference) }
            for (sign, row) in rows.lines {
                let text = "\(sign) \(row)"
                line(sign == "-" ? style.bad(text) : sign == "+" ? style.good(text) : text)
            }
        }
    }

    private mutating func line(_ line: String) {
        text.append(contentsOf: line.utf8)
        text.append(UInt8(ascii: "\n"))
    }
}

/// The records of sets that differ, in columns.
private struct Rows {
    private let tellsTTL: Bool
    private var signs: [Character] = []
    private var table = TextTable()

    init(tellsTTL: Bool) {
        self.tellsTTL = tellsTTL
    }

    /// Appends what the old side alone has, what the new side alone has, then what stays.
    mutating func append(_ difference: RRsetDifference) {
        let (old, new) = (difference.old, difference.new)
        let stays = old.ttl == new.ttl || old.ttl == nil || new.ttl == nil
        let kept = Set(stays ? old.data : []).intersection(new.data)
        for (text, data) in Rows.texts(of: old) where data.map({ !kept.contains($0) }) ?? true {
            append("-", difference, ttl: old.ttl, text)
        }
        for (text, data) in Rows.texts(of: new) where data.map({ !kept.contains($0) }) ?? true {
            append("+", difference, ttl: new.ttl, text)
        }
        for (text, data) in Rows.texts(of: new) where data.map({ kept.contains($0) }) ?? false {
            append(" ", difference, ttl: new.ttl, text)
        }
    }

    private static func texts(of state: RRsetDifference.State) -> [(text: String, data: RecordData?)] {
        state.data.isEmpty
            ? state.texts.map { ($0, nil) } : zip(state.texts, state.data).map { ($0, $1) }
    }

    private mutating func append(
        _ sign: Character, _ difference: RRsetDifference, ttl: UInt32?, _ data: String
    ) {
        signs.append(sign)
        let time = tellsTTL ? [ttl.map(String.init) ?? "-"] : []
        table.append(
            [difference.question.name.text, difference.question.type.description] + time + [data.printable])
    }

    /// The rows, each with its sign.
    var lines: [(sign: Character, row: String)] { zip(signs, table.lines).map { ($0, $1) } }
}
