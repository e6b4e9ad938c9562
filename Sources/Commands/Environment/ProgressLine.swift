import ArgumentParser
import NIOConcurrencyHelpers
import Reports
import Resolver

/// How far work has come, on standard error: on one line of a terminal, for work of more than a second, or as lines of
/// JSON for programs.
final class ProgressLine: Sendable {
    /// Who is to see it.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        /// People, on a terminal; nobody elsewhere.
        case auto
        /// Programs: an object a line, at most one a second, and one at the end.
        case json
        /// Nobody.
        case none
    }

    private struct State {
        var done = 0
        var failed = 0
        var total = 0
        var lastShown: ContinuousClock.Instant
        var isShown = false
    }

    private let kind: Kind
    private let environment: Environment
    private let start = ContinuousClock.now
    private let state: NIOLockedValueBox<State>

    private static let delay = Duration.seconds(1)

    init(_ kind: Kind, in environment: Environment) {
        self.kind = kind == .auto && !environment.errorIsTerminal ? .none : kind
        self.environment = environment
        state = NIOLockedValueBox(State(lastShown: start))
    }

    private var interval: Duration { kind == .json ? .seconds(1) : .milliseconds(200) }

    /// Takes in how a question ended, of how many, and shows how many are answered, how many of them got no answer to
    /// trust, and how long the rest will take at this rate.
    func note(_ outcome: Outcome, of total: Int) {
        note(isFailure: !outcome.isConclusive, of: total)
    }

    /// The same of work that is no question: whether a part of it failed, of how many.
    func note(isFailure: Bool, of total: Int) {
        guard kind != .none else { return }
        let now = ContinuousClock.now
        let isBegun = start.duration(to: now) >= ProgressLine.delay
        let due = state.withLockedValue { state -> State? in
            state.done += 1
            state.failed += isFailure ? 1 : 0
            state.total = total
            guard isBegun, state.lastShown.duration(to: now) >= interval else { return nil }
            state.lastShown = now
            state.isShown = true
            return state
        }
        if let due { show(due) }
    }

    private func show(_ state: State) {
        let rate = Double(state.done) / max(1, start.duration(to: .now) / .seconds(1))
        let left = Int((Double(state.total - state.done) / max(rate, 0.1)).rounded(.up))
        guard kind == .json else {
            let text =
                "\(state.done) of \(state.total) answers, \(state.failed) failed, \(Int(rate)) a second, \(left) s left"
            environment.writeError(Array("\r\u{1B}[K\(text)".utf8))
            return
        }
        let document = JSONDocument.object([
            "done": .number(state.done), "failed": .number(state.failed), "total": .number(state.total),
            "perSecond": .number(Int(rate)), "secondsLeft": .number(left),
        ])
        environment.writeError(document.compact + [UInt8(ascii: "\n")])
    }

    /// Takes the line away, or for programs shows how it ended.
    func end() {
        let state = state.withLockedValue { $0 }
        switch kind {
        case .none: break
        case .auto: clear()
        case .json: show(state)
        }
    }

    /// Takes the line away for the time being, so that what is printed next does not stand behind it.
    func clear() {
        guard kind == .auto else { return }
        let wasShown = state.withLockedValue { state in
            defer { state.isShown = false }
            return state.isShown
        }
        if wasShown { environment.writeError(Array("\r\u{1B}[K".utf8)) }
    }
}
