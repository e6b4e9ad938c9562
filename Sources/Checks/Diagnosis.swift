import Catalogue
import DNS
import Mapper
import Resolver

/// A check on its way from results to findings: the rules read what was seen, mark what they explain, and add findings.
struct Diagnosis {
    let request: CheckRequest
    let plan: CheckPlan
    let evidence: Evidence
    let host: HostAnswers
    /// A result for every question about a mapped name, view and server.
    let results: [CheckResult]
    /// The results that need no finding of their own any more, by their places, and the finding that tells of each;
    /// nil where one of the inventory's does.
    private(set) var explained: [Int: Finding?] = [:]
    /// The "public" servers that show what only internal DNS can know.
    private(set) var intercepted: Set<Place> = []
    /// The findings so far, in no order.
    private(set) var findings: [Finding] = []

    init(_ request: CheckRequest, plan: CheckPlan, evidence: Evidence, host: HostAnswers) {
        self.request = request
        self.plan = plan
        self.evidence = evidence
        self.host = host
        results = Judgement(request, plan: plan, evidence: evidence).results
    }

    /// A server as one view has it.
    struct Place: Hashable, Comparable {
        let view: String
        let server: ServerAddress

        static func < (left: Place, right: Place) -> Bool {
            left.view != right.view ? left.view < right.view : left.server < right.server
        }
    }

    /// The servers of the views of a side, view by view.
    func places(_ side: View.Expectation) -> [Place] {
        request.views(side).flatMap { view in view.servers.map { Place(view: view.name, server: $0) } }
    }

    /// The public servers that are what they are said to be.
    var publicPlaces: [Place] { places(.public).filter { !intercepted.contains($0) } }

    /// The steady answer of a server; nil where there is none to go by.
    func steady(_ question: Question, at place: Place) -> Observation? {
        evidence.steady(question, place.server, in: place.view)
    }

    /// What the internet says to a question, as far as public servers say anything.
    func publicAnswers(to question: Question) -> [Observation] {
        publicPlaces.compactMap { steady(question, at: $0) }
    }

    /// The places of the results that have not been explained, on a side.
    func open(_ side: View.Expectation) -> [Int] {
        let views = Set(request.views(side).map(\.name))
        return results.indices.filter {
            explained[$0] == nil && views.contains(results[$0].observation.view)
        }
    }

    /// The places of results by what was asked of whom.
    var index: [Asked: Int] {
        Dictionary(results.indices.map { (Asked(results[$0].observation), $0) }) { first, _ in first }
    }

    /// Marks results as told of by the inventory's own findings.
    mutating func explain(_ places: some Sequence<Int>) {
        for place in places { explained.updateValue(nil, forKey: place) }
    }

    /// Adds a finding, and marks the results that it tells of.
    mutating func add(_ finding: Finding, explaining places: some Sequence<Int>) {
        let finding = request.waivers.applied(to: finding)
        findings.append(finding)
        for place in places { explained.updateValue(finding, forKey: place) }
    }

    /// The results, those accepted whose finding is.
    var judged: [CheckResult] {
        results.indices.map { place in
            guard let finding = explained[place] ?? nil else { return results[place] }
            var result = results[place]
            result.acceptance = finding.acceptance ?? result.acceptance
            return result
        }
    }

    mutating func markIntercepted(_ place: Place) { intercepted.insert(place) }

    mutating func add(_ finding: Finding) { findings.append(request.waivers.applied(to: finding)) }
}

extension CheckResult {
    /// The server that answered, as its view has it.
    var place: Diagnosis.Place {
        Diagnosis.Place(view: observation.view, server: observation.server)
    }
}
