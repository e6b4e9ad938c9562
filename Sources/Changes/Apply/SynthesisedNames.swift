package import DNS
package import Resolver

/// The names that a server answers for and does not hold: a wildcard stands in for them (RFC 4592).
package struct SynthesisedNames: Sendable, Equatable {
    /// These.
    package private(set) var names: Set<DomainName> = []
    /// The names of which it cannot be known.
    package private(set) var unclear: Set<DomainName> = []

    /// None.
    package init() {}

    /// Finds them among answers to questions for addresses in a zone, by asking for names under `label`, which nobody has
    /// made; `ask` gives what is answered of the addresses of names. Throws what that throws.
    package init(
        among answers: [Observation], in origin: DomainName, label: String = DomainName.unusedLabel(),
        asking ask: ([DomainName]) async throws -> [Observation]
    ) async throws {
        let seen = SynthesisedNames.sights(answers).filter { $0.key != origin }
        // What nobody has made shows beside a name what that would show if nobody had made it.
        let beside = try await sights(under: seen.keys.compactMap(\.parent), label, ask)
        var doubtful: [DomainName] = []
        for (name, sight) in seen {
            switch name.parent.flatMap({ beside[$0] }) {
            case nil: unclear.insert(name)
            case sight: doubtful.append(name)
            default: break
            }
        }
        // RFC 4592 2.2.1: below a name that is there no wildcard counts but its own.
        let below = try await sights(under: doubtful, label, ask)
        for name in doubtful {
            switch below[name] {
            case [:]?: break
            case seen[name]: names.insert(name)
            default: unclear.insert(name)
            }
        }
    }

    /// What is answered of the name under each of these that nobody has made; nothing where it cannot be asked for, or where
    /// the server does not tell.
    private func sights(
        under names: some Sequence<DomainName>, _ label: String,
        _ ask: ([DomainName]) async throws -> [Observation]
    ) async throws -> [DomainName: [RecordType: Sight]] {
        let probes = Dictionary(names.map { ($0, try? $0.prepending(label: label)) }) { first, _ in first }
            .compactMapValues(\.self)
        guard !probes.isEmpty else { return [:] }
        let answers = try await ask(probes.values.sorted())
        let untold = Set(
            answers.lazy.filter { !$0.outcome.isConclusive || !$0.flags.contains(.authoritative) }.map(
                \.question.name))
        let seen = SynthesisedNames.sights(answers)
        return probes.filter { !untold.contains($0.value) }.mapValues { seen[$0] ?? [:] }
    }

    /// What is answered to a question for addresses.
    private struct Sight: Hashable {
        let aliases: [DomainName]
        let addresses: [IPAddress]
    }

    /// What is answered of each name that anything is answered of.
    private static func sights(_ answers: [Observation]) -> [DomainName: [RecordType: Sight]] {
        var sights: [DomainName: [RecordType: Sight]] = [:]
        for answer in answers where !answer.aliases.isEmpty || !answer.addresses.isEmpty {
            sights[answer.question.name, default: [:]][answer.question.type] = Sight(
                aliases: answer.aliases, addresses: answer.addresses)
        }
        return sights
    }
}
