import DNS
import Foundation
import Mapper
import Reports
import Testing

@testable import Checks

/// What CI makes of a check.
struct JUnitTests {
    private func text(_ report: CheckReport, _ threshold: FailureThreshold = .error) -> String {
        String(
            decoding: JUnitFormat.octets(of: report, CheckFormatOptions(isFailure: threshold.isReached)),
            as: UTF8.self)
    }

    private func count(_ element: String, in text: String) -> Int {
        text.components(separatedBy: "<\(element) ").count - 1
    }

    @Test func `xmllint reads it`() throws {
        let result = try InstalledChecker.xmllint().run(Array(text(try HostileReport.report()).utf8))
        #expect(result.output == "")
        #expect(result.status == 0)
    }

    @Test func `xmllint does not read what is cut`() throws {
        let result = try InstalledChecker.xmllint().run(
            Array(text(try HostileReport.report()).dropLast(4).utf8))
        #expect(result.status != 0)
    }

    @Test(arguments: [(.error, 3), (.warning, 5), (.info, 6)] as [(FailureThreshold, Int)])
    func `a case fails where the run does`(threshold: FailureThreshold, failures: Int) throws {
        let text = text(try HostileReport.report(), threshold)
        #expect(count("failure", in: text) == failures)
        #expect(count("error", in: text) == 4)
        #expect(count("skipped", in: text) == 2)
        #expect(count("testcase", in: text) == 21)
    }

    @Test func `an answer that another finding explains away is no failure`() throws {
        let report = try HostileReport.report()
        let text = text(CheckReport(results: report.results, findings: []))
        #expect(count("failure", in: text) == 0)
        #expect(text.contains("<system-out>missing-internal, for a reason told elsewhere</system-out>"))
    }

    @Test func `what is accepted skips its case only where nothing else counts`() throws {
        let report = try HostileReport.report()
        let alone = report.findings.filter { $0.code != .resolversDisagree }
        let name = "a|b`c.privatelink.blob.core.windows.net A"
        let skipped = "name=\"\(name)\">\n      <skipped message=\"stale-address is accepted until 2026-12-31"
        #expect(text(CheckReport(results: report.results, findings: alone)).contains(skipped))
        #expect(!text(report).contains(skipped))
        #expect(text(report).contains("name=\"\(name)\">\n      <failure type=\"resolvers-disagree\""))
    }

    @Test func `a report of nothing is whole`() {
        #expect(
            text(CheckReport(results: [], findings: [])) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="pedns">
                </testsuites>

                """)
    }
}
