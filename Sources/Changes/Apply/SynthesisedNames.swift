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
        func sights(under names: some Sequence<DomainName>) async throws -> [DomainName: [RecordType: Sight]]
        {
            let probes = Set(names.compactMap { try? $0.prepending(label: label) })
            return SynthesisedNames.sights(probes.isEmpty ? [] : try await ask(probes.sorted()))
        }
        // One that nobody has made shows what each name beside it would show if nobody had made that.
        let beside = try await sights(under: seen.keys.compactMap(\.parent))
        var doubtful: [DomainName] = []
        for (name, sight) in seen {
            guard let probe = try? name.parent?.prepending(label: label) else {
                unclear.insert(name)
                continue
            }
            if beside[probe] == sight { doubtful.append(name) }
        }
        // RFC 4592 2.2.1: below a name that is there no wildcard counts but its own.
        let below = try await sights(under: doubtful)
        for name in doubtful {
            guard let probe = try? name.prepending(label: label) else {
                unclear.insert(name)
                continue
            }
            switch below[probe] {
            case nil: break
            case seen[name]: names.insert(name)
            default: unclear.insert(name)
            }
        }
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
