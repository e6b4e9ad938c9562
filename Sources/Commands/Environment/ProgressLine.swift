import NIOConcurrencyHelpers

/// How far work has come, on one line of a terminal; nothing elsewhere, and nothing for work that is done in a second.
final class ProgressLine: Sendable {
    private struct State {
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

    /// Shows how many questions are answered, of how many, and how long the rest will take at this rate.
    func show(_ done: Int, of total: Int) {
        guard environment.errorIsTerminal, done > 0 else { return }
        let now = ContinuousClock.now
        let elapsed = start.duration(to: now)
        guard elapsed >= ProgressLine.delay else { return }
        let isDue = state.withLockedValue { state in
            guard state.lastShown.duration(to: now) >= ProgressLine.interval else { return false }
            state.lastShown = now
            state.isShown = true
            return true
        }
        guard isDue else { return }
        let rate = Double(done) / max(1, elapsed / .seconds(1))
        let left = Int((Double(total - done) / max(rate, 0.1)).rounded(.up))
        let text = "\(done) of \(total) answers, \(Int(rate)) a second, \(left) s left"
        environment.writeError(Array("\r\u{1B}[K\(text)".utf8))
    }

    /// Takes the line away.
    func end() {
        guard state.withLockedValue({ $0.isShown }) else { return }
        environment.writeError(Array("\r\u{1B}[K".utf8))
    }
}
