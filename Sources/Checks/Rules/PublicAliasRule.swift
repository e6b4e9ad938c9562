import Catalogue
import DNS
import Mapper
import Resolver

/// Storage names that public DNS does not alias into a private zone, as it does once an endpoint is approved.
enum PublicAliasRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let views = Set(diagnosis.request.views(.public).map(\.name))
        let missing = diagnosis.results.filter { result in
            let observation = result.observation
            guard views.contains(observation.view), !diagnosis.intercepted.contains(result.place),
                let set = result.set, set.role == .storageBlob || set.role == .storageQueue,
                observation.question.name == set.publicName, result.verdict == .ok
            else { return false }
            return !observation.aliases.contains(where: diagnosis.request.catalogue.isPrivateLinkName)
        }
        let groups = Dictionary(grouping: missing) {
            Cause(view: $0.observation.view, zone: $0.zone)
        }
        for (cause, results) in groups {
            let results = results.inOrder()
            let names = Set(results.map(\.observation.question.name))
            let zone = cause.zone?.text ?? "a private zone"
            diagnosis.add(
                Finding(
                    .noPublicAlias, names: names, view: cause.view, servers: results.servers,
                    expected: "an alias into \(zone)", observed: results.observedText,
                    message:
                        "Public DNS does not alias \(names.count.counted("name")) into \(zone): the account has no"
                        + " approved endpoint connection, or is gone.",
                    mend:
                        "See the account's private endpoint connections, or fetch the inventory again, if backups of"
                        + " it fail."))
        }
    }

    private struct Cause: Hashable {
        let view: String
        let zone: DomainName?
    }
}
