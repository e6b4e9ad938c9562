import DNS
import Mapper
import Resolver

extension CheckResult {
    /// Name and addresses, or what else had to be seen.
    var expectedText: String {
        let name = observation.question.name.text
        guard !expected.addresses.isEmpty else {
            return expected.outcomes == [Outcome.nodata.status]
                ? "\(name): no \(observation.question.type) record" : "\(name): no private address"
        }
        let joiner = expected.acceptsPart ? " or " : ", "
        return "\(name): \(expected.addresses.map(\.description).joined(separator: joiner))"
    }

    /// Name and addresses behind the aliases to them, or how the question ended.
    var observedText: String {
        let end = observation.addresses.isEmpty ? outcomeText : observation.addressText
        let path = observation.aliases.map(\.text) + [end]
        return "\(observation.question.name.text): \(path.joined(separator: " -> "))"
    }

    /// How the question ended, and why.
    var outcomeText: String {
        let errors = observation.extendedErrors.map { "extended error \($0.code)" }
        return ([observation.outcome.status] + [observation.outcome.reason].compactMap(\.self) + errors)
            .joined(separator: ", ")
    }

    /// Whether the answer goes over the private zone and on, to an alias of a name there.
    var leavesPrivateZone: Bool {
        // "set" alone would begin a setter here.
        self.set.zone.map { observation.leaves($0.name) } ?? false
    }
}

extension [CheckResult] {
    /// The results by question, then view, then server.
    func inOrder() -> [CheckResult] {
        sorted { left, right in
            let (one, other) = (left.observation.question, right.observation.question)
            return one != other ? one < other : left.place < right.place
        }
    }

    /// What had to be seen, each once.
    var expectedText: String { map(\.expectedText).uniqued().joined(separator: "; ") }

    /// What was seen, each once.
    var observedText: String { map(\.observedText).uniqued().joined(separator: "; ") }

    /// The servers, sorted as text.
    var servers: [String] { Set(map(\.observation.server.description)).sorted() }

    /// The type of all questions, where they have one in common.
    var onlyType: RecordType? {
        let types = Set(map(\.observation.question.type))
        return types.count == 1 ? types.first : nil
    }

    /// The records that would be right, owned by the private names.
    var records: [HostRecords] { Set(map { HostRecords($0.set) }).sorted() }

    /// The same owned by the public names.
    var publicRecords: [HostRecords] {
        Set(
            compactMap { result in
                result.set.publicName.map { name in
                    HostRecords(
                        name: name, type: result.set.type, addresses: result.set.addresses,
                        zone: result.set.zone?.publicSuffix)
                }
            }
        ).sorted()
    }
}

extension Observation {
    /// The addresses, joined by commas.
    var addressText: String { addresses.map(\.description).joined(separator: ", ") }
}

extension Sequence where Element: Hashable {
    /// The elements, each once, where it stands first.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
