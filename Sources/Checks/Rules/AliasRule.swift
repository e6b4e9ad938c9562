import DNS
import Mapper
import Resolver

/// A public name that is wrong where its privatelink name is right: whoever answers does not follow the alias into
/// the private zone.
enum AliasRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let index = diagnosis.index
        var missed: [Cause: [Int]] = [:]
        for place in diagnosis.open(.private) {
            let result = diagnosis.results[place]
            guard let fault = result.verdict.fault, fault != .flappingAnswer, fault != .ipv6NameError,
                let set = result.set, set.publicName == result.observation.question.name,
                set.publicName != set.name
            else { continue }
            // The privatelink name must be right in the type it is mapped in, and in this one as far as it was judged.
            let twins = [set.type, result.observation.question.type].map { type in
                index[
                    Asked(
                        view: result.observation.view, server: result.observation.server,
                        question: Question(name: set.name, type: type))]
            }
            let isRight = twins.allSatisfy { $0.map { diagnosis.results[$0].verdict == .ok } ?? true }
            guard twins[0] != nil, isRight else { continue }
            // Another address type of a public name that is right otherwise is a fault of its own.
            if !result.isOfMappedType, fault != .publicAddressInside { continue }
            let cause = Cause(view: result.observation.view, zone: result.zone)
            missed[cause, default: []].append(place)
        }
        for (cause, places) in missed {
            diagnosis.explain(places)
            diagnosis.add(finding(cause, places.map { diagnosis.results[$0] }))
        }
    }

    private struct Cause: Hashable {
        let view: String
        let zone: DomainName?
    }

    private static func finding(_ cause: Cause, _ results: [CheckResult]) -> Finding {
        let results = results.inOrder()
        let servers = Set(results.map(\.observation.server.description)).sorted()
        let names = Set(results.map(\.observation.question.name))
        let suffix = results.lazy.compactMap { $0.set?.zone?.publicSuffix }.first
        let zone = suffix ?? cause.zone ?? .root
        return Finding(
            .forwarderMissesAlias, names: names, type: results.onlyType, view: cause.view, servers: servers,
            expected: results.expectedText, observed: results.observedText,
            message:
                "\(servers.joined(separator: ", ")) answers the privatelink name of \(names.count.counted("name"))"
                + " rightly and the public one, which clients ask, wrongly: it takes the whole alias from its"
                + " forwarder and never looks into the private zone for it.",
            mend:
                "Forward \(zone.text) to a resolver that holds the private zone, or give this server the public names"
                + " as well (--layout host, --to hosts).",
            steps: [.forward(zone)])
    }
}
