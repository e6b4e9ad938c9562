import NIOConcurrencyHelpers
import Resolver

/// How far work has come, on one line of a terminal; nothing elsewhere, and nothing for work that is done in a second.
final class ProgressLine: Sendable {
    private struct State {
        var done = 0
        var failures = 0
        var lastShown: ContinuousClock.Instant
        var isShown = false
    }

    private let environment: Environment
    private let start = ContinuousClock.now
    private let state: NIOLockedValueBox<State>

    private static let delay = Duration.seconds(1)
    private static let interval = Duration.milliseconds(200)

    init(in environment: Environment) {
        self.environment = environment
        state = NIOLockedValueBox(State(lastShown: start))
    }

    /// Takes in how a question ended, of how many, and shows how many are answered, how many of them got no answer to
    /// trust, and how long the rest will take at this rate.
    func note(_ outcome: Outcome, of total: Int) {
        guard environment.errorIsTerminal else { return }
        let now = ContinuousClock.now
        let elapsed = start.duration(to: now)
        let due = state.withLockedValue { state -> (done: Int, failures: Int)? in
            state.done += 1
            state.failures += outcome.isConclusive ? 0 : 1
            guard elapsed >= ProgressLine.delay, state.lastShown.duration(to: now) >= ProgressLine.interval
            else { return nil }
            state.lastShown = now
            state.isShown = true
            return (state.done, state.failures)
        }
        guard let (done, failures) = due else { return }
        let rate = Double(done) / max(1, elapsed / .seconds(1))
        let left = Int((Double(total - done) / max(rate, 0.1)).rounded(.up))
        let text = "\(done) of \(total) answers, \(failures) failed, \(Int(rate)) a second, \(left) s left"
        environment.writeError(Array("\r\u{1B}[K\(text)".utf8))
    }

    /// Takes the line away.
    func end() {
        guard state.withLockedValue({ $0.isShown }) else { return }
        environment.writeError(Array("\r\u{1B}[K".utf8))
    }
}
