package import Changes

extension DiffFormat {
    /// The octets of a change that is planned or carried out: what differs, and the digest that the plan is known by.
    package func octets(of report: ChangeReport, style: TextStyle) -> [UInt8] {
        switch self {
        case .json: return ApplyJSON.document(report).pretty
        case .text:
            guard report.state != .unchanged else { return [] }
            let same = report.comparison.isSame ? "the same records, written anew\n" : ""
            return octets(of: report.comparison, style: style) + Array("\(same)plan \(report.digest)\n".utf8)
        case .markdown:
            return octets(of: report.comparison, style: style)
                + Array("\nPlan \(MarkdownText.code(report.digest)): \(report.state.rawValue)\n".utf8)
        }
    }
}

/// A change in JSON.
private enum ApplyJSON {
    /// The document `pedns.apply/1`.
    static func document(_ report: ChangeReport) -> JSONDocument {
        .object([
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
        ])
    }
}
