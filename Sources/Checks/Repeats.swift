import DNS
import Mapper
import Resolver

/// What is asked again, server by server: whatever would be reported, and a sample of the rest.
struct Repeats {
    /// The questions, each as often as it is asked again.
    private(set) var questions: [Diagnosis.Place: [Question]] = [:]

    /// How often one question is asked again at the most.
    static let most = 5
    /// How many repeats of mapped names a server gets, as long as each that is due comes at least once.
    static let budget = 24
    /// How many right names are asked again, to see whether they stay right.
    static let sampleSize = 2

    /// What is asked again after a first round.
    init(after report: CheckReport, plan: CheckPlan) {
        for (place, results) in Dictionary(grouping: report.results, by: \.place) {
            let wrong = results.filter { $0.verdict.fault != nil }.map(\.observation.question)
            ask(wrong, within: Repeats.budget, of: place)
            let right = results.filter { $0.verdict == .ok && !$0.expected.addresses.isEmpty }
                .map(\.observation.question)
            ask(Repeats.sample(of: right), within: Repeats.budget - (questions[place]?.count ?? 0), of: place)
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
        return max(Repeats.budget, own + Repeats.sampleSize) + witnesses
    }

    /// What is asked again while waiting: all that is wrong or could not be told.
    init(wrongIn report: CheckReport, plan: CheckPlan) {
        for result in report.results where result.verdict != .ok {
            ask([result.observation.question], times: 1, of: result.place)
        }
        askWitnesses(of: report, plan: plan)
    }

    private mutating func ask(_ questions: [Question], times: Int, of place: Diagnosis.Place) {
        guard !questions.isEmpty else { return }
        for _ in 0..<times { self.questions[place, default: []] += questions }
    }

    /// The first and the last of some questions: they seldom lie in one zone.
    private static func sample(of questions: [Question]) -> [Question] {
        guard questions.count > sampleSize, let first = questions.first, let last = questions.last else {
            return questions
        }
        return [first, last]
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
