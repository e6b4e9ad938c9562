import DNS
public import Mapper
public import Resolver

/// What a check found: a result for every question about a mapped name and server, and the findings they come to.
public struct CheckReport: Sendable {
    /// The results, by question, then view and server as the user named them.
    public let results: [CheckResult]
    /// The findings of the inventory and of the answers, the gravest first.
    public let findings: [Finding]
    /// The counts.
    public let summary: Summary
    /// How many questions each server was asked, in the order of the views.
    public internal(set) var questionCounts: [QuestionCount] = []

    /// How many questions one server was asked.
    public struct QuestionCount: Hashable, Sendable {
        /// The view.
        public let view: String
        /// The server.
        public let server: ServerAddress
        /// The questions, repeats included.
        public let count: Int
    }

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

    /// Judges the observations of a plan's questions, those of one question and server in the order they came, and
    /// what this host itself makes of names, where it was asked.
    public init(
        _ request: CheckRequest, plan: CheckPlan, observations: [Observation],
        host: HostAnswers = HostAnswers()
    ) {
        var diagnosis = Diagnosis(
            request, plan: plan, evidence: Evidence(observations), host: host)
        for rule in Rule.all { rule.apply(&diagnosis) }
        self.init(
            results: diagnosis.judged,
            findings: request.mapping.findings.map(request.waivers.applied) + diagnosis.findings)
    }

    init(results: [CheckResult], findings: [Finding]) {
        self.results = results
        self.findings = findings.sorted()
        let names = Set(results.map(\.observation.question.name))
        let faulty = Set(results.filter { $0.verdict != .ok }.map(\.observation.question.name))
        summary = Summary(
            names: names.count, ok: names.count - faulty.count,
            counts: Dictionary(grouping: findings.filter { $0.acceptance == nil }, by: \.severity)
                .mapValues(\.count),
            accepted: findings.count { $0.acceptance != nil })
    }

    /// The results that are wrong and that nobody has accepted, by their own code or by that of the finding that tells
    /// of them.
    public var mismatches: [CheckResult] {
        results.filter { $0.verdict.fault != nil && $0.acceptance == nil }
    }

    /// Whether something could not be told, and nobody has accepted that.
    public var isInconclusive: Bool {
        results.contains { result in
            guard case .inconclusive = result.verdict else { return false }
            return result.acceptance == nil
        }
    }
}
