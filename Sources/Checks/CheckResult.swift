public import Mapper
public import Resolver

/// What one server showed for one question about a mapped name, and what it comes to.
public struct CheckResult: Sendable {
    /// What was seen: the last answer, where it was asked for more than once.
    public let observation: Observation
    /// What had to be seen.
    public let expected: Expectation
    /// What it comes to.
    public internal(set) var verdict: Verdict
    /// The set that the question is about.
    public let set: HostRRset

    init(_ observation: Observation, of set: HostRRset, expected: Expectation, verdict: Verdict) {
        self.observation = observation
        self.set = set
        self.expected = expected
        self.verdict = verdict
    }
}
