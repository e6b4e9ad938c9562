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
                var caught: [Diagnosis.Place: [IPAddress]] = [:]
                for server in view.servers {
                    let place = Diagnosis.Place(view: view.name, server: server)
                    // What the internet answers too is no record of the zone's, but a provider's answer to everything.
                    if let seen = diagnosis.steady(question, at: place), !seen.addresses.isEmpty,
                        !outside.contains(seen.addresses)
                    {
                        caught[place] = seen.addresses
                    }
                }
                if !caught.isEmpty { report(wildcard, zone, caught, to: &diagnosis) }
            }
        }
    }

    private static func report(
        _ wildcard: DomainName, _ zone: DomainName, _ caught: [Diagnosis.Place: [IPAddress]],
        to diagnosis: inout Diagnosis
    ) {
        let victims = diagnosis.results.indices.filter { index in
            let result = diagnosis.results[index]
            let observation = result.observation
            guard let addresses = caught[result.place], observation.addresses == addresses else {
                return false
            }
            let isWrong =
                result.verdict == .wrong(.staleAddress) || result.verdict == .wrong(.publicAddressInside)
            return isWrong && result.zone == zone
        }
        let missing = Set(victims.map { diagnosis.results[$0].observation.question.name })
        let places = caught.keys.sorted()
        let servers = places.map(\.server.description).sorted()
        let addresses = Set(caught.values.joined()).sorted().map(\.description).joined(separator: ", ")
        diagnosis.explain(victims)
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
                steps: [.remove(wildcard, type: nil, zone: zone)] + records.map(MendStep.add)))
    }
}
