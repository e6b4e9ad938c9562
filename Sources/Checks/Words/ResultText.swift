import DNS
import Mapper
import Resolver

extension CheckResult {
    /// Name and addresses, or what else had to be seen.
    var expectedText: String {
        let name = observation.question.name.text
        return "\(name): \(expected.description)"
    }

    /// Name and addresses behind the aliases to them, or how the question ended.
    var observedText: String {
        let targets = observation.answer.compactMap { record in
            if case .ptr(let target) = record.data { target.text } else { nil }
        }
        let shown = observation.addresses.map(\.description) + targets
        let end = shown.isEmpty ? outcomeText : shown.joined(separator: ", ")
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
        zone.map(observation.leaves) ?? false
    }
}

extension Expectation: CustomStringConvertible {
    /// What had to be seen, in a few words.
    public var description: String {
        let list = addresses.map(\.description)
        return switch test {
        case .exactly: list.joined(separator: ", ")
        case .some: list.joined(separator: " or ")
        case .atLeast: "at least \(list.joined(separator: ", "))"
        case .nothing:
            outcomes == [Outcome.nodata.status] ? "no record of the type" : outcomes.joined(separator: " or ")
        case .privateOnes: "a private address"
        case .publicOnes: "a public address"
        case .within(let blocks):
            "an address in \(blocks.sorted().map(\.description).joined(separator: " or "))"
        case .noLeak: "no private address"
        case .oneOfNames: names.map(\.text).joined(separator: " or ")
        }
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

    /// The names.
    var names: Set<DomainName> { Set(map(\.observation.question.name)) }

    /// The servers, sorted as text.
    var servers: [String] { Set(map(\.observation.server.description)).sorted() }

    /// The view of all of them, which have one in common.
    var view: String? { first?.observation.view }

    /// The type of all questions, where they have one in common.
    var onlyType: RecordType? {
        let types = Set(map(\.observation.question.type))
        return types.count == 1 ? types.first : nil
    }

    /// The records that would be right, owned by the private names.
    var records: [HostRecords] { Set(compactMap { $0.set.map(HostRecords.init) }).sorted() }

    /// The same owned by the public names.
    var publicRecords: [HostRecords] { records.compactMap(\.atPublicName) }
}

extension [HostRecords] {
    /// The end of a sentence that asks for records: after a colon, where they are known.
    var listed: String { isEmpty ? "." : ":\n\(lines)" }
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
