package import Checks
import DNS
import Mapper
import Resolver

/// A verification as text: nothing when all is right.
package enum VerifyText {
    /// A line for each question that is not answered as expected, and for each server that does not answer.
    package static func text(_ report: CheckReport) -> String {
        let wrong = report.mismatches.map(line)
        let doubts = report.findings.filter { $0.severity == .inconclusive }.map {
            "\($0.code.rawValue): \($0.message)"
        }
        return (wrong + doubts).map { $0.printable + "\n" }.joined()
    }

    private static func line(_ result: CheckResult) -> String {
        let observation = result.observation
        return
            "\(result.verdict.text): \(observation.question): \(observation.server) (\(observation.view)) says"
            + " \(ObservationReport.result(of: observation)); expected \(result.expected)"
    }
}
