import DNS
import Mapper
import Resolver

/// A wildcard in a private zone: names nobody made have an address, and missing records are not seen to be missing.
enum WildcardRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for zone in diagnosis.plan.zones {
            guard let question = diagnosis.plan.wildcardQuestion(under: zone),
                let wildcard = try? zone.prepending(label: "*")
            else { continue }
            let outside = diagnosis.publicAnswers(to: question).map(\.addresses)
            for view in diagnosis.request.views(.private) {
                var caught: [Diagnosis.Place: Set<[IPAddress]>] = [:]
                for server in view.servers {
                    let place = Diagnosis.Place(view: view.name, server: server)
                    guard
                        diagnosis.evidence.constant(
                            question, server, in: view.name, { !$0.addresses.isEmpty }) != nil
                    else { continue }
                    let shown = Set(
                        diagnosis.evidence.all(question, server, in: view.name).map(\.addresses))
                    if !isForeign(shown, outside: outside, at: place, in: diagnosis) { caught[place] = shown }
                }
                if !caught.isEmpty { report(wildcard, zone, caught, to: &diagnosis) }
            }
        }
    }

    /// Whether an answer to everything that does not exist is not the zone's own, but a provider's: public DNS gives it
    /// too, or it comes for names that are in no private zone.
    private static func isForeign(
        _ shown: Set<[IPAddress]>, outside: [[IPAddress]], at place: Diagnosis.Place, in diagnosis: Diagnosis
    ) -> Bool {
        if !shown.isDisjoint(with: outside) { return true }
        return diagnosis.plan.questions(for: .unmade).contains { question in
            let elsewhere = diagnosis.evidence.all(question, place.server, in: place.view)
            return elsewhere.contains { shown.contains($0.addresses) }
        }
    }

    private static func report(
        _ wildcard: DomainName, _ zone: DomainName, _ caught: [Diagnosis.Place: Set<[IPAddress]>],
        to diagnosis: inout Diagnosis
    ) {
        let victims = diagnosis.results.indices.filter { index in
            let result = diagnosis.results[index]
            let observation = result.observation
            guard caught[result.place]?.contains(observation.addresses) == true else { return false }
            let isWrong =
                result.verdict == .wrong(.staleAddress) || result.verdict == .wrong(.publicAddressInside)
            return isWrong && result.zone == zone
        }
        let missing = Set(victims.map { diagnosis.results[$0].observation.question.name })
        let places = caught.keys.sorted()
        let servers = places.map(\.server.description).sorted()
        let addresses = Set(caught.values.joined().joined()).sorted().map(\.description).joined(
            separator: ", ")
        let records = victims.map { diagnosis.results[$0] }.records
        diagnosis.add(
            Finding(
                .wildcardRecord, names: [wildcard] + missing, type: .a, view: places[0].view,
                servers: servers,
                expected: "\(wildcard.text): nothing", observed: "\(wildcard.text): \(addresses)",
                message:
                    "\(servers.joined(separator: ", ")) answers any name under \(zone.text) with \(addresses): a"
                    + " wildcard hides what is missing"
                    + (missing.isEmpty
                        ? " and catches other vaults' names."
                        : ", here \(missing.count.counted("asked name")), and catches other vaults' names."),
                mend: "Remove the wildcard"
                    + (records.isEmpty
                        ? "." : ", and add what it hides:\n\(records.lines)"),
                steps: [.remove(wildcard, type: nil, zone: zone)] + records.map(MendStep.add)),
            explaining: victims)
    }
}
