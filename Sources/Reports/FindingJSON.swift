import DNS
import Mapper

/// A finding in JSON documents.
enum FindingJSON {
    static func document(_ finding: Finding) -> JSONDocument { .object(members(finding)) }

    /// The members of a finding's object.
    static func members(_ finding: Finding) -> [String: JSONDocument] {
        [
            "code": .string(finding.code.rawValue),
            "severity": .string(finding.severity.rawValue),
            "name": .optional(finding.names.first?.text),
            "names": .strings(finding.names.map(\.text)),
            "type": .optional(finding.type?.description),
            "endpoint": .optional(finding.endpoint),
            "view": .optional(finding.view),
            "server": finding.servers.isEmpty ? .null : .string(finding.servers.joined(separator: ", ")),
            "servers": .strings(finding.servers),
            "expected": .string(finding.expected),
            "observed": .string(finding.observed),
            "message": .string(finding.message),
            "mend": .string(finding.mend),
            "accepted": finding.acceptance.map { acceptance in
                .object(["reason": .string(acceptance.reason), "until": .optional(acceptance.until)])
            } ?? .null,
        ]
    }
}
