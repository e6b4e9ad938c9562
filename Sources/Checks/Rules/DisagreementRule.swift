import DNS
import Mapper
import Resolver

/// Servers of one view that answer differently, one of them right.
enum DisagreementRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var disagreements: [Cause: (right: [Int], wrong: [Int])] = [:]
        let groups = Dictionary(grouping: diagnosis.open(.private)) { index in
            let observation = diagnosis.results[index].observation
            return ViewQuestion(view: observation.view, question: observation.question)
        }
        for places in groups.values {
            let wrong = places.filter { index in
                guard let fault = diagnosis.results[index].verdict.fault else { return false }
                // These are a server's own whatever the others say.
                return fault != .flappingAnswer && fault != .ipv6NameError
            }
            let right = places.filter { diagnosis.results[$0].verdict == .ok }
            guard !wrong.isEmpty, !right.isEmpty else { continue }
            let cause = Cause((right + wrong).map { diagnosis.results[$0] }, diagnosis.request.waivers)
            disagreements[cause, default: ([], [])].right += right
            disagreements[cause, default: ([], [])].wrong += wrong
        }
        for (cause, places) in disagreements {
            let results = (places.right + places.wrong).map { diagnosis.results[$0] }
            diagnosis.add(finding(cause, results.inOrder()), explaining: places.wrong)
        }
    }

    private struct ViewQuestion: Hashable {
        let view: String
        let question: Question
    }

    /// What makes disagreements the same: which servers are right, and which are behind.
    private struct Cause: Hashable {
        let view: String
        let zone: DomainName?
        let right: Set<ServerAddress>
        let wrong: Set<ServerAddress>
        let acceptance: Finding.Acceptance?

        init(_ results: [CheckResult], _ waivers: WaiverList) {
            let view = results.view ?? ""
            self.view = view
            acceptance = results.first.flatMap {
                waivers.acceptance(of: .resolversDisagree, $0.observation.question.name, in: view)
            }
            zone = results.first.flatMap { $0.zone ?? $0.observation.question.name }
            right = Set(results.filter { $0.verdict == .ok }.map(\.observation.server))
            wrong = Set(results.filter { $0.verdict != .ok }.map(\.observation.server))
        }
    }

    private static func finding(_ cause: Cause, _ results: [CheckResult]) -> Finding {
        let right = cause.right.map(\.description).sorted().joined(separator: ", ")
        let behind = results.filter { $0.verdict != .ok }
        let wrong = Set(behind.map(\.observation.server.description)).sorted().joined(separator: ", ")
        return Finding(
            .resolversDisagree, names: results.map(\.observation.question.name), type: results.onlyType,
            view: cause.view, servers: Set(results.map(\.observation.server.description)).sorted(),
            expected: "the same, right answer from every server of the view",
            observed: results.map { "\($0.observation.server) says \($0.observedText)" }.joined(
                separator: "; "),
            message: "Right: \(right). Behind: \(wrong). Clients get the one or the other.",
            mend: "Bring \(wrong) up to date: its zone, its forwarder or its cache is behind.",
            steps: behind.records.map(MendStep.replace), acceptance: cause.acceptance)
    }
}
