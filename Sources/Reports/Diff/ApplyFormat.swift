package import Changes
import DNS

extension DiffFormat {
    /// The octets of a change that is planned or carried out: what differs, and the digest that the plan is known by.
    package func octets(of report: ChangeReport, style: TextStyle) -> [UInt8] {
        switch self {
        case .json: return ApplyJSON.document(report).pretty
        case .text:
            guard report.state != .unchanged else { return [] }
            let same = report.comparison.isSame ? "the same records, written anew\n" : ""
            return octets(of: report.comparison, style: style)
                + Array("\(same)plan \(report.digest)\n\(report.zoneLines.joined())".utf8)
        case .markdown:
            return octets(of: report.comparison, style: style)
                + Array("\nPlan \(MarkdownText.code(report.digest)): \(report.state.rawValue)\n".utf8)
                + Array(report.zoneLines.map { "\n\($0)" }.joined().utf8)
        }
    }
}

extension ChangeReport {
    /// How far the change of each zone came that was to change, once one was begun.
    fileprivate var zoneLines: [String] {
        let transactions = transactions ?? []
        guard transactions.contains(where: { $0.state == .done || $0.reason != nil }) else { return [] }
        return transactions.filter { $0.state != .unchanged }.map { transaction in
            "\(transaction.zone.text): \(transaction.state.rawValue)\n"
        }
    }
}

/// A change in JSON.
private enum ApplyJSON {
    /// The document `pedns.apply/1`.
    static func document(_ report: ChangeReport) -> JSONDocument {
        var members: [String: JSONDocument] = [
            "schema": .string("pedns.apply/1"),
            "target": .object([
                "kind": .string(report.target.kind), "path": .string(report.target.path),
                "source": report.target.source.map { .string($0) } ?? .null,
            ]),
            "state": .string(report.state.rawValue),
            "digest": .string(report.digest),
            "violations": .array(
                report.violations.map { violation in
                    .object([
                        "rule": .string(violation.rule.rawValue), "message": .string(violation.message),
                        "forced": .bool(report.forced.contains(violation.rule)),
                    ])
                }),
            "warnings": .strings(report.warnings),
            "summary": DiffJSON.summary(of: report.comparison),
            "differences": DiffJSON.differences(of: report.comparison),
        ]
        if let transactions = report.transactions {
            members["transactions"] = .array(transactions.map(document))
        }
        return .object(members)
    }

    private static func document(_ transaction: ChangeReport.Transaction) -> JSONDocument {
        .object([
            "zone": .string(transaction.zone.text), "reading": .string(transaction.reading.rawValue),
            "messages": .number(transaction.messageCount), "state": .string(transaction.state.rawValue),
            "leftAlone": .strings(transaction.leftAlone.map(\.text)),
            "reason": transaction.reason.map(JSONDocument.string) ?? .null,
        ])
    }
}
