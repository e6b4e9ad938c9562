import DNS
import Mapper
import Resolver

/// Turns what was seen of mapped names into results, each name and type by itself.
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
        plan.entries.flatMap { entry -> [CheckResult] in
            let isMapped = entry.purposes.contains(.mapped)
            guard isMapped || entry.purposes.contains(.otherFamily),
                let set = plan.set(for: entry.question)
            else { return [] }
            return request.views.filter { isMapped || $0.expectation == .private }.flatMap { view in
                view.servers.compactMap { server in
                    let answers = evidence.all(entry.question, server, in: view.name)
                    guard !answers.isEmpty else { return nil }
                    return isMapped
                        ? result(of: answers, about: set, in: view)
                        : otherFamilyResult(of: answers, about: set, in: view)
                }
            }
        }
    }

    private func result(of answers: [Observation], about set: HostRRset, in view: View) -> CheckResult? {
        guard let question = answers.last?.question else { return nil }
        let expected = Expectation(question, of: set, in: view.expectation, acceptsMore: request.acceptsMore)
        let verdicts = answers.map {
            Verdict($0, expected: expected, in: view.expectation, ranges: request.ranges)
        }
        return result(answers, verdicts, about: set, expected: expected)
    }

    /// The result of answers whose verdicts are these; shows one that the verdict is about.
    private func result(
        _ answers: [Observation], _ verdicts: [Verdict], about set: HostRRset, expected: Expectation
    ) -> CheckResult? {
        let verdict = Verdict(repeated: verdicts)
        let shown = Array(zip(answers, verdicts)).last { _, one in
            verdict == .wrong(.flappingAnswer) ? one.fault != nil : one == verdict
        }
        return shown.map { CheckResult($0.0, of: set, expected: expected, verdict: verdict) }
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
        let verdicts = answers.map { otherFamilyVerdict(on: $0, beside: own, about: set, in: view) }
        return result(
            answers, verdicts, about: set, expected: Expectation(last.question, of: set, in: .private))
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
        if addresses.allSatisfy({ !Set(translation.origins(of: $0)).isDisjoint(with: set.addresses) }) {
            return .ok
        }
        if addresses.allSatisfy(request.ranges.contains) { return .wrong(.staleAddress) }
        let isPrivateOtherwise = own.addresses.allSatisfy(request.ranges.contains)
        return .wrong(isIPv6 && isPrivateOtherwise ? .publicIPv6Inside : .publicAddressInside)
    }
}
