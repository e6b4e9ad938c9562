import DNS
import Mapper
import Probe

/// A probe for CI: a test case for each name and address, in a suite for each port.
enum ProbeJUnit {
    static func octets(_ report: ProbeReport, isFailure: (Finding) -> Bool) -> [UInt8] {
        var suites: [JUnitSuite] = []
        for result in report.results {
            let title = "port \(result.target.port)"
            let place = suites.firstIndex { $0.name == title } ?? suites.count
            if place == suites.count { suites.append(JUnitSuite(name: title)) }
            let reasons = report.findings(about: result).map { JUnitReason($0, isFailure: isFailure($0)) }
            // What counts comes before what is accepted.
            let reason = reasons.first { $0.finding.acceptance == nil } ?? reasons.first
            suites[place].cases.append(
                JUnitCase(
                    className: result.target.place, name: result.target.name.text,
                    outcome: reason.map { JUnitOutcome($0) } ?? .passed(nil)))
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pedns\">\n"
        for suite in suites { text += suite.text }
        return Array((text + "</testsuites>\n").utf8)
    }
}
