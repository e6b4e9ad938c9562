import DNS
import Mapper
public import Resolver

/// How a check waits for what is still wrong: until the wrong answer has left the caches, but never long at a time.
public struct Wait: Sendable {
    /// How long to wait in all.
    public let limit: Duration
    let sleep: @Sendable (Duration) async -> Void
    let now: @Sendable () -> ContinuousClock.Instant
    private let jitter: @Sendable () -> Double

    /// The longest pause between two rounds.
    static let longestPause = Duration.seconds(15)
    /// The shortest one.
    static let shortestPause = Duration.seconds(2)

    /// Waits so long in all, questions included, by the clock that `now` reads. `sleep` pauses, and ends early when the
    /// task is cancelled; `jitter` gives numbers from 0 to 1, which spread the rounds of many checks.
    public init(
        limit: Duration,
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.limit = limit
        self.sleep = sleep
        self.now = now
        self.jitter = jitter
    }

    /// The pause after a report: the least that a wrong answer may still be cached, within bounds, and up to a tenth more.
    public func pause(after report: CheckReport) -> Duration {
        let cached = report.standing.map { Duration.seconds(Int($0.seconds)) }.min() ?? Wait.longestPause
        let pause = max(Wait.shortestPause, min(cached, Wait.longestPause))
        return pause + pause * jitter() / 10
    }
}

/// A wrong answer that caches may still give.
public struct StandingAnswer: Hashable, Sendable {
    /// The result.
    public let name: String
    /// The server that gave it.
    public let server: ServerAddress
    /// For how many seconds it may still be given, counted from the answer.
    public let seconds: UInt32
}

extension CheckReport {
    /// The wrong answers that nobody has accepted and how long they may still stand, by name and server.
    public var standing: [StandingAnswer] {
        mismatches.filter { $0.verdict != .wrong(.privateAddressOutside) }.compactMap { result in
            let observation = result.observation
            guard let seconds = observation.ttl ?? observation.negativeTTL else { return nil }
            return StandingAnswer(
                name: observation.question.name.text, server: observation.server, seconds: seconds)
        }
    }
}
