import Resolver
package import Checks
import DNS
package import Mapper

/// The results of a report by the name that was asked.
struct NamedResults {
    private let results: [DomainName: [CheckResult]]

    /// Creates the index of a report's results.
    init(_ report: CheckReport) {
        results = Dictionary(grouping: report.results, by: \.observation.question.name)
    }

    /// What every view showed for the names of a finding, in the order of the names; of its type, where it has one.
    func results(for finding: Finding) -> [CheckResult] {
        finding.names.flatMap { name in
            (results[name] ?? []).filter {
                finding.type == nil || $0.observation.question.type == finding.type
            }
        }
    }
}

extension CheckReport {
    /// The findings about results that are wrong and that nobody has accepted.
    package var mismatchFindings: Set<Finding> {
        let mismatches = Dictionary(grouping: mismatches, by: \.observation.question.name)
        return Set(
            findings.filter { finding in
                finding.acceptance == nil
                    && finding.names.contains { mismatches[$0]?.contains(where: finding.covers) == true }
            })
    }
}

extension Finding {
    /// Whether a result of one of its names is part of what the finding tells: of its type, view and servers.
    func covers(_ result: CheckResult) -> Bool {
        let observation = result.observation
        return (type == nil || type == observation.question.type)
            && (view == nil || view == observation.view)
            && (servers.isEmpty || servers.contains(observation.server.description))
    }
}
