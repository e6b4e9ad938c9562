internal import NIOCore
internal import Synchronization

/// A socket connected to one server, whatever its transport; it carries one question at a time.
final class Connection: Sendable {
    /// What the socket is of.
    let transport: Transport
    private let channel: any Channel
    private let handler: NIOLoopBound<ExchangeHandler>
    private let attemptCount = Atomic<Int>(0)

    /// How many attempts a connection serves before another, with another port of the kernel's choice, replaces it.
    static let maximumAttempts = 2000

    /// Takes a channel over; called on its event loop, with the handler in its pipeline.
    init(_ transport: Transport, over channel: any Channel, handler: ExchangeHandler) {
        self.transport = transport
        self.channel = channel
        self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    }

    /// Whether it has carried an attempt before.
    var wasUsed: Bool { attemptCount.load(ordering: .relaxed) > 0 }

    /// Whether it is open and not yet due to be replaced.
    var isWorthKeeping: Bool {
        channel.isActive && attemptCount.load(ordering: .relaxed) < Connection.maximumAttempts
    }

    /// Whether the socket is still open.
    var isOpen: Bool { channel.isActive }

    /// Connects a socket that is only bound so far. Throws what the system says when there is no way to the server.
    func connect(to server: SocketAddress) async throws {
        do {
            try await channel.connect(to: server)
        } catch {
            close()
            throw error
        }
    }

    /// Makes an attempt and waits for its end; a cancelled task closes the connection.
    func carry(_ attempt: Attempt) async -> Attempt.Result {
        attemptCount.add(1, ordering: .relaxed)
        let promise = channel.eventLoop.makePromise(of: Attempt.Result.self)
        return await withTaskCancellationHandler {
            channel.eventLoop.execute { [handler] in handler.value.begin(attempt, promise: promise) }
            do {
                return try await promise.futureResult.get()
            } catch {
                return Attempt.Result(end: Attempt.End(error))
            }
        } onCancel: {
            close()
        }
    }

    /// Closes the socket.
    func close() {
        channel.close(promise: nil)
    }
}
