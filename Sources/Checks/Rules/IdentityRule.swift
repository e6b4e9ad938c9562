import DNS
import Mapper
import Resolver

/// Names of Microsoft Entra ID, which have no private endpoints and stay public in every view.
enum IdentityRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for view in diagnosis.request.views(.private) {
            let seen = diagnosis.plan.questions(for: .identity).flatMap { question in
                view.servers.compactMap { server in
                    diagnosis.evidence.constant(question, server, in: view.name) {
                        $0.addresses.contains(where: diagnosis.request.ranges.contains)
                    }
                }
            }
            guard !seen.isEmpty else { continue }
            let servers = Set(seen.map(\.server.description)).sorted()
            let names = Set(seen.map(\.question.name)).sorted()
            diagnosis.add(
                Finding(
                    .identityRedirected, names: names, type: .a, view: view.name, servers: servers,
                    expected: "a public address: Entra ID has no private endpoints",
                    observed: seen.map { "\($0.question.name.text): \($0.addressText)" }.uniqued()
                        .joined(separator: "; "),
                    message:
                        "\(servers.joined(separator: ", ")) sends \(names.count.counted("name")) of Entra ID to a"
                        + " private address: agents cannot sign in unless a proxy stands there.",
                    mend:
                        "Remove the records; where a proxy is meant to answer, accept the finding with --accept.",
                    steps: names.map { .remove($0, type: .a, zone: nil) }))
        }
    }
}
