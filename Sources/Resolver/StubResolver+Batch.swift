public import DNS

extension StubResolver {
    /// Asks every question of every server of every view, and puts the observations in that order: by question, then
    /// view, then server, as given. A cancelled task gets those that were there by then.
    ///
    /// Each server has its own limit of questions in flight, so that a silent one does not hold the others up; as many
    /// tasks exist at a time, however many questions there are. A server that has left ``hopelessCount`` questions
    /// without any answer, and has answered none, is asked no more: the rest ends as those did, after no attempt.
    /// `progress` hears of each that is done, and of how many.
    public func observe(
        _ questions: some Sequence<Question>, views: [View],
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async -> [Observation] {
        let questions = Array(questions)
        let targets = views.flatMap { view in view.servers.map { Target(view: view, server: $0) } }
        var lanes = StubResolver.lanes(of: targets)
        var observations = [Observation?](repeating: nil, count: questions.count * targets.count)
        var hopes = [Hope](repeating: Hope(), count: targets.count)
        var done = 0
        await withTaskGroup(of: Arrival.self) { group in
            func enter(_ observation: Observation, at index: Int) {
                observations[index] = observation
                done += 1
                progress(done, observations.count)
            }
            func start(_ lane: Int) {
                while let index = lanes[lane].next(), index < observations.count {
                    let question = questions[index / targets.count]
                    let target = targets[index % targets.count]
                    guard let end = hopes[index % targets.count].end else {
                        group.addTask {
                            let seen = try? await self.observe(question, of: target.server, in: target.view)
                            return Arrival(index: index, lane: lane, observation: seen)
                        }
                        return
                    }
                    var unasked = Observation(
                        question: question, view: target.view.name, server: target.server, outcome: end)
                    unasked.attempts = 0
                    enter(unasked, at: index)
                }
            }
            for lane in lanes.indices {
                for _ in 0..<min(options.inFlight, questions.count * lanes[lane].places.count) { start(lane) }
            }
            while let arrival = await group.next() {
                guard let observation = arrival.observation else { continue }
                hopes[arrival.index % targets.count].note(observation.outcome)
                enter(observation, at: arrival.index)
                start(arrival.lane)
            }
        }
        return observations.compactMap(\.self)
    }

    /// How many questions a server may leave without any answer, one after the other from the first, before it is asked
    /// no more.
    public static let hopelessCount = 8

    private static func lanes(of targets: [Target]) -> [Lane] {
        var places: [ServerAddress: [Int]] = [:]
        var order: [ServerAddress] = []
        for (place, target) in targets.enumerated() {
            if places[target.server] == nil { order.append(target.server) }
            places[target.server, default: []].append(place)
        }
        return order.map { Lane(places: places[$0] ?? [], stride: targets.count) }
    }
}

/// A server in a view.
private struct Target: Sendable {
    let view: View
    let server: ServerAddress
}

/// What is to be expected of a server in a view, after what it has answered so far.
private struct Hope {
    private var hasAnswered = false
    private var silences = 0
    private var last = Outcome.timeout

    /// How a question would end; nil as long as it is worth asking.
    var end: Outcome? { !hasAnswered && silences >= StubResolver.hopelessCount ? last : nil }

    /// Puts down how a question ended.
    mutating func note(_ outcome: Outcome) {
        switch outcome {
        case .timeout, .unreachable:
            silences += 1
            last = outcome
        default: hasAnswered = true
        }
    }
}

/// What one server is asked, of all views it belongs to.
private struct Lane {
    /// Where it stands among the targets.
    let places: [Int]
    /// How many targets there are.
    let stride: Int
    private var issued = 0

    init(places: [Int], stride: Int) {
        self.places = places
        self.stride = stride
    }

    /// The index of the next observation.
    mutating func next() -> Int? {
        guard !places.isEmpty else { return nil }
        defer { issued += 1 }
        return issued / places.count * stride + places[issued % places.count]
    }
}

/// An observation that is there; nil when the task was cancelled first.
private struct Arrival: Sendable {
    let index: Int
    let lane: Int
    let observation: Observation?
}
