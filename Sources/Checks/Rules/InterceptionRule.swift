import DNS
import Mapper
import Resolver

/// A "public" server that answers as only internal DNS can: port 53 is redirected on the way to it.
enum InterceptionRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for place in diagnosis.places(.public) {
            let leaks = diagnosis.results.indices.filter {
                diagnosis.results[$0].place == place
                    && diagnosis.results[$0].verdict == .wrong(.privateAddressOutside)
            }
            guard let evidence = evidence(at: place, leaks: leaks, in: diagnosis) else { continue }
            diagnosis.markIntercepted(place)
            diagnosis.explain(leaks)
            diagnosis.add(finding(at: place, evidence, leaks.map { diagnosis.results[$0] }))
        }
    }

    private enum Evidence {
        case sameZone(DomainName)
        case sameAnswers
    }

    private static func evidence(
        at place: Diagnosis.Place, leaks: [Int], in diagnosis: Diagnosis
    ) -> Evidence? {
        var isAnotherZone = false
        for zone in diagnosis.plan.zones {
            let question = Question(name: zone, type: .soa)
            guard let outside = diagnosis.steady(question, at: place)?.ownZoneStart else { continue }
            let leaksHere = leaks.contains { diagnosis.results[$0].zone == zone }
            for inner in diagnosis.places(.private) {
                guard let seen = diagnosis.steady(question, at: inner), let inside = seen.ownZoneStart else {
                    continue
                }
                // The internet has zones of these names too, and a resolver shows them in both views.
                if inside.data == outside.data, seen.flags.contains(.authoritative) {
                    return .sameZone(zone)
                }
                isAnotherZone = isAnotherZone || (leaksHere && inside.author != outside.author)
            }
        }
        return !isAnotherZone && answersAsInside(at: place, leaks: leaks, in: diagnosis) ? .sameAnswers : nil
    }

    /// Whether every mapped name that has private addresses inside has the same ones here.
    private static func answersAsInside(
        at place: Diagnosis.Place, leaks: [Int], in diagnosis: Diagnosis
    ) -> Bool {
        guard !leaks.isEmpty else { return false }
        let leaked = Dictionary(
            leaks.map { (diagnosis.results[$0].observation.question, diagnosis.results[$0].observation) }
        ) { first, _ in first }
        var compared = 0
        for result in diagnosis.results where diagnosis.side(of: result) == .private {
            let inside = result.observation
            guard !inside.addresses.isEmpty, result.isOfMappedType,
                inside.addresses.allSatisfy(diagnosis.request.ranges.contains)
            else { continue }
            guard leaked[inside.question]?.addresses == inside.addresses else { return false }
            compared += 1
        }
        return compared > 0
    }

    private static func finding(
        at place: Diagnosis.Place, _ evidence: Evidence, _ leaks: [CheckResult]
    ) -> Finding {
        let names = leaks.map(\.observation.question.name)
        let observed =
            switch evidence {
            case .sameZone(let zone): "\(zone.text): the SOA record of the internal zone"
            case .sameAnswers: "every mapped name answers as it does inside"
            }
        var zones: [DomainName] = []
        if case .sameZone(let zone) = evidence { zones.append(zone) }
        return Finding(
            .publicViewIntercepted, names: names.isEmpty ? zones : names, view: place.view,
            servers: [place.server.description], expected: "what the internet answers", observed: observed,
            message:
                "\(place.server), meant to show the public view, answers what only internal DNS can know: something"
                + " on the way redirects port 53 to it.",
            mend:
                "Ask the public view from a network that lets DNS out, or over a transport that nobody can redirect."
        )
    }
}
