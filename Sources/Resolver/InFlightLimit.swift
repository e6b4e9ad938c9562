internal import NIOConcurrencyHelpers

/// Lets so many tasks in at a time, the others in the order they came.
final class InFlightLimit: Sendable {
    private struct State {
        var free: Int
        var waiting: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        var nextTicket: UInt64 = 0
        var oldestTicket: UInt64 = 0
    }

    // Not Synchronization's Mutex, whose order ThreadSanitizer does not see on Linux.
    private let state: NIOLockedValueBox<State>

    init(_ limit: Int) {
        state = NIOLockedValueBox(State(free: limit))
    }

    /// Waits for a place; whoever has one calls ``leave()``. Throws when the task is cancelled first.
    func enter() async throws(CancellationError) {
        let ticket = state.withLockedValue { state in
            defer { state.nextTicket += 1 }
            return state.nextTicket
        }
        let isIn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isIn: Bool? = state.withLockedValue { state in
                    if Task.isCancelled { return false }
                    guard state.free > 0 else {
                        state.waiting[ticket] = continuation
                        return nil
                    }
                    state.free -= 1
                    return true
                }
                if let isIn { continuation.resume(returning: isIn) }
            }
        } onCancel: {
            state.withLockedValue { $0.waiting.removeValue(forKey: ticket) }?.resume(returning: false)
        }
        guard isIn else { throw CancellationError() }
    }

    /// Gives a place to whoever has waited longest.
    func leave() {
        let next = state.withLockedValue { state -> CheckedContinuation<Bool, Never>? in
            while !state.waiting.isEmpty {
                defer { state.oldestTicket += 1 }
                if let next = state.waiting.removeValue(forKey: state.oldestTicket) { return next }
            }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
