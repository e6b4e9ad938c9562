import DNS
import Mapper
import Resolver

/// A public name that is wrong where its privatelink name is right: whoever answers does not follow the alias into
/// the private zone.
enum AliasRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let index = diagnosis.index
        let missed = diagnosis.open(.private).filter { place in
            let result = diagnosis.results[place]
            guard let fault = result.verdict.fault, fault != .flappingAnswer, fault != .ipv6NameError,
                let set = result.set, set.publicName == result.observation.question.name,
                set.publicName != set.name
            else { return false }
            // The privatelink name must be right in the type it is mapped in, and in this one as far as it was judged.
            let twins = [set.type, result.observation.question.type].map { type in
                index[
                    Asked(
                        view: result.observation.view, server: result.observation.server,
                        question: Question(name: set.name, type: type))]
            }
            let isRight = twins.allSatisfy { $0.map { diagnosis.results[$0].verdict == .ok } ?? true }
            guard twins[0] != nil, isRight else { return false }
            // Another address type of a public name that is right otherwise is a fault of its own.
            return result.isOfMappedType || fault == .publicAddressInside
        }
        diagnosis.add(about: missed, code: { _ in .forwarderMissesAlias }, cause: \.zone, finding: finding)
    }

    private static func finding(_ zone: DomainName?, _ results: [CheckResult]) -> Finding {
        let servers = results.servers
        let names = Set(results.map(\.observation.question.name))
        let suffix = results.lazy.compactMap { $0.set?.zone?.publicSuffix }.first
        let publicZone = suffix ?? zone ?? .root
        return Finding(
            .forwarderMissesAlias, names: names, type: results.onlyType, view: results.view,
            servers: servers,
            expected: results.expectedText, observed: results.observedText,
            message:
                "\(servers.joined(separator: ", ")) answers the privatelink name of \(names.count.counted("name"))"
                + " rightly and the public one, which clients ask, wrongly: it takes the whole alias from its"
                + " forwarder and never looks into the private zone for it.",
            mend:
                "Forward \(publicZone.text) to a resolver that holds the private zone, or give this server the public names"
                + " as well (--layout host, --to hosts).",
            steps: [.forward(publicZone)] + results.publicRecords.map(MendStep.add))
    }
}
