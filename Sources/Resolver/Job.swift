/// A question to be put to one of a batch's targets.
struct Job: Sendable {
    let query: Query
    /// Where its observation belongs among all of the batch.
    let index: Int
    /// Which of the batch's targets is asked.
    let target: Int
}

/// Observations in the order of their questions, which are looked at without a copy of each.
public struct Observations: Sendable {
    let arrivals: [Arrival]

    /// How many there are.
    public var count: Int { arrivals.count }

    /// Whether there is none.
    public var isEmpty: Bool { arrivals.isEmpty }

    /// Shows each in turn. Throws what `body` throws.
    public func forEach<Failure>(_ body: (Observation) throws(Failure) -> Void) throws(Failure) {
        for arrival in arrivals { try arrival.show(to: body) }
    }
}

/// An observation that is there; by reference, for it is passed on many times and large.
final class Arrival: Sendable {
    let index: Int
    let target: Int
    let observation: Observation

    init(_ observation: consuming Observation, of job: Job) {
        index = job.index
        target = job.target
        self.observation = observation
    }
    /// Shows the observation as it stands here: taken out by others, it would be copied first. Throws what `body` throws.
    func show<Failure>(to body: (Observation) throws(Failure) -> Void) throws(Failure) {
        try body(observation)
    }
}
