import DNS
import Mapper
import Resolver

/// A zone that internal DNS holds in place of the internet's own: every name of it that nobody copied is gone.
enum ShadowRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for question in diagnosis.plan.questions(for: .publicParent) {
            for view in diagnosis.request.views(.private) {
                let places = view.servers.map { Diagnosis.Place(view: view.name, server: $0) }.filter {
                    isShadowed(question, at: $0, in: diagnosis)
                }
                if !places.isEmpty { report(question.name, at: places, to: &diagnosis) }
            }
        }
    }

    private static func isShadowed(
        _ question: Question, at place: Diagnosis.Place, in diagnosis: Diagnosis
    ) -> Bool {
        if let seen = diagnosis.steady(question, at: place), let inside = seen.ownZoneStart {
            let outside = diagnosis.publicAnswers(to: question).compactMap(\.zoneStart)
            // Without a public view only the server itself can tell that the zone is its own.
            return outside.isEmpty
                ? seen.flags.contains(.authoritative) : outside.allSatisfy { !$0.isOfOneParty(with: inside) }
        }
        return !goneSiblings(of: question.name, at: place, in: diagnosis).isEmpty
    }

    /// Azure's own names that do not exist inside by word of a zone at the parent, though they do in public DNS.
    private static func goneSiblings(
        of parent: DomainName, at place: Diagnosis.Place, in diagnosis: Diagnosis
    ) -> [DomainName] {
        (diagnosis.plan.questions(for: .publicSibling) + diagnosis.plan.questions(for: .neighbour)).filter {
            sibling in
            guard sibling.name.isBelow(parent), let seen = diagnosis.steady(sibling, at: place),
                seen.outcome == .nxdomain, seen.aliases.isEmpty,
                isWord(of: parent, about: sibling.name, in: seen)
            else { return false }
            let outside = diagnosis.publicAnswers(to: sibling)
            return outside.isEmpty
                ? seen.flags.contains(.authoritative) : outside.contains { $0.outcome == .answer }
        }.map(\.name)
    }

    /// Whether a negative answer comes from a zone of this name. Some servers hold zones without an SOA record; then
    /// it can only be the nearest parent's.
    private static func isWord(of parent: DomainName, about name: DomainName, in seen: Observation) -> Bool {
        seen.zoneStart.map { $0.origin == parent } ?? (name.parent == parent)
    }

    private static func report(
        _ parent: DomainName, at places: [Diagnosis.Place], to diagnosis: inout Diagnosis
    ) {
        let victims = diagnosis.results.indices.filter { index in
            let result = diagnosis.results[index]
            return places.contains(result.place) && result.verdict == .wrong(.missingInternal)
                && (result.observation.zoneStart.map { $0.origin == parent }
                    ?? result.observation.question.name.isBelow(parent))
        }
        let holdsZone = places.contains { place in
            diagnosis.steady(Question(name: parent, type: .soa), at: place)?.ownZoneStart != nil
        }
        let gone = Set(places.flatMap { goneSiblings(of: parent, at: $0, in: diagnosis) }).sorted()
        let missing = Set(victims.map { diagnosis.results[$0].observation.question.name })
        let servers = places.map(\.server.description).sorted()
        diagnosis.add(
            Finding(
                .zoneShadowsPublicNames, names: [parent] + missing, view: places[0].view, servers: servers,
                expected: "\(parent.text): the internet's own zone",
                observed: ((holdsZone ? ["\(parent.text): a zone of internal DNS"] : [])
                    + gone.map { "\($0.text): nxdomain" }).joined(separator: "; "),
                message: servers.joined(separator: ", ")
                    + (holdsZone
                        ? " holds \(parent.text) itself: inside, every name of that public zone that nobody copied into it"
                            + " is gone"
                        : " denies names of \(parent.text) that public DNS has: a line of its configuration for it, or for a"
                            + " zone above, answers in the internet's place")
                    + (missing.isEmpty ? "." : ", \(missing.count.counted("asked name")) among them."),
                mend: (holdsZone
                    ? "Remove the zone \(parent.text) from internal DNS"
                    : "Remove what answers for it, as local-zone: static of Unbound or local= and address= of dnsmasq")
                    + "; host the privatelink zones, or a zone for each asked name (--layout host), instead.",
                steps: [.dropZone(parent)]), explaining: victims)
    }
}
