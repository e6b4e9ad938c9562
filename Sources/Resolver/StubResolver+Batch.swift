public import DNS
internal import NIOCore

extension StubResolver {
    /// Asks every question of every server of every view, and gives the observations in that order: by question, then
    /// view, then server, as given. A cancelled task gets those that were there by then.
    ///
    /// `finished` hears of each outcome as it comes. See ``observe(_:views:finished:receive:)``.
    public func observe(
        _ questions: some Sequence<Question>, views: [View], finished: (Outcome) -> Void = { _ in }
    ) async -> [Observation] {
        var observations: [Observation] = []
        await observe(questions, views: views, finished: finished) { $0.forEach { observations.append($0) } }
        return observations
    }

    /// Asks every question of every server of every view, and hands on the observations in that order: by question, then
    /// view, then server, as given, as soon as those before are there. Of a cancelled task's, those that were there by
    /// then are handed on last.
    ///
    /// Each server has its own limit of questions in flight, so that a silent one does not hold the others up; no more
    /// than `options.windowLength` observations stand between the first that is missing and the last that is asked for,
    /// however many questions there are. A server that has left ``hopelessCount`` questions in a row without any answer
    /// is asked one at a time, and after as many more, or at once where it has never answered, no more: the rest ends as
    /// those did, after no attempt. Throws what `receive` throws, and then asks no more.
    public func observe<Failure>(
        _ questions: some Sequence<Question>, views: [View], finished: (Outcome) -> Void = { _ in },
        receive: (Observations) throws(Failure) -> Void
    ) async throws(Failure) {
        let mailbox = Mailbox()
        var questions = questions.makeIterator()
        var feed = Feed(targetCount: views.reduce(0) { $0 + $1.servers.count }, options: options)
        onLoop { $0.begin(mailbox, views: views) }
        defer { onLoop { $0.end(mailbox) } }
        func enterJobs() {
            let jobs = feed.jobs { questions.next() }
            if !jobs.isEmpty { onLoop { $0.enter(jobs, of: mailbox) } }
        }
        enterJobs()
        while !feed.isDone {
            let arrivals = await withTaskCancellationHandler {
                await mailbox.take()
            } onCancel: {
                mailbox.close()
            }
            for arrival in arrivals {
                finished(arrival.observation.outcome)
                feed.take(arrival)
            }
            if Task.isCancelled { return try receive(feed.rest) }
            let ready = feed.ready()
            enterJobs()
            if !ready.isEmpty { try receive(ready) }
        }
    }

    /// How many questions a server may leave without any answer, one after the other, before it is asked less.
    public static let hopelessCount = 8
}

/// Hands out questions as they are needed, and puts the observations in order.
private struct Feed {
    private let targetCount: Int
    /// How many questions are kept in a server's line, so that it never runs dry.
    private let lineLength: Int
    private let windowLength: Int
    /// How many questions each target has yet to answer.
    private var outstanding: [Int]
    private var window = CircularBuffer<Arrival?>()
    /// The index of the window's first observation.
    private var base = 0
    private var isExhausted = false

    init(targetCount: Int, options: StubResolver.Options) {
        self.targetCount = targetCount
        lineLength = 4 * options.inFlight + 256
        windowLength = max(options.windowLength, targetCount)
        outstanding = [Int](repeating: 0, count: targetCount)
        isExhausted = targetCount == 0
    }

    /// Whether every observation has been handed on.
    var isDone: Bool { isExhausted && window.isEmpty }

    /// What is to be asked next, of every target; `next` gives the questions.
    mutating func jobs(next: () -> Question?) -> [Job] {
        var jobs: [Job] = []
        while !isExhausted, window.count < windowLength, outstanding.min() ?? 0 < lineLength {
            guard let question = next() else {
                isExhausted = true
                break
            }
            let query = Query(question)
            for target in 0..<targetCount {
                jobs.append(Job(query: query, index: base + window.count, target: target))
                outstanding[target] += 1
                window.append(nil)
            }
        }
        return jobs
    }

    /// Puts an observation in its place.
    mutating func take(_ arrival: Arrival) {
        outstanding[arrival.target] -= 1
        window[offset: arrival.index - base] = arrival
    }

    /// The observations that none is missing before, which are handed on now.
    mutating func ready() -> Observations {
        var ready: [Arrival] = []
        while let first = window.first, let arrival = first {
            ready.append(arrival)
            window.removeFirst()
        }
        base += ready.count
        return Observations(arrivals: ready)
    }

    /// All observations that are there.
    var rest: Observations { Observations(arrivals: window.compactMap(\.self)) }
}
