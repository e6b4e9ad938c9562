import Catalogue
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
            // A private address is no forwarder's: the server holds it itself, and it is out of date.
            guard let fault = result.verdict.fault, fault != .flappingAnswer, fault != .ipv6NameError,
                fault != .staleAddress,
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
        let before = diagnosis
        diagnosis.add(about: missed) { _ in
            .forwarderMissesAlias
        } cause: { result in
            Cause(zone: result.zone, hasAlias: hasAlias(result.observation.question, in: before))
        } finding: { cause, results in
            finding(cause, results)
        }
    }

    private struct Cause: Hashable {
        let zone: DomainName?
        /// Whether there is an alias to be followed, as far as can be seen.
        let hasAlias: Bool
    }

    /// Whether public DNS has an alias into a private zone for a name; so where it cannot be asked.
    private static func hasAlias(_ question: Question, in diagnosis: Diagnosis) -> Bool {
        let answers = diagnosis.publicAnswers(to: question)
        return answers.isEmpty
            || answers.contains { $0.aliases.contains(where: diagnosis.request.catalogue.isPrivateLinkName) }
    }

    private static func finding(_ cause: Cause, _ results: [CheckResult]) -> Finding {
        let servers = results.servers
        let names = Set(results.map(\.observation.question.name))
        let suffix = results.lazy.compactMap { $0.set?.zone?.publicSuffix }.first
        let publicZone = suffix ?? cause.zone ?? .root
        return Finding(
            .forwarderMissesAlias, names: names, type: results.onlyType, view: results.view,
            servers: servers,
            expected: results.expectedText, observed: results.observedText,
            message:
                "\(servers.joined(separator: ", ")): \(names.count.counted("public name")) that clients ask"
                + " \(names.count == 1 ? "is" : "are") wrong, though the privatelink name is right: "
                + (cause.hasAlias
                    ? "the server takes the whole alias from its forwarder and never looks into the private zone for it."
                    : "public DNS has no alias into the private zone to be followed; see no-public-alias."),
            mend: cause.hasAlias
                ? "Forward \(publicZone.text) to a resolver that holds the private zone, or give this server the public"
                    + " names as well (--layout host, --to hosts)."
                : "Have the account's endpoint connection approved, or give this server the public names as well"
                    + " (--layout host, --to hosts).",
            steps: (cause.hasAlias ? [.forward(publicZone)] : []) + results.publicRecords.map(MendStep.add))
    }
}
