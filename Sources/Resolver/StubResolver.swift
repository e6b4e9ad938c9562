public import DNS
internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOPosix

/// Asks servers questions and tells what they show, each server on its own.
///
/// It asks the servers it is given and no others, believes replies only from whom it asked, under the ID and to the
/// question it asked, and keeps nothing from one question for the next. ``shutdown()`` ends it.
public final class StubResolver: Sendable {
    /// How patiently it asks.
    public struct Options: Hashable, Sendable {
        /// How long each query sent waits for its reply, the time to connect included.
        public let timeout: Duration
        /// How many attempts are made, at least 1.
        public let attempts: Int
        /// How many questions one server is asked at a time, at least 1.
        public let inFlight: Int

        /// Creates options; counts under 1 are taken for 1.
        public init(timeout: Duration = .seconds(2), attempts: Int = 3, inFlight: Int = 32) {
            self.timeout = timeout
            self.attempts = max(1, attempts)
            self.inFlight = max(1, inFlight)
        }
    }

    /// How patiently it asks.
    public let options: Options
    private let group: MultiThreadedEventLoopGroup
    private let pools = NIOLockedValueBox(Pools())

    private struct Pools {
        var byApproach: [Approach: ConnectionPool] = [:]
        /// The limit of each server, however many views it stands in.
        var limits: [ServerAddress: InFlightLimit] = [:]
    }

    /// Creates a resolver, with a thread of its own for its sockets.
    public init(options: Options = Options()) {
        self.options = options
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    }

    /// Asks one server one question, from the address and with the key of its view; whatever the network does is an
    /// outcome.
    ///
    /// Throws only when the task is cancelled: at once, or when a connection being made is there or given up.
    public func observe(
        _ question: Question, of server: ServerAddress, in view: View
    ) async throws(CancellationError) -> Observation {
        var observation = Observation(question: question, view: view.name, server: server, outcome: .timeout)
        let query: Query
        do {
            query = try Query(question)
        } catch {
            observation.outcome = .malformed("the question has no wire form: \(error)")
            return observation
        }
        let pool = pool(for: view.approach(to: server))
        try await pool.limit.enter()
        defer { pool.limit.leave() }
        var inquiry = Inquiry(query, options: options, pool: pool, observation: observation)
        return try await inquiry.run()
    }

    private func pool(for approach: Approach) -> ConnectionPool {
        pools.withLockedValue { pools in
            if let pool = pools.byApproach[approach] { return pool }
            let limit = pools.limits[approach.server] ?? InFlightLimit(options.inFlight)
            pools.limits[approach.server] = limit
            let pool = ConnectionPool(approach, limit: limit, on: group)
            pools.byApproach[approach] = pool
            return pool
        }
    }

    /// Closes the sockets and ends the thread; nothing may be asked any more.
    public func shutdown() async {
        for pool in pools.withLockedValue({ $0.byApproach.values }) { pool.close() }
        // It fails only when it is shut down already.
        try? await group.shutdownGracefully()
    }
}
