package import Checks
import DNS
import Mapper

/// SARIF 2.1.0, with a rule for each code that occurs.
package enum SARIFFormat: CheckFormat {
    package static let name = "sarif"
    package static let summary = "for SARIF 2.1.0 viewers"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        let codes = Set(report.findings.map(\.code)).sorted { $0.rawValue < $1.rawValue }
        return JSONDocument.object([
            "$schema": .string(
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"),
            "version": .string("2.1.0"),
            "runs": .array([
                .object([
                    "tool": .object([
                        "driver": .object(["name": .string("pedns"), "rules": .array(codes.map(rule))])
                    ]),
                    "results": .array(
                        report.findings.map { finding in
                            result(finding, rule: codes.firstIndex(of: finding.code) ?? -1)
                        }),
                ])
            ]),
        ]).pretty
    }

    private static func rule(_ code: FindingCode) -> JSONDocument {
        let explanation = Explanation.of(code)
        let help = [explanation.seen, explanation.cause, explanation.effect, explanation.mend]
        return .object([
            "id": .string(code.rawValue),
            "shortDescription": message(explanation.summary),
            "fullDescription": message(explanation.cause),
            "help": message(help.joined(separator: "\n\n")),
            "defaultConfiguration": .object(["level": .string(level(of: code.severity))]),
        ])
    }

    private static func result(_ finding: Finding, rule: Int) -> JSONDocument {
        var members: [String: JSONDocument] = [
            "ruleId": .string(finding.code.rawValue),
            "ruleIndex": .number(rule),
            "level": .string(level(of: finding.severity)),
            // "Open": looked at, with too little information to decide (SARIF 3.27.9), which has no level.
            "kind": .string(finding.severity == .inconclusive ? "open" : "fail"),
            "message": message("\(finding.message)\n\n\(finding.mend)"),
            "locations": .array(locations(of: finding)),
            "partialFingerprints": .object([
                "pednsFinding/v1": .string(Fingerprint(of: finding).description)
            ]),
            "properties": .object(
                FindingJSON.members(finding).filter { key, value in
                    if case .null = value { return false }
                    return [
                        "severity", "type", "view", "servers", "endpoint", "expected", "observed", "mend",
                    ].contains(key)
                }),
        ]
        if let acceptance = finding.acceptance {
            let until = acceptance.until.map { "Until \($0): " } ?? ""
            members["suppressions"] = .array([
                .object([
                    "kind": .string("external"), "status": .string("accepted"),
                    "justification": .string(until + acceptance.reason),
                ])
            ])
        }
        return .object(members)
    }

    private static func level(of severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        case .inconclusive: "none"
        }
    }

    /// The names as places that are in no file; the endpoint where there is none.
    private static func locations(of finding: Finding) -> [JSONDocument] {
        let names = finding.names.map { ("dnsName", $0.text) }
        let places = names.isEmpty ? [finding.endpoint].compactMap(\.self).map { ("resource", $0) } : names
        return places.map { kind, name in
            .object([
                "logicalLocations": .array([
                    .object(["fullyQualifiedName": .string(name), "kind": .string(kind)])
                ])
            ])
        }
    }

    /// A message: braces would be placeholders in it (SARIF 3.11.5), brackets before parentheses links (3.11.6).
    private static func message(_ text: String) -> JSONDocument {
        let plain = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "] (")
        return .object(["text": .string(plain)])
    }
}
