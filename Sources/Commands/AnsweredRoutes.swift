import DNS
import Probe
import Resolver

/// Where names lead by what servers answer, in place of what is mapped.
enum AnsweredRoutes {
    /// The types that are asked for.
    static let types = [RecordType.a, .aaaa]

    /// The ways to each name: to every address that some server gives, or why there is none.
    static func routes(by observations: [Observation]) -> [DomainName: [ProbeTarget.Route]] {
        Dictionary(grouping: observations, by: \.question.name).mapValues { observations in
            let addresses = Set(observations.flatMap(\.addresses)).sorted()
            guard addresses.isEmpty else { return addresses.map(ProbeTarget.Route.direct) }
            let doubtful = observations.first { !$0.outcome.isConclusive }
            let told = doubtful ?? observations.first
            let server = told.map { "\($0.server): \($0.outcome.status)" } ?? "nothing was asked"
            return [.unresolved(server, isCertain: doubtful == nil)]
        }
    }
}
