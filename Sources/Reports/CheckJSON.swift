import Checks
import DNS
import Mapper
import Resolver

/// A check in JSON.
enum CheckJSON {
    /// The document `pedns.check/1`.
    static func document(_ report: CheckReport) -> JSONDocument {
        .object([
            "schema": .string("pedns.check/1"),
            "summary": .object(summary(report.summary)),
            "servers": .array(report.questionCounts.map { .object(server($0)) }),
            "findings": .array(report.findings.map(FindingJSON.document)),
            "results": .array(report.results.map { .object(result($0)) }),
        ])
    }

    /// The members of the counts.
    static func summary(_ summary: CheckReport.Summary) -> [String: JSONDocument] {
        [
            "names": .number(summary.names),
            "ok": .number(summary.ok),
            "error": .number(summary.count(of: .error)),
            "warning": .number(summary.count(of: .warning)),
            "info": .number(summary.count(of: .info)),
            "inconclusive": .number(summary.count(of: .inconclusive)),
            "accepted": .number(summary.accepted),
        ]
    }

    /// The members of how much a server was asked.
    static func server(_ count: CheckReport.QuestionCount) -> [String: JSONDocument] {
        [
            "view": .string(count.view), "server": .string(count.server.description),
            "questions": .number(count.count),
        ]
    }

    /// The members of a result.
    static func result(_ result: CheckResult) -> [String: JSONDocument] {
        let observation = result.observation
        return [
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
            "observed": ObservationReport.json(observation),
        ]
    }
}
