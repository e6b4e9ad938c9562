import DNS
import Mapper
import Resolver

/// What is asked again, server by server: whatever would be reported, and a sample of the rest.
struct Repeats {
    /// The questions, each as often as it is asked again.
    private(set) var questions: [Diagnosis.Place: [Question]] = [:]

    /// How often one question is asked again at the most.
    static let most = 5
    /// How many questions a server is asked at the most for a vault of ten names.
    static let mostOfSmallCheck = 99
    /// How many repeats of mapped names a server gets, as long as each that is due comes at least once.
    static let budget = 24
    /// How many right names are asked again at least, to see whether they stay right.
    static let sampleSize = 2

    /// What is asked again after a first round.
    init(after report: CheckReport, plan: CheckPlan) {
        for (place, results) in Dictionary(grouping: report.results, by: \.place) {
            let wrong = results.filter { $0.verdict.fault != nil }.map(\.observation.question)
            ask(wrong, within: Repeats.budget, of: place)
            let right = results.filter { $0.verdict == .ok && !$0.expected.addresses.isEmpty }
                .map(\.observation.question)
            let sample = Repeats.sample(of: right)
            let room = Repeats.budget - (questions[place]?.count ?? 0)
            ask(
                sample,
                within: max(room, sample.count > Repeats.sampleSize ? Repeats.most * sample.count : 0),
                of: place)
        }
        askWitnesses(of: report, plan: plan)
    }

    /// Asks each question as often as there is room for, at least once.
    private mutating func ask(_ questions: [Question], within budget: Int, of place: Diagnosis.Place) {
        guard !questions.isEmpty else { return }
        ask(questions, times: max(1, min(Repeats.most, budget / questions.count)), of: place)
    }

    /// The most repeats that a plan can lead to, of each server of a side.
    static func most(of plan: CheckPlan, on side: View.Expectation) -> Int {
        let entries = plan.entries.filter { $0.sides.contains(side) }
        let own = entries.count { !$0.purposes.isDisjoint(with: [.mapped, .otherFamily]) }
        let witnesses = entries.count { !$0.purposes.isDisjoint(with: Repeats.witnesses) }
        return max(Repeats.budget, own + max(Repeats.sampleSize, Repeats.most * (own / 100))) + witnesses
    }

    /// What is asked once more of servers that flap: the names that were wrong so far, which may be right another time.
    ///
    /// A small check stays at ``mostOfSmallCheck`` questions a server all the same.
    init(besideFlappingIn report: CheckReport) {
        for (place, results) in Dictionary(grouping: report.results, by: \.place) {
            guard results.contains(where: { $0.verdict == .wrong(.flappingAnswer) }) else { continue }
            let wrong = results.filter {
                $0.verdict.fault != nil && $0.verdict != .wrong(.flappingAnswer)
            }.map(\.observation.question)
            guard !wrong.isEmpty else { continue }
            let asked = report.questionCounts.first { $0.view == place.view && $0.server == place.server }?
                .count
            let room =
                asked.map { $0 < Repeats.mostOfSmallCheck ? Repeats.mostOfSmallCheck - $0 : .max } ?? .max
            let times = min(Repeats.most - 1, room / wrong.count)
            ask(wrong, times: times, of: place)
            // Where there is no room for all, some are better than none.
            if times == 0 { ask(Array(wrong.prefix(room)), times: 1, of: place) }
        }
    }

    /// What is asked again while waiting: all that is wrong or could not be told, and whatever findings are about.
    init(wrongIn report: CheckReport, plan: CheckPlan) {
        let told = report.findings.filter { $0.view != nil && $0.acceptance == nil }
        let names = Dictionary(
            told.flatMap { finding in finding.names.map { ($0, [finding]) } }, uniquingKeysWith: +)
        for result in report.results {
            let observation = result.observation
            let isTold = (names[observation.question.name] ?? []).contains { finding in
                finding.view == observation.view && finding.servers.contains(observation.server.description)
            }
            if result.verdict != .ok || isTold { ask([observation.question], times: 1, of: result.place) }
        }
        askWitnesses(of: report, plan: plan)
    }

    /// What is asked again because it came out otherwise than before.
    init(changedFrom before: CheckReport, to after: CheckReport) {
        let verdicts = Dictionary(before.results.map { (Asked($0.observation), $0.verdict) }) { first, _ in
            first
        }
        let changed = after.results.filter { verdicts[Asked($0.observation)] != $0.verdict }
        for (place, results) in Dictionary(grouping: changed, by: \.place) {
            ask(results.map(\.observation.question), within: Repeats.budget, of: place)
        }
    }

    private mutating func ask(_ questions: [Question], times: Int, of place: Diagnosis.Place) {
        guard !questions.isEmpty else { return }
        for _ in 0..<times { self.questions[place, default: []] += questions }
    }

    /// Some questions from all over, one in a hundred: the first and the last seldom lie in one zone.
    private static func sample(of questions: [Question]) -> [Question] {
        let size = max(sampleSize, questions.count / 100)
        guard questions.count > size else { return questions }
        return (0..<size).map { questions[$0 * (questions.count - 1) / (size - 1)] }
    }

    /// The questions beside the mapped names that findings rest on, of the servers that the findings name.
    private mutating func askWitnesses(of report: CheckReport, plan: CheckPlan) {
        var asked: Set<Asked> = []
        let places = Set(report.results.map(\.place))
        for finding in report.findings {
            guard let view = finding.view else { continue }
            let witnesses = Repeats.witnesses(of: finding.code).flatMap(plan.questions(for:))
            for place in places where place.view == view && finding.servers.contains(place.server.description)
            {
                let new = witnesses.filter {
                    asked.insert(Asked(view: view, server: place.server, question: $0)).inserted
                }
                ask(new, times: 1, of: place)
            }
        }
    }

    /// Every purpose that findings can rest on.
    private static let witnesses = Set(FindingCode.allCases.flatMap(witnesses(of:)))

    private static func witnesses(of code: FindingCode) -> [Purpose] {
        switch code {
        case .zoneShadowsPublicNames: [.publicParent, .publicSibling]
        case .wildcardRecord: [.wildcard, .unmade]
        case .identityRedirected: [.identity]
        case .privatelinkBlackHole: [.neighbour]
        case .publicViewIntercepted, .longNegativeTTL: [.zoneStart]
        default: []
        }
    }
}
