import DNS
import Mapper
import Resolver

/// This host's own resolution, where it differs from what internal DNS answers.
enum HostRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var differing: [Bool: [(name: DomainName, addresses: [IPAddress])]] = [:]
        for question in diagnosis.plan.questions(for: .mapped) {
            guard let set = diagnosis.plan.set(for: question),
                let here = diagnosis.host.addresses[question.name]?.filter({ $0.recordType == question.type }
                ),
                !here.isEmpty
            else { continue }
            let seen = diagnosis.evidence.steady(question, in: diagnosis.request.views(.private))
            guard !seen.isEmpty, !seen.contains(where: { Set($0.addresses) == Set(here) }) else { continue }
            let isRight = Set(here) == Set(set.addresses)
            differing[isRight, default: []].append((question.name, here))
        }
        for (isRight, entries) in differing { diagnosis.add(finding(entries, isRight: isRight)) }
    }

    private static func finding(
        _ entries: [(name: DomainName, addresses: [IPAddress])], isRight: Bool
    ) -> Finding {
        let names = Set(entries.map(\.name))
        return Finding(
            .hostsFileOverrides, names: names, expected: "what internal DNS answers",
            observed: entries.map { entry in
                "\(entry.name.text): \(entry.addresses.map(\.description).joined(separator: ", "))"
            }.sorted().joined(separator: "; "),
            message:
                "This host resolves \(names.count.counted("name")) otherwise than the DNS: a hosts entry or another"
                + " source wins, "
                + (isRight ? "and is right where the DNS is not." : "and it is not the endpoint's address."),
            mend: isRight
                ? "Mend the DNS, then remove the entries: they go stale when the endpoint is made anew."
                : "Remove the entries from the hosts file, or write them anew: pedns export --to hosts.")
    }
}
