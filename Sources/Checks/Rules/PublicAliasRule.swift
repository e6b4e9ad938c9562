import Catalogue
import DNS
import Mapper
import Resolver

/// Storage names that public DNS does not alias into a private zone, as it does once an endpoint is approved.
enum PublicAliasRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let views = Set(diagnosis.request.views(.public).map(\.name))
        let missing = diagnosis.results.indices.filter { index in
            let result = diagnosis.results[index]
            let observation = result.observation
            guard views.contains(observation.view), !diagnosis.intercepted.contains(result.place),
                let set = result.set, set.role == .storageBlob || set.role == .storageQueue,
                observation.question.name == set.publicName, result.verdict == .ok
            else { return false }
            return !observation.aliases.contains(where: diagnosis.request.catalogue.isPrivateLinkName)
        }
        diagnosis.add(
            about: missing, beside: true, code: { _ in .noPublicAlias }, cause: \.zone, finding: finding)
    }

    private static func finding(_ zone: DomainName?, _ results: [CheckResult]) -> Finding {
        let names = Set(results.map(\.observation.question.name))
        let zone = zone?.text ?? "a private zone"
        return Finding(
            .noPublicAlias, names: names, view: results.view, servers: results.servers,
            expected: "an alias into \(zone)", observed: results.observedText,
            message:
                "Public DNS does not alias \(names.count.counted("name")) into \(zone): the account has no approved"
                + " endpoint connection, or is gone.",
            mend:
                "See the account's private endpoint connections, or fetch the inventory again, if backups of it fail."
        )
    }
}
