import DNS
import Mapper
import Probe

/// A probe in JSON.
enum ProbeJSON {
    /// The document `pedns.probe/1`.
    static func document(_ report: ProbeReport, showsTimings: Bool) -> JSONDocument {
        .object([
            "schema": .string("pedns.probe/1"),
            "summary": .object(summary(report.summary)),
            "findings": .array(report.findings.map(FindingJSON.document)),
            "results": .array(
                report.results.map { .object(result($0, in: report, showsTimings: showsTimings)) }),
        ])
    }

    /// The same on lines of their own, whose `kind` says what they are.
    static func lines(_ report: ProbeReport, showsTimings: Bool) -> [UInt8] {
        var lines = report.findings.map { line("finding", FindingJSON.members($0)) }
        lines += report.results.map { line("result", result($0, in: report, showsTimings: showsTimings)) }
        lines.append(line("summary", summary(report.summary)))
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    private static func line(_ kind: String, _ members: [String: JSONDocument]) -> [UInt8] {
        JSONDocument.object(members.merging(["kind": .string(kind)]) { _, kind in kind }).compact
    }

    private static func summary(_ summary: ProbeReport.Summary) -> [String: JSONDocument] {
        [
            "names": .number(summary.names), "ok": .number(summary.ok), "untried": .number(summary.untried),
            "error": .number(summary.count(of: .error)), "warning": .number(summary.count(of: .warning)),
            "info": .number(summary.count(of: .info)),
            "inconclusive": .number(summary.count(of: .inconclusive)), "accepted": .number(summary.accepted),
        ]
    }

    private static func result(
        _ result: ProbeResult, in report: ProbeReport, showsTimings: Bool
    ) -> [String: JSONDocument] {
        var members: [String: JSONDocument] = [
            "name": .string(result.target.name.text),
            "address": .optional(result.target.address?.description),
            "port": .number(Int(result.target.port)),
            "proxy": .optional(result.target.proxy?.description),
            "verdict": .string(ProbeText.verdict(of: result, in: report)),
            "codes": .strings(report.codes(of: result).map(\.rawValue)),
            "reason": .optional(result.outcome.detail),
            "tls": result.session.map { session in
                .object([
                    "version": .string(session.version), "cipherSuite": .optional(session.cipherSuite?.name),
                ])
            } ?? .null,
            "certificate": result.certificate.map { .object(certificate($0, of: result, at: report.now)) }
                ?? .null,
            "httpStatus": result.status.map(JSONDocument.number) ?? .null,
        ]
        if showsTimings {
            members["milliseconds"] = .object([
                "connection": .optional(result.durations.connection?.milliseconds),
                "handshake": .optional(result.durations.handshake?.milliseconds),
                "request": .optional(result.durations.request?.milliseconds),
            ])
        }
        return members
    }

    private static func certificate(
        _ certificate: PeerCertificate, of result: ProbeResult, at now: Int64
    ) -> [String: JSONDocument] {
        [
            "names": .strings(certificate.names), "subject": .string(certificate.subject),
            "issuer": .string(certificate.issuer), "intermediates": .strings(certificate.intermediates),
            "notBefore": .string(certificate.begin), "notAfter": .string(certificate.end),
            "daysLeft": .number(certificate.daysLeft(at: now)),
            "faults": .strings(result.certificateFaults.map(\.rawValue)),
        ]
    }
}
