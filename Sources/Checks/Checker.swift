import DNS
public import Resolver

/// Asks what a plan says, asks again what is not as expected, and judges the answers.
public struct Checker: Sendable {
    /// Hears how each question ended, and of how many.
    public typealias Progress = @Sendable (_ outcome: Outcome, _ total: Int) -> Void

    private let resolver: StubResolver
    private let progress: Progress

    /// Creates a checker that asks through a resolver.
    public init(asking resolver: StubResolver, progress: @escaping Progress = { _, _ in }) {
        self.resolver = resolver
        self.progress = progress
    }

    /// Checks once: every question, then again what was not as expected and a sample of the rest.
    public func check(_ request: CheckRequest, host: HostAnswers = HostAnswers()) async -> CheckReport {
        await run(request, host: host).report
    }

    /// Checks, and as long as a report is not what is waited for asks again what is wrong in it.
    ///
    /// Gives up after `wait.limit`, and gives the last report.
    public func check(
        _ request: CheckRequest, host: HostAnswers = HostAnswers(), waiting wait: Wait,
        until isDone: @Sendable (CheckReport) -> Bool
    ) async -> CheckReport {
        let end = wait.now() + wait.limit
        var run = await run(request, host: host)
        while !isDone(run.report), !Task.isCancelled {
            let left = wait.now().duration(to: end)
            guard left > .zero else { break }
            await wait.sleep(min(wait.pause(after: run.report), left))
            let before = run.report
            await askAgain(Repeats(wrongIn: before, plan: run.plan), in: &run, replacing: true)
            // One answer of another kind proves nothing yet, be it right or wrong.
            await askAgain(Repeats(changedFrom: before, to: run.report), in: &run, replacing: false)
        }
        return run.report
    }

    /// Checks once, and gives what was seen of the traced names too: the last answer to each question, in the order of
    /// the request's names, by type, view and server.
    public func trace(_ request: CheckRequest) async -> (report: CheckReport, observations: [Observation]) {
        let run = await run(request, host: HostAnswers())
        let observations = request.traced.flatMap { name in
            [RecordType.a, .aaaa].flatMap { type in
                request.views.flatMap { view in
                    view.servers.compactMap { server in
                        run.last(Question(name: name, type: type), server, in: view.name)
                    }
                }
            }
        }
        return (run.report, observations)
    }

    private func run(_ request: CheckRequest, host: HostAnswers) async -> CheckRun {
        let plan = CheckPlan(request)
        let (inside, outside) = (request.views(.private), request.views(.public))
        let insideQuestions = plan.questions(.private)
        let outsideQuestions = plan.questions(.public)
        let total =
            insideQuestions.count * inside.map(\.servers.count).reduce(0, +)
            + outsideQuestions.count * outside.map(\.servers.count).reduce(0, +)
        async let within = resolver.observe(insideQuestions, views: inside) { progress($0, total) }
        async let without = resolver.observe(outsideQuestions, views: outside) { progress($0, total) }
        var run = CheckRun(request, plan: plan, host: host, observations: await within + without)
        await askAgain(Repeats(after: run.report, plan: plan), in: &run, replacing: false)
        await askAgain(Repeats(besideFlappingIn: run.report), in: &run, replacing: false)
        return run
    }

    private func askAgain(_ repeats: Repeats, in run: inout CheckRun, replacing: Bool) async {
        guard !repeats.questions.isEmpty else { return }
        let views = run.request.views
        let seen = await withTaskGroup(of: [Observation].self) { group in
            for (place, questions) in repeats.questions {
                guard let view = views.first(where: { $0.name == place.view }) else { continue }
                group.addTask { await resolver.observe(questions, views: [view.only(place.server)]) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        run.add(seen, replacing: replacing)
    }
}

/// A check on its way: what has been seen, and what it comes to.
private struct CheckRun {
    let request: CheckRequest
    let plan: CheckPlan
    private let host: HostAnswers
    private var observations: [Observation]
    private var counts: [Diagnosis.Place: Int] = [:]
    private(set) var report: CheckReport

    init(_ request: CheckRequest, plan: CheckPlan, host: HostAnswers, observations: [Observation]) {
        self.request = request
        self.plan = plan
        self.host = host
        self.observations = observations
        report = CheckReport(request, plan: plan, observations: observations, host: host)
        count(observations)
    }

    /// Adds what was asked again; with `replacing` what was seen of the same before counts no longer.
    mutating func add(_ seen: [Observation], replacing: Bool) {
        if replacing {
            let asked = Set(seen.map(Asked.init))
            observations.removeAll { asked.contains(Asked($0)) }
        }
        observations += seen
        report = CheckReport(request, plan: plan, observations: observations, host: host)
        count(seen)
    }

    /// The last answer to a question.
    func last(_ question: Question, _ server: ServerAddress, in view: String) -> Observation? {
        observations.last { $0.question == question && $0.server == server && $0.view == view }
    }

    private mutating func count(_ seen: [Observation]) {
        for observation in seen where observation.attempts > 0 {
            counts[Diagnosis.Place(view: observation.view, server: observation.server), default: 0] += 1
        }
        report.questionCounts = request.views.flatMap { view in
            view.servers.map { server in
                CheckReport.QuestionCount(
                    view: view.name, server: server,
                    count: counts[Diagnosis.Place(view: view.name, server: server)] ?? 0)
            }
        }
    }
}
