/// A question to be put to one of a batch's targets.
struct Job: Sendable {
    let query: Query
    /// Where its observation belongs among all of the batch.
    let index: Int
    /// Which of the batch's targets is asked.
    let target: Int
}

/// An observation that is there; by reference, for it is passed on many times and large.
final class Arrival: Sendable {
    let index: Int
    let target: Int
    let observation: Observation

    init(_ observation: Observation, of job: Job) {
        index = job.index
        target = job.target
        self.observation = observation
    }
}
