import Catalogue
import DNS
import Mapper
import Resolver

/// Somebody else's names that internal DNS denies because it holds the private zone that they are aliases into.
enum NeighbourRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for view in diagnosis.request.views(.private) {
            let lost = diagnosis.plan.questions(for: .neighbour).flatMap { question -> [Observation] in
                let outside = diagnosis.publicAnswers(to: question)
                guard outside.contains(where: { !$0.addresses.isEmpty }) else { return [] }
                return diagnosis.evidence.steady(question, in: [view]).filter { seen in
                    let end = seen.aliases.last ?? question.name
                    return seen.outcome == .nxdomain && diagnosis.request.catalogue.isPrivateLinkName(end)
                }
            }
            guard !lost.isEmpty else { continue }
            let names = Set(lost.map(\.question.name)).sorted()
            let servers = Set(lost.map(\.server.description)).sorted()
            let ends = Set(lost.map { $0.aliases.last ?? $0.question.name }).sorted()
            diagnosis.add(
                Finding(
                    .privatelinkBlackHole, names: names, type: .a, view: view.name, servers: servers,
                    expected: "an address, as in public DNS",
                    observed: lost.map {
                        ([$0.question.name] + $0.aliases).map(\.text).joined(separator: " -> ") + ": nxdomain"
                    }.uniqued().joined(separator: "; "),
                    message:
                        "\(servers.joined(separator: ", ")) denies \(names.count.counted("name")) that public DNS knows:"
                        + " the name is an alias into a private zone held here, which has no record for it.",
                    mend:
                        "Add \(ends.map(\.text).joined(separator: ", ")) to the zone, or hold a zone for each of your own"
                        + " names (--layout host) instead of the whole private zone; in Azure, set the link's"
                        + " resolution policy to NxDomainRedirect."))
        }
    }
}
