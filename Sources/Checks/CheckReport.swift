import DNS
public import Mapper
public import Resolver

/// What a check found: a result for every question and server, and the findings that they come to.
public struct CheckReport: Sendable {
    /// The results, by question, then view and server as the user named them.
    public let results: [CheckResult]
    /// The findings of the inventory and of the answers, the gravest first.
    public let findings: [Finding]
    /// The counts.
    public let summary: Summary

    /// Counts of a report.
    public struct Summary: Hashable, Sendable {
        /// The names asked.
        public let names: Int
        /// The names for which every server of every view answered as it must.
        public let ok: Int
        /// The findings of each severity that nobody has accepted.
        public let counts: [Severity: Int]
        /// The findings that somebody has accepted.
        public let accepted: Int

        /// The number of findings of a severity.
        public func count(of severity: Severity) -> Int { counts[severity] ?? 0 }
    }

    /// Judges the observations of a plan's questions.
    public init(
        _ mapping: Mapping, plan: CheckPlan, views: [View], observations: [Observation], ranges: PrivateRanges
    ) {
        let ranges = ranges.adding(addresses: mapping.rrsets.lazy.flatMap(\.addresses))
        let viewsByName = Dictionary(views.map { ($0.name, $0) }) { first, _ in first }
        let places = Dictionary(
            views.flatMap { view in view.servers.map { Target(view: view.name, server: $0) } }.enumerated()
                .map {
                    ($1, $0)
                }
        ) { first, _ in first }
        let ordered = observations.sorted { left, right in
            if left.question != right.question { return left.question < right.question }
            return places[Target(left), default: 0] < places[Target(right), default: 0]
        }
        results = ordered.compactMap { observation in
            guard let set = plan.set(for: observation.question), let view = viewsByName[observation.view]
            else {
                return nil
            }
            return CheckResult(observation, of: set, in: view.expectation, ranges: ranges)
        }
        let live = FindingRules.findings(from: results, explainedBy: mapping.findings)
        findings = (mapping.findings + live).sorted()
        let names = Set(results.map(\.observation.question.name))
        let faulty = Set(results.filter { $0.verdict != .ok }.map(\.observation.question.name))
        summary = Summary(
            names: names.count, ok: names.count - faulty.count,
            counts: Dictionary(grouping: findings.filter { $0.acceptance == nil }, by: \.severity)
                .mapValues(\.count),
            accepted: findings.count { $0.acceptance != nil })
    }
}

/// What one server showed for one question, and what it comes to.
public struct CheckResult: Sendable {
    /// What was seen.
    public let observation: Observation
    /// What had to be seen.
    public let expected: Expectation
    /// What it comes to.
    public let verdict: Verdict
    /// The set that the question is about.
    public let set: HostRRset

    init(
        _ observation: Observation, of set: HostRRset, in expectation: View.Expectation, ranges: PrivateRanges
    ) {
        self.observation = observation
        self.set = set
        expected = Expectation(observation.question, of: set, in: expectation)
        verdict = Verdict(observation, expected: expected, in: expectation, ranges: ranges)
    }
}

/// A server of a view.
private struct Target: Hashable {
    let view: String
    let server: ServerAddress

    init(view: String, server: ServerAddress) {
        self.view = view
        self.server = server
    }

    init(_ observation: Observation) {
        self.init(view: observation.view, server: observation.server)
    }
}
