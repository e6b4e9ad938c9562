import DNS
import Mapper
import Resolver

/// Times to live that make a change slow: of records, and of what there is not.
enum TimeToLiveRule {
    /// How long a cache may keep what may have to change, in seconds; Azure's own records have 10.
    static let limit: UInt32 = 300

    static func apply(to diagnosis: inout Diagnosis) {
        let views = Set(diagnosis.request.views(.private).map(\.name))
        let long = diagnosis.results.indices.filter { index in
            let result = diagnosis.results[index]
            let observation = result.observation
            guard views.contains(observation.view), let set = result.set, result.isOfMappedType,
                let ttl = observation.addressTTL, ttl > limit,
                observation.addresses.allSatisfy(diagnosis.request.ranges.contains)
            else { return false }
            // Who asks for so long a time to live in the inventory wants it.
            return set.ttl.map { ttl > $0 } ?? true
        }
        diagnosis.add(about: long, beside: true, code: { _ in .longTTL }, cause: \.zone, finding: longRecords)
        for view in diagnosis.request.views(.private) {
            for finding in longNegatives(in: view, diagnosis) { diagnosis.add(finding) }
        }
    }

    private static func longRecords(_ zone: DomainName?, _ results: [CheckResult]) -> Finding {
        let longest = results.compactMap(\.observation.addressTTL).max() ?? limit
        return Finding(
            .longTTL, names: results.map(\.observation.question.name), type: results.onlyType,
            view: results.view, servers: results.servers,
            expected: "a time to live of at most \(limit) s",
            observed: results.map {
                "\($0.observation.question.name.text): \($0.observation.addressTTL ?? 0) s"
            }.uniqued().joined(separator: "; "),
            message:
                "Records\(zone.map { " of \($0.text)" } ?? "") may be cached for \(longest) s or more: after a change"
                + " clients keep the old address that long.",
            mend: "Lower the time to live to 60 s, before anything moves\(results.records.listed)",
            steps: results.records.map(MendStep.replace))
    }

    private static func longNegatives(in view: View, _ diagnosis: Diagnosis) -> [Finding] {
        var starts: [DomainName: [(server: ServerAddress, start: ZoneStart)]] = [:]
        func note(_ start: ZoneStart, of zone: DomainName, by server: ServerAddress) {
            guard start.negativeTTL > limit else { return }
            starts[zone, default: []].append((server, start))
        }
        // A name that is right inside says by what it lacks which zone it is in.
        for result in diagnosis.results
        where result.observation.view == view.name && result.verdict == .ok
            && !result.isOfMappedType
        {
            guard let zone = result.zone, let start = result.observation.zoneStart,
                start.origin.isAtOrBelow(zone) || start.origin == result.observation.question.name
            else { continue }
            note(start, of: zone, by: result.observation.server)
        }
        for zone in diagnosis.plan.zones {
            for server in view.servers {
                let place = Diagnosis.Place(view: view.name, server: server)
                if let start = diagnosis.internalZone(zone, at: place) { note(start, of: zone, by: server) }
            }
        }
        return starts.map { finding(view: view.name, $0.value) }
    }

    private static func finding(
        view: String, _ starts: [(server: ServerAddress, start: ZoneStart)]
    ) -> Finding {
        let origins = Set(starts.map(\.start.origin)).sorted()
        let longest = starts.map(\.start.negativeTTL).max() ?? limit
        return Finding(
            .longNegativeTTL, names: origins, type: .soa, view: view,
            servers: Set(starts.map(\.server.description)).sorted(),
            expected: "negative answers cached for at most \(limit) s",
            observed: starts.map { "\($0.start.origin.text): \($0.start.negativeTTL) s" }.sorted().uniqued()
                .joined(separator: "; "),
            message:
                "That a name of \(origins.first?.text ?? "") is not there may be cached for \(longest) s: a record"
                + " that is added, as after the first backup, stays unseen that long.",
            mend: "Set the SOA's minimum to 60 (RFC 2308 5), and flush the caches once.",
            steps: origins.map { .setNegativeTTL($0, seconds: 60) })
    }
}
