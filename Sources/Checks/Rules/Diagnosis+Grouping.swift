import DNS
import Mapper
import Resolver

extension Diagnosis {
    /// Adds a finding for each cause among results, and marks those as told of unless it is told only beside what they
    /// come to.
    ///
    /// Names that somebody has accepted stand apart from those that nobody has. Servers that show the cause for the
    /// same questions have it together; others each have their own finding.
    mutating func add<Cause: Hashable>(
        about places: [Int], beside: Bool = false, code: (CheckResult) -> FindingCode,
        cause: (CheckResult) -> Cause,
        finding: (Cause, [CheckResult]) -> Finding
    ) {
        let groups = Dictionary(grouping: places) { place in
            let result = results[place]
            return Group(
                cause: cause(result), view: result.observation.view,
                acceptance: request.waivers.acceptance(
                    of: code(result), result.observation.question.name, in: result.observation.view))
        }
        for (group, places) in groups {
            let servers = Dictionary(grouping: places) { results[$0].observation.server }
            let shared = Dictionary(grouping: servers.values) { places in
                Set(places.map { results[$0].observation.question })
            }
            for parts in shared.values {
                let places = parts.flatMap(\.self)
                var told = finding(group.cause, places.map { results[$0] }.inOrder())
                told.acceptance = group.acceptance
                add(told, explaining: beside ? [] : places)
            }
        }
    }

    private struct Group<Cause: Hashable>: Hashable {
        let cause: Cause
        let view: String
        let acceptance: Finding.Acceptance?
    }

    /// Whether a zone that a server shows is one of internal DNS. The internet has zones of the same names, which a
    /// resolver may show; the server says itself that it holds the zone, or public DNS has another.
    func isInternal(_ start: ZoneStart, seen observation: Observation) -> Bool {
        if observation.flags.contains(.authoritative) { return true }
        let outside = publicAnswers(to: observation.question).compactMap(\.zoneStart)
        return !outside.isEmpty && outside.allSatisfy { !$0.isOfOneParty(with: start) }
    }

    /// The private zone that a server shows as its own, or as one of internal DNS.
    func internalZone(_ zone: DomainName, at place: Place) -> ZoneStart? {
        guard let seen = steady(Question(name: zone, type: .soa), at: place), let start = seen.ownZoneStart,
            isInternal(start, seen: seen)
        else { return nil }
        return start
    }
}
