internal import DNS

/// One question put to one server until there is an outcome: the attempts, and within one of them the ways round
/// a truncated reply and a server without EDNS.
struct Inquiry {
    private let query: Query
    private let options: StubResolver.Options
    private let pool: ConnectionPool
    private var observation: Observation
    private var connection: Connection?
    private var usesEDNS = true
    /// What was rejected since a reply was last believed, be it one that only led to asking again.
    private var doubts = RejectedReplies()
    private var complaint: String?
    private var objection: String?
    /// Whether the question before on this connection was the same and brought nothing.
    private var isRepeated = false

    init(_ query: Query, options: StubResolver.Options, pool: ConnectionPool, observation: Observation) {
        self.query = query
        self.options = options
        self.pool = pool
        self.observation = observation
    }

    /// Asks. Throws only when the task is cancelled.
    mutating func run() async throws(CancellationError) -> Observation {
        let clock = ContinuousClock()
        let start = clock.now
        var last = Attempt.Result(end: .silence)
        observation.attempts = 0
        while observation.attempts < options.attempts {
            observation.attempts += 1
            last = try await attempt()
            if last.end.isFinal { break }
        }
        conclude(last)
        observation.duration = clock.now - start
        releaseConnection()
        return observation
    }

    /// Asks until there is a reply that is neither truncated nor due to EDNS, or a failure.
    private mutating func attempt() async throws(CancellationError) -> Attempt.Result {
        while true {
            let result = await ask()
            guard !Task.isCancelled else {
                connection?.close()
                throw CancellationError()
            }
            guard case .reply(let reply) = result.end else {
                // A stream that brought nothing may stand in the middle of a message; a datagram socket cannot.
                if observation.transport != .udp { dropConnection() }
                isRepeated = true
                return result
            }
            isRepeated = false
            doubts = RejectedReplies()
            if reply.flags.contains(.truncated), observation.transport == .udp {
                observation.wasTruncated = true
                releaseConnection()
                observation.transport = .tcp
            } else if usesEDNS, Inquiry.turnsDownEDNS(reply.responseCode) {
                usesEDNS = false
            } else {
                return result
            }
        }
    }

    /// Sends the query once over whatever transport it has come to, and waits.
    private mutating func ask() async -> Attempt.Result {
        let clock = ContinuousClock()
        let deadline = clock.now + options.timeout
        while true {
            let carrier: Connection
            do {
                carrier = try await heldConnection(timeout: clock.now.duration(to: deadline))
            } catch {
                return Attempt.Result(end: error.end)
            }
            let wasUsed = carrier.wasUsed
            let result = await carrier.carry(
                Attempt(
                    query: query, usesEDNS: usesEDNS, isRepeated: isRepeated,
                    timeout: clock.now.duration(to: deadline)))
            observation.rejected.add(result.rejected)
            doubts.add(result.rejected)
            complaint = result.complaint ?? complaint
            objection = result.objection ?? objection
            if case .closed(withinMessage: false) = result.end, wasUsed, !Task.isCancelled {
                // Servers close idle streams when they like (RFC 7766 6.2.3): that is no failure, a new one is due.
                dropConnection()
                continue
            }
            return result
        }
    }

    private mutating func heldConnection(timeout: Duration) async throws(NoConnection) -> Connection {
        if let connection, connection.isOpen { return connection }
        isRepeated = false
        let new = try await pool.connection(over: observation.transport, timeout: timeout)
        connection = new
        return new
    }

    private mutating func releaseConnection() {
        if let connection { pool.keep(connection) }
        connection = nil
    }

    private mutating func dropConnection() {
        connection?.close()
        connection = nil
    }

    /// Puts down what came of the last attempt, in the light of what was rejected.
    private mutating func conclude(_ last: Attempt.Result) {
        switch last.end {
        case .reply(let reply):
            observation.read(reply)
            observation.refusedEDNS = !usesEDNS && !Inquiry.turnsDownEDNS(reply.responseCode)
            if reply.flags.contains(.truncated) { observation.outcome = .malformed("truncated over TCP") }
        case .refused(let reason):
            observation.outcome = .unauthenticated(reason)
        // A reply that lacked nothing else tells more than one that had nothing to do with the question.
        case _ where doubts.unauthenticated > 0:
            observation.outcome = .unauthenticated(objection ?? "the reply is not signed")
        case _ where doubts.mismatched > 0:
            observation.outcome = .mismatched
        case _ where doubts.malformed > 0:
            observation.outcome = .malformed(complaint ?? "not a DNS message")
        case .silence:
            observation.outcome = .timeout
        case .unreachable(let reason):
            observation.outcome = .unreachable(reason)
        case .closed(withinMessage: true):
            observation.outcome = .malformed("the connection was closed within a message")
        case .closed(withinMessage: false) where observation.transport == .udp:
            // A datagram socket closes by itself only on what the network reports of the way there.
            observation.outcome = .unreachable("there is no way to it")
        case .closed(withinMessage: false):
            observation.outcome = .unreachable("the connection was closed without a reply")
        }
    }

    /// Whether a code is how servers without EDNS answer it (RFC 6891 7).
    private static func turnsDownEDNS(_ code: ResponseCode) -> Bool {
        code == .formatError || code == .notImplemented || code == .badVersion
    }
}
