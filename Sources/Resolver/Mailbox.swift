internal import NIOConcurrencyHelpers

/// Where the event loop puts observations and one task takes them.
final class Mailbox: Sendable {
    private struct State {
        var arrivals: [Arrival] = []
        var waiting: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    // Not Synchronization's Mutex, whose order ThreadSanitizer does not see on Linux.
    private let state = NIOLockedValueBox(State())

    /// Puts arrivals in.
    func put(_ arrivals: [Arrival]) {
        state.withLockedValue { state in
            state.arrivals += arrivals
            return state.waiting.take()
        }?.resume()
    }

    /// Ends the wait for arrivals, now and ever after.
    func close() {
        state.withLockedValue { state in
            state.isClosed = true
            return state.waiting.take()
        }?.resume()
    }

    /// Takes all arrivals, and waits for some if there is none: none at all means that the mailbox is closed.
    func take() async -> [Arrival] {
        await withCheckedContinuation { continuation in
            let isThere = state.withLockedValue { state in
                guard state.arrivals.isEmpty, !state.isClosed else { return true }
                state.waiting = continuation
                return false
            }
            if isThere { continuation.resume() }
        }
        return state.withLockedValue { state in
            defer { state.arrivals = [] }
            return state.arrivals
        }
    }
}
