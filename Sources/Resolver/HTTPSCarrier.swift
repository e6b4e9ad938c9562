internal import NIOCore

/// Carries queries to one server in requests over HTTPS, each of which brings its own reply or none.
final class HTTPSCarrier: Carrier {
    let transport = Transport.https
    private let server: HTTPSServer
    private let lane: Lane
    private let gone: EventLoopPromise<Void>
    /// The number of the request that each inquiry waits for.
    private var waiting: [ObjectIdentifier: Int] = [:]
    private var sentCount = 0
    private var hasReplied = false
    private var state = State.open

    private enum State {
        case open
        /// Takes no query more.
        case retired
        case closed
    }

    /// HTTP ties replies to queries; one ID for all lets caches know the same question (RFC 8484 4.1).
    private static let id: UInt16 = 0

    init(_ server: HTTPSServer, in lane: Lane) {
        self.server = server
        self.lane = lane
        gone = lane.loop.makePromise()
    }

    var isOpen: Bool { state == .open }
    /// Kept when its connections are closed.
    var closing: EventLoopFuture<Void> { gone.futureResult }
    /// Whether its connections are closed.
    private(set) var isGone = false

    func carry(_ inquiry: Inquiry) {
        guard isOpen else { return inquiry.end(.closed(withinMessage: false)) }
        var octets: [UInt8] = []
        guard inquiry.write(id: HTTPSCarrier.id, over: transport, to: &octets) else { return }
        sentCount += 1
        let number = sentCount
        waiting[ObjectIdentifier(inquiry)] = number
        server.exchange(octets, until: .now() + TimeAmount(lane.options.timeout)).assumeIsolated()
            .whenComplete {
                guard self.waiting[ObjectIdentifier(inquiry)] == number else { return }
                self.take($0, for: inquiry)
                // One that goes on asking has another number by now; for one that does not believe, no more will come.
                guard self.waiting[ObjectIdentifier(inquiry)] == number else { return }
                self.release(inquiry)
                inquiry.end(.silence)
            }
    }

    private func take(_ result: Result<HTTPSServer.Reply, any Error>, for inquiry: Inquiry) {
        switch result {
        case .success(let reply):
            // A message too short for an ID is judged as any other.
            guard reply.octets.prefix(2).allSatisfy({ $0 == 0 }) else { return inquiry.reject(.wrongID) }
            if inquiry.hear(reply.octets.span, age: reply.age) { hasReplied = true }
        case .failure(TransportFault.unreadable(let complaint)):
            inquiry.reject(.malformed(complaint))
        case .failure(let error):
            release(inquiry)
            let end = server.end(of: error)
            guard case .closed = end, hasReplied else { return inquiry.end(end) }
            // Servers close connections when they like, after any number of replies: that is no failure, and a new one
            // is due.
            retire()
            inquiry.ask()
        }
    }

    private func release(_ inquiry: Inquiry) {
        waiting[ObjectIdentifier(inquiry)] = nil
        inquiry.forgetIDs()
        if state == .retired, waiting.isEmpty { close() }
    }

    /// Requests are sent as they come.
    func flush() {}

    func forget(_ inquiry: Inquiry) {
        release(inquiry)
    }

    func retire() {
        guard isOpen else { return }
        state = .retired
        if waiting.isEmpty { close() }
    }

    func close() {
        guard state != .closed else { return }
        state = .closed
        server.close().assumeIsolated().whenComplete { _ in
            self.isGone = true
            self.gone.succeed()
        }
    }
}
