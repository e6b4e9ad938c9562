import DNS
import Foundation
import Mapper
import Reports
import Resolver
import Testing

@testable import Checks

/// What monitoring makes of a check.
struct MonitoringTests {
    private func report(_ codes: FindingCode..., accepted: FindingCode? = nil) -> CheckReport {
        func finding(_ code: FindingCode, _ acceptance: Finding.Acceptance? = nil) -> Finding {
            Finding(
                code, names: [], expected: "", observed: "", message: code.rawValue, mend: "",
                acceptance: acceptance)
        }
        let known = accepted.map { [finding($0, Finding.Acceptance(reason: "known", until: nil))] } ?? []
        return CheckReport(results: [], findings: codes.map { finding($0) } + known)
    }

    // MARK: Nagios

    @Test func `what is proven wins over what could not be told`() {
        #expect(NagiosFormat.state(of: report()) == .ok)
        #expect(NagiosFormat.state(of: report(.noPublicAlias, accepted: .staleAddress)) == .ok)
        #expect(NagiosFormat.state(of: report(.noAnswer)) == .unknown)
        #expect(NagiosFormat.state(of: report(.noAnswer, .longTTL)) == .warning)
        #expect(NagiosFormat.state(of: report(.noAnswer, .longTTL, .staleAddress)) == .critical)
        #expect(NagiosFormat.State.allCases.map(\.rawValue) == [0, 1, 2, 3])
    }

    @Test func `one bar parts the line from its data, and no other is there`() throws {
        let octets = NagiosFormat.octets(of: try HostileReport.report(), CheckFormatOptions())
        let text = String(decoding: octets, as: UTF8.self)
        #expect(text.components(separatedBy: "|").count == 2)
        #expect(text.split(separator: "\n").first?.contains(" | names=4;;;0 as_expected=0;;;0 ") == true)
        for mark in ["<", ">", "`", "$", "&", "\"", "'", "\\", "~"] {
            #expect(!text.contains(mark), "\(mark)")
        }
    }

    @Test func `many findings and long texts are cut, and said to be`() {
        let long = Finding(
            .staleAddress, names: [], expected: "", observed: "",
            message: String(repeating: "m", count: 5000), mend: "")
        let octets = NagiosFormat.octets(
            of: CheckReport(results: [], findings: Array(repeating: long, count: 30)), CheckFormatOptions())
        let lines = String(decoding: octets, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 14)
        #expect(lines.last == "and 18 more")
        #expect(lines[1].unicodeScalars.count == 281)
        #expect(lines[1].hasSuffix("m…"))
        #expect(octets.count < 4096)
    }

    @Test func `a run without a report says why`() {
        let octets = NagiosFormat.octets(withoutReport: ["a.csv: error: cannot read | it", "more"])
        #expect(String(decoding: octets, as: UTF8.self) == "PEDNS UNKNOWN - a.csv: error: cannot read ¦ it\n")
        #expect(String(decoding: NagiosFormat.octets(withoutReport: []), as: UTF8.self) == "PEDNS UNKNOWN\n")
    }

    // MARK: Prometheus

    private static let script = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        for family in text_string_to_metric_families(open(sys.argv[1], encoding="utf-8", newline="").read()):
            for sample in family.samples:
                print(family.name, family.type, sorted(sample.labels.items()), int(sample.value))
        """

    private func parsed(_ report: CheckReport) throws -> [Substring] {
        let octets = PrometheusFormat.octets(of: report, CheckFormatOptions())
        let result = try InstalledChecker.python(MonitoringTests.script).run(octets)
        #expect(result.status == 0, "\(result.output)")
        return result.output.split(separator: "\n")
    }

    @Test func `Prometheus's own client reads every metric`() throws {
        let lines = try parsed(try HostileReport.report())
        #expect(lines.count == 21)
        #expect(lines.allSatisfy { $0.contains(" gauge ") })
        #expect(
            lines.contains(
                "pedns_answers gauge [('server', '10.0.1.53'), ('verdict', 'stale-address'), ('view', 'internal')] 1"
            ))
        #expect(lines.contains("pedns_severity_findings gauge [('severity', 'error')] 2"))
    }

    @Test func `severities are there when they are zero`() throws {
        #expect(
            try parsed(report()) == [
                "pedns_names gauge [] 0", "pedns_names_as_expected gauge [] 0",
                "pedns_severity_findings gauge [('severity', 'error')] 0",
                "pedns_severity_findings gauge [('severity', 'inconclusive')] 0",
                "pedns_severity_findings gauge [('severity', 'info')] 0",
                "pedns_severity_findings gauge [('severity', 'warning')] 0",
            ])
    }

    @Test func `quotes, backslashes and line ends stay within their label`() throws {
        let finding = Finding(
            .longTTL, names: [], view: "a\"b\\c\nd", expected: "", observed: "", message: "", mend: "")
        let lines = try parsed(CheckReport(results: [], findings: [finding]))
        #expect(lines.contains { $0.contains(#"('view', 'a"b\\c\nd')] 1"#) }, "\(lines)")
    }

    @Test func `more names are no more series`() throws {
        let report = try HostileReport.report()
        let first = try #require(report.results.first)
        let names = try (0..<50).map { try DomainName("n\($0).privatelink.blob.core.windows.net") }
        let results = names.map { name in
            let observation = Observation(
                question: Question(name: name, type: .a), view: first.observation.view,
                server: first.observation.server, outcome: .nxdomain)
            return CheckResult(
                observation, of: first.set, expected: first.expected, verdict: .wrong(.missingInternal),
                acceptance: nil)
        }
        let finding = Finding(
            .missingInternal, names: names, view: "internal", expected: "", observed: "", message: "",
            mend: "")
        let more = CheckReport(results: report.results + results, findings: report.findings + [finding])
        #expect(try parsed(more).count == parsed(report).count)
    }
}
