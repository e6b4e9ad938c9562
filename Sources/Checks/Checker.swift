import DNS
public import Mapper
public import Resolver

/// Asks what a plan says and judges the answers.
public struct Checker: Sendable {
    private let resolver: StubResolver
    private let ranges: PrivateRanges

    /// Creates a checker that asks through a resolver; `ranges` say what counts as private beside the mapping's own.
    public init(asking resolver: StubResolver, ranges: PrivateRanges) {
        self.resolver = resolver
        self.ranges = ranges
    }

    /// Checks a mapping in views.
    ///
    /// What is not as expected is asked once more before it is called a difference, and the second answer counts.
    public func check(_ mapping: Mapping, in views: [View]) async -> CheckReport {
        let plan = CheckPlan(mapping)
        var observations = await resolver.observe(plan.questions, views: views)
        let first = report(mapping, plan, views, observations)
        for view in views {
            let doubted = first.results.filter { $0.observation.view == view.name && $0.verdict.fault != nil }
            let questions = Set(doubted.map(\.observation.question)).sorted()
            let again = await resolver.observe(questions, views: [view])
            let latest = Dictionary(again.map { (Asked($0), $0) }) { _, last in last }
            observations = observations.map { latest[Asked($0)] ?? $0 }
        }
        return report(mapping, plan, views, observations)
    }

    private func report(
        _ mapping: Mapping, _ plan: CheckPlan, _ views: [View], _ observations: [Observation]
    ) -> CheckReport {
        CheckReport(mapping, plan: plan, views: views, observations: observations, ranges: ranges)
    }
}

/// What was asked of whom.
private struct Asked: Hashable {
    let view: String
    let server: ServerAddress
    let question: Question

    init(_ observation: Observation) {
        view = observation.view
        server = observation.server
        question = observation.question
    }
}
