import Resolver
package import Checks
import DNS
import Mapper

/// For CI: a test case for each question of each server, in a suite for each server; findings that are not about
/// one answer have a suite of their own.
///
/// A case fails where the run does. An answer that tells nothing is an error,
/// an accepted finding skips.
package enum JUnitFormat: CheckFormat {
    package static let name = "junit"
    package static let summary = "for CI: a test case for each name and server"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pedns\">\n"
        for suite in suites(of: report, options.isFailure) { text += suite.text }
        return Array((text + "</testsuites>\n").utf8)
    }

    private static func suites(of report: CheckReport, _ isFailure: (Finding) -> Bool) -> [JUnitSuite] {
        var byName: [DomainName: [Int]] = [:]
        for (index, finding) in report.findings.enumerated() {
            for name in finding.names { byName[name, default: []].append(index) }
        }
        var told: Set<Int> = []
        var suites: [JUnitSuite] = []
        var places: [String: Int] = [:]
        for result in report.results {
            let observation = result.observation
            let title = "\(observation.view) \(observation.server)"
            let place = places[title] ?? suites.count
            if place == suites.count {
                places[title] = place
                suites.append(JUnitSuite(name: title))
            }
            var outcome = JUnitOutcome.passed(nil)
            if result.verdict != .ok {
                let reasons = (byName[observation.question.name] ?? []).map { ($0, report.findings[$0]) }
                    .filter { $0.1.covers(result) }
                // What counts before what is accepted, and what is called like the verdict before what explains it.
                let counted = reasons.filter { $0.1.acceptance == nil }
                let eligible = counted.isEmpty ? reasons : counted
                let reason = eligible.first { $0.1.code.rawValue == result.verdict.text } ?? eligible.first
                if let reason { told.insert(reason.0) }
                outcome =
                    reason.map { JUnitOutcome($0.1, isFailure) }
                    ?? .passed("\(result.verdict.text), for a reason told elsewhere")
            }
            suites[place].cases.append(
                JUnitCase(
                    className: observation.view, name: observation.question.description, outcome: outcome))
        }
        var others = JUnitSuite(name: "findings")
        for (index, finding) in report.findings.enumerated() where !told.contains(index) {
            let about = finding.names.first?.text ?? finding.endpoint ?? finding.servers.first
            others.cases.append(
                JUnitCase(
                    className: finding.view ?? "inventory",
                    name: [finding.code.rawValue, about].compactMap(\.self).joined(separator: " "),
                    outcome: JUnitOutcome(finding, isFailure)))
        }
        return suites + (others.cases.isEmpty ? [] : [others])
    }
}
