import DNS
import Mapper
import Resolver

/// This host's own resolution, where it differs from what internal DNS answers.
enum HostRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var differing: [Cause: [(name: DomainName, addresses: [IPAddress])]] = [:]
        for question in diagnosis.plan.questions(for: .mapped) {
            guard let set = diagnosis.plan.set(for: question),
                let all = diagnosis.host.addresses[question.name]
            else { continue }
            let here = all.filter { $0.recordType == question.type }
            let seen = diagnosis.evidence.steady(question, in: diagnosis.request.views(.private))
            guard !seen.isEmpty, !seen.contains(where: { Set($0.addresses) == Set(here) }) else { continue }
            let cause: Cause = here.isEmpty ? .silent : Set(here) == Set(set.addresses) ? .right : .wrong
            differing[cause, default: []].append((question.name, here))
        }
        for (cause, entries) in differing { diagnosis.add(finding(cause, entries)) }
    }

    /// What this host makes of the names.
    fileprivate enum Cause {
        case right, wrong, silent
    }

    private static func finding(
        _ cause: Cause, _ entries: [(name: DomainName, addresses: [IPAddress])]
    ) -> Finding {
        let names = Set(entries.map(\.name))
        return Finding(
            .hostsFileOverrides, names: names, expected: "what internal DNS answers",
            observed: entries.map { entry in
                let addresses = entry.addresses.map(\.description).joined(separator: ", ")
                return "\(entry.name.text): \(addresses.isEmpty ? "no address" : addresses)"
            }.sorted().joined(separator: "; "),
            message: cause.message(about: names.count.counted("name")), mend: cause.mend)
    }
}

extension HostRule.Cause {
    fileprivate func message(about names: String) -> String {
        switch self {
        case .right:
            "This host resolves \(names) otherwise than the DNS: a hosts entry or another source wins, and is right where"
                + " the DNS is not."
        case .wrong:
            "This host resolves \(names) otherwise than the DNS: a hosts entry or another source wins, and it is not the"
                + " endpoint's address."
        case .silent:
            "This host does not resolve \(names) that the servers named here know: it asks others, or nobody."
        }
    }

    fileprivate var mend: String {
        switch self {
        case .right: "Mend the DNS, then remove the entries: they go stale when the endpoint is made anew."
        case .wrong: "Remove the entries from the hosts file, or write them anew: pedns export --to hosts."
        case .silent: "See resolv.conf and nsswitch.conf of this host, and whether the servers there answer."
        }
    }
}
