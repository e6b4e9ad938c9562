import Dispatch
import Glibc

/// Ctrl-C while servers are asked: what is known by then is printed, and the signal still ends the process.
package struct Interruption: Sendable {
    /// Calls back at the signal, until the token it returns is dropped.
    package let watch: @Sendable (@escaping @Sendable () -> Void) -> (any Sendable)?
    /// Ends the process as the signal would have.
    package let end: @Sendable () -> Void

    /// Creates a way to be interrupted.
    package init(
        watch: @escaping @Sendable (@escaping @Sendable () -> Void) -> (any Sendable)?,
        end: @escaping @Sendable () -> Void
    ) {
        self.watch = watch
        self.end = end
    }

    /// Never interrupted.
    package static let none = Interruption(watch: { _ in nil }, end: {})

    /// SIGINT.
    package static let process = Interruption(
        watch: { interrupt in
            signal(SIGINT, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
            source.setEventHandler(handler: interrupt)
            source.resume()
            return SignalSource(source: source)
        },
        end: { endBySignal(SIGINT) })

    /// Does work that a cancelled task ends early, with what it has by then; then prints, then ends by the signal.
    func doing<Result: Sendable>(
        _ work: @escaping @Sendable () async -> Result,
        printing: (_ result: Result, _ isPartial: Bool) throws -> Void
    ) async throws {
        let task = Task { await work() }
        let token = watch { task.cancel() }
        let result = await task.value
        defer { if task.isCancelled { end() } }
        try withExtendedLifetime(token) { try printing(result, task.isCancelled) }
    }
}

/// Watches for a signal as long as it lives.
// Unchecked: a dispatch source may be used from any thread, which Dispatch's declarations do not say.
private final class SignalSource: @unchecked Sendable {
    private let source: any DispatchSourceSignal

    init(source: any DispatchSourceSignal) {
        self.source = source
    }

    deinit {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
