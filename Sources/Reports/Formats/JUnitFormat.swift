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
        let reasons = report.findings.map { JUnitReason($0, isFailure: isFailure($0)) }
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
                let index = reason(for: result, in: reasons, byName[observation.question.name] ?? [])
                if let index { told.insert(index) }
                outcome =
                    index.map { JUnitOutcome(reasons[$0], about: result) }
                    ?? .passed("\(result.verdict.text), for a reason told elsewhere")
            }
            suites[place].cases.append(
                JUnitCase(
                    className: observation.view, name: observation.question.description, outcome: outcome))
        }
        var others = JUnitSuite(name: "findings")
        for (index, reason) in reasons.enumerated() where !told.contains(index) {
            let finding = reason.finding
            let about = finding.names.first?.text ?? finding.endpoint ?? finding.servers.first
            others.cases.append(
                JUnitCase(
                    className: finding.view ?? "inventory",
                    name: [finding.code.rawValue, about].compactMap(\.self).joined(separator: " "),
                    outcome: JUnitOutcome(reason)))
        }
        return suites + (others.cases.isEmpty ? [] : [others])
    }

    /// What counts before what is accepted, and what is called like the verdict before what explains it.
    private static func reason(
        for result: CheckResult, in reasons: [JUnitReason], _ candidates: [Int]
    ) -> Int? {
        let all = candidates.filter { reasons[$0].finding.covers(result) }
        let counted = all.filter { reasons[$0].finding.acceptance == nil }
        let eligible = counted.isEmpty ? all : counted
        return eligible.first { reasons[$0].finding.code.rawValue == result.verdict.text } ?? eligible.first
    }
}
