import Resolver
package import Checks
import DNS
import Mapper

/// For node_exporter's textfile collector: counts by code, severity, view, server and verdict, none by name, so that
/// there are never more of them than kinds of fault.
package enum PrometheusFormat: CheckFormat {
    package static let name = "prometheus"
    package static let summary = "metrics for node_exporter's textfile collector"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        let counted = report.findings.filter { $0.acceptance == nil }
        let accepted = report.findings.filter { $0.acceptance != nil }
        let severities: [Severity] = [.error, .warning, .info, .inconclusive]
        return Array(
            (metric("pedns_names", "Names asked.", ["": report.summary.names])
                + metric(
                    "pedns_names_as_expected", "Names that every server of every view answers as it must.",
                    ["": report.summary.ok])
                // Each of them is there even when it is zero, so that an alarm can go by it.
                + metric(
                    "pedns_severity_findings", "Findings that nobody has accepted, by severity.",
                    Dictionary(
                        severities.map { (labels(["severity": $0.rawValue]), report.summary.count(of: $0)) }
                    ) { first, _ in first })
                + metric(
                    "pedns_findings", "Findings that nobody has accepted, by code, severity and view.",
                    counts(counted.map(labels)))
                + metric(
                    "pedns_accepted_findings",
                    "Findings that somebody has accepted, by code, severity and view.",
                    counts(accepted.map(labels)))
                + metric(
                    "pedns_answers", "Questions asked, by view, server and verdict.",
                    counts(report.results.map(labels)))).utf8)
    }

    private static func labels(_ finding: Finding) -> String {
        labels([
            "code": finding.code.rawValue, "severity": finding.severity.rawValue, "view": finding.view ?? "",
        ])
    }

    private static func labels(_ result: CheckResult) -> String {
        labels([
            "server": result.observation.server.description, "verdict": result.verdict.text,
            "view": result.observation.view,
        ])
    }

    private static func labels(_ labels: KeyValuePairs<String, String>) -> String {
        "{\(labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ","))}"
    }

    /// A label's value: backslash, quote and line feed are escaped (text exposition format 0.0.4).
    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func counts(_ labels: [String]) -> [String: Int] {
        Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// A gauge: its head, then its samples by their labels.
    private static func metric(_ name: String, _ help: String, _ samples: [String: Int]) -> String {
        let lines = samples.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\(name)\($0.key) \($0.value)\n" }
        return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + lines.joined()
    }
}
