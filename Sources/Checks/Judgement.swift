import DNS
import Mapper
import Resolver

/// Turns what was seen into results, each question by itself.
struct Judgement {
    private let request: CheckRequest
    private let plan: CheckPlan
    private let evidence: Evidence
    private let translations: [String: AddressTranslation]

    init(_ request: CheckRequest, plan: CheckPlan, evidence: Evidence) {
        self.request = request
        self.plan = plan
        self.evidence = evidence
        let questions = plan.questions(for: .translation)
        translations = Dictionary(
            request.views(.private).map { view in
                let seen = questions.flatMap { evidence.steady($0, in: [view]) }
                return (view.name, AddressTranslation(shownBy: seen.flatMap(\.addresses)))
            }
        ) { first, _ in first }
    }

    /// The results, by question, then view and server as the user named them.
    var results: [CheckResult] {
        plan.entries.flatMap { entry in
            request.views.flatMap { view in
                view.servers.compactMap { server in
                    let answers = evidence.all(entry.question, server, in: view.name)
                    return answers.isEmpty ? nil : result(of: answers, to: entry, in: view)
                }
            }
        }
    }

    /// What answers to a question come to; nil where nothing is expected of them.
    private func result(
        of answers: [Observation], to entry: CheckPlan.Entry, in view: View
    ) -> CheckResult? {
        let question = entry.question
        let set = plan.set(for: question)
        // What a user says of a name comes before what an inventory says.
        if view.expectation == .private, let stated = plan.stated(question) {
            return result(of: answers, stated: stated, in: view)
        }
        if let owners = plan.owners(question) {
            let expected = Expectation([.answer], names: owners.sorted(), test: .oneOfNames)
            return result(of: answers, expected: expected, about: nil)
        }
        guard let set else { return nil }
        if entry.purposes.contains(.mapped) {
            let expected = Expectation(
                question, of: set, in: view.expectation, atLeast: request.acceptsMore)
            return result(of: answers, expected: expected, about: set)
        }
        return view.expectation == .private ? otherFamilyResult(of: answers, about: set, in: view) : nil
    }

    /// What answers come to of which somebody says what they must be; nil where the name's other address type says it.
    private func result(
        of answers: [Observation], stated: StatedExpectation, in view: View
    ) -> CheckResult? {
        guard let last = answers.last else { return nil }
        let expected = stated.expectation(of: last.question, atLeast: request.acceptsMore)
        if stated.needsOneTypeOnly, last.addresses.isEmpty, Verdict.doubt(about: last) == nil {
            let others = stated.questions.filter { $0 != last.question }.compactMap {
                evidence.all($0, last.server, in: view.name).last
            }
            // One type is enough; and where there is none, one finding is.
            let isOtherThere = others.contains { !$0.addresses.isEmpty }
            if isOtherThere || (!others.isEmpty && last.question.type == .aaaa) { return nil }
        }
        let verdicts = answers.map { answer -> Verdict in
            let verdict = Verdict(answer, expected: expected, ranges: request.ranges)
            return verdict.fault.map { .wrong(stated.code(of: $0)) } ?? verdict
        }
        return result(of: answers, verdicts: verdicts, about: nil, expected: expected)
    }

    private func result(
        of answers: [Observation], expected: Expectation, about set: HostRRset?
    ) -> CheckResult? {
        let verdicts = answers.map { Verdict($0, expected: expected, ranges: request.ranges) }
        return result(of: answers, verdicts: verdicts, about: set, expected: expected)
    }

    /// The result of answers whose verdicts are these; shows one that the verdict is about.
    private func result(
        of answers: [Observation], verdicts: [Verdict], about set: HostRRset?, expected: Expectation
    ) -> CheckResult? {
        let verdict = Verdict(repeated: verdicts)
        let shown = Array(zip(answers, verdicts)).last { _, one in
            verdict == .wrong(.flappingAnswer) ? one.fault != nil : one == verdict
        }
        return shown.map { observation, _ in
            CheckResult(
                observation, of: set, expected: expected, verdict: verdict,
                acceptance: verdict.fault.flatMap {
                    request.waivers.acceptance(of: $0, observation.question.name, in: observation.view)
                },
                isUnsteady: verdict.fault != nil && verdict != .wrong(.flappingAnswer)
                    && Judgement.differ(answers.filter(\.outcome.isConclusive)))
        }
    }

    /// Whether answers are not all the same set, or not all negative in the same way.
    private static func differ(_ answers: [Observation]) -> Bool {
        answers.contains { $0.addresses != answers[0].addresses || $0.outcome != answers[0].outcome }
    }

    /// A result for the address type that a name is not mapped in; nil where nothing can be told by it.
    ///
    /// Such a question that fails says nothing, and so does its answer where the name itself has none.
    private func otherFamilyResult(
        of answers: [Observation], about set: HostRRset, in view: View
    ) -> CheckResult? {
        guard let last = answers.last, answers.allSatisfy({ Verdict.doubt(about: $0) == nil }),
            let own = evidence.all(
                Question(name: last.question.name, type: set.type), last.server, in: view.name
            ).last, own.outcome == .answer
        else { return nil }
        return result(
            of: answers,
            verdicts: answers.map { otherFamilyVerdict(on: $0, beside: own, about: set, in: view) },
            about: set, expected: Expectation(last.question, of: set, in: .private))
    }

    private func otherFamilyVerdict(
        on observation: Observation, beside own: Observation, about set: HostRRset, in view: View
    ) -> Verdict {
        let addresses = observation.addresses
        let isIPv6 = observation.question.type == .aaaa
        guard !addresses.isEmpty else {
            return isIPv6 && observation.outcome == .nxdomain ? .wrong(.ipv6NameError) : .ok
        }
        let translation = translations[view.name] ?? AddressTranslation(shownBy: [])
        // Made of whatever the IPv4 answer was: if that is wrong, it is for that to be told.
        let sources = Set(set.addresses).union(own.addresses)
        if addresses.allSatisfy({ !sources.isDisjoint(with: translation.origins(of: $0)) }) { return .ok }
        if addresses.allSatisfy(request.ranges.contains) { return .wrong(.staleAddress) }
        let isPrivateOtherwise = own.addresses.allSatisfy(request.ranges.contains)
        return .wrong(isIPv6 && isPrivateOtherwise ? .publicIPv6Inside : .publicAddressInside)
    }
}
