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
            diagnosis.add(
                finding(at: place, evidence, leaks.map { diagnosis.results[$0] }), explaining: leaks)
        }
    }

    private enum Evidence {
        case sameZone(DomainName)
        case sameAnswers
    }

    private static func evidence(
        at place: Diagnosis.Place, leaks: [Int], in diagnosis: Diagnosis
    ) -> Evidence? {
        for zone in diagnosis.plan.zones {
            let question = Question(name: zone, type: .soa)
            guard let shown = diagnosis.steady(question, at: place), let outside = shown.ownZoneStart else {
                continue
            }
            let inside = diagnosis.places(.private).compactMap { diagnosis.steady(question, at: $0) }
            // The internet has zones of these names too, and a resolver shows them in both views.
            if inside.contains(where: {
                $0.flags.contains(.authoritative) && $0.ownZoneStart?.data == outside.data
            }) {
                return .sameZone(zone)
            }
            // A zone that nobody shows inside, or that this server alone holds itself, is where the leak comes from.
            let isSeenInside = inside.contains { seen in
                seen.ownZoneStart?.author == outside.author
                    && (seen.flags.contains(.authoritative) || !shown.flags.contains(.authoritative))
            }
            if !isSeenInside, leaks.contains(where: { diagnosis.results[$0].zone == zone }) { return nil }
        }
        let here = Dictionary(
            diagnosis.results.filter { $0.place == place }.map {
                ($0.observation.question, $0.observation.addresses)
            }
        ) { first, _ in first }
        let isOneOfThem = diagnosis.places(.private).contains { answersAsHere($0, here, in: diagnosis) }
        return isOneOfThem ? .sameAnswers : nil
    }

    /// Whether an internal server has the same for every mapped name as is shown here, and a private address for most.
    private static func answersAsHere(
        _ place: Diagnosis.Place, _ here: [Question: [IPAddress]], in diagnosis: Diagnosis
    ) -> Bool {
        let inside = diagnosis.results.filter { $0.place == place && $0.isOfMappedType }.map(\.observation)
        let privateCount = inside.count { seen in
            !seen.addresses.isEmpty && seen.addresses.allSatisfy(diagnosis.request.ranges.contains)
        }
        return privateCount * 2 > inside.count && inside.allSatisfy { here[$0.question] == $0.addresses }
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
                "\(place.server), meant to show the public view, answers what only internal DNS can know: "
                + (place.server.transport.isEncrypted
                    ? "it has proven to be the server named, so that it asks internal DNS itself."
                    : "something on the way redirects port 53 to it."),
            mend:
                place.server.transport.isEncrypted
                ? "Name another server with --public: this one is internal itself."
                : "Ask the public view over tls://ADDR#NAME or https://HOST/PATH@ADDR, which nobody on the way can"
                    + " answer for, or from a network that lets DNS out."
        )
    }
}
