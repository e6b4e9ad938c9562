import DNS
public import Mapper
public import Resolver

/// What one server showed for one question of which an answer is expected, and what it comes to.
public struct CheckResult: Sendable {
    /// What was seen: the last answer, where it was asked for more than once.
    public let observation: Observation
    /// What had to be seen.
    public let expected: Expectation
    /// What it comes to.
    public let verdict: Verdict
    /// The set that the question is about; nil where the inventory says nothing of it.
    public let set: HostRRset?
    /// Why it does not count, where it is wrong and somebody has accepted that.
    public internal(set) var acceptance: Finding.Acceptance?

    /// Whether it is wrong every time, and each time otherwise.
    let isUnsteady: Bool

    init(
        _ observation: Observation, of set: HostRRset?, expected: Expectation, verdict: Verdict,
        acceptance: Finding.Acceptance?, isUnsteady: Bool = false
    ) {
        self.observation = observation
        self.set = set
        self.acceptance = acceptance
        self.isUnsteady = isUnsteady
        self.expected = expected
        self.verdict = verdict
    }

    /// Whether the question is for a mapped name in the type it is mapped in.
    public var isOfMappedType: Bool { self.set?.type == observation.question.type }

    /// The private zone that the name belongs to, where one is known.
    var zone: DomainName? { self.set?.zone?.name }
}
