public import DNS
public import Mapper

/// What a check asks, and what each name belongs to: every asked name of a mapping, by each of its types.
public struct CheckPlan: Sendable {
    /// The questions, each once, in canonical order.
    public let questions: [Question]
    private let sets: [Question: HostRRset]

    /// Plans the check of a mapping.
    public init(_ mapping: Mapping) {
        var sets: [Question: HostRRset] = [:]
        for set in mapping.rrsets {
            for name in set.askedNames {
                let question = Question(name: name, type: set.type)
                if sets[question] == nil { sets[question] = set }
            }
        }
        self.sets = sets
        questions = sets.keys.sorted()
    }

    /// The set whose addresses the question is expected to bring inside; nil for what was never planned.
    func set(for question: Question) -> HostRRset? { sets[question] }
}
