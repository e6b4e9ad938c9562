internal import DNS
internal import NIOCore

/// The connections to one server that are made in one way; used on the event loop alone.
final class ConnectionPool {
    private let approach: Approach
    private let tls: TLSClient
    private unowned let lane: Lane
    private var sockets: [Connection] = []
    private var streams: [Connection] = []
    /// What carries requests over HTTPS, the last for new ones; those before it are on their way out.
    private var requesters: [HTTPSCarrier] = []
    /// The socket that took the last query: it goes on doing so until it has its share, for queries sent together cost
    /// less.
    private var current = 0

    /// How many datagram sockets share what is in flight: enough that a forger has to guess the port too, few enough
    /// that a read brings many replies.
    static let maximumSockets = 16
    /// How many streams: servers grudge a client more than a few (RFC 7766 6.2.2).
    static let maximumStreams = 2
    /// How many queries a stream has under way before there is another.
    static let streamShare = 32

    init(_ approach: Approach, as tls: TLSClient, in lane: Lane) {
        self.approach = approach
        self.tls = tls
        self.lane = lane
    }

    /// A connection over a transport that has not its share of queries yet, or a new one where there may be more, or the
    /// least busy one.
    func carrier(over transport: Transport) -> any Carrier {
        if case .https(let resource) = approach.server.access { return requester(at: resource) }
        guard transport == .udp else {
            streams.removeAll { !$0.takesMore }
            if let stream = streams.first(where: { $0.load < ConnectionPool.streamShare }) { return stream }
            if streams.count >= ConnectionPool.maximumStreams,
                let least = streams.min(by: { $0.load < $1.load })
            {
                return least
            }
            let stream = connect(over: transport)
            streams.append(stream)
            return stream
        }
        let share = max(
            1, (lane.options.inFlight + ConnectionPool.maximumSockets - 1) / ConnectionPool.maximumSockets)
        for _ in sockets.indices {
            if current >= sockets.count { current = 0 }
            let socket = sockets[current]
            if socket.load < share, socket.takesMore { return socket }
            if socket.takesMore { current += 1 } else { sockets.remove(at: current) }
        }
        if sockets.count >= ConnectionPool.maximumSockets, let least = sockets.min(by: { $0.load < $1.load })
        {
            return least
        }
        let socket = connect(over: transport)
        sockets.append(socket)
        current = sockets.count - 1
        return socket
    }

    private func connect(over transport: Transport) -> Connection {
        let connection = Connection(transport, in: lane)
        let handler = NIOLoopBound(connection, eventLoop: lane.loop)
        let timeout = lane.options.timeout
        let channel =
            switch transport {
            case .udp: UDPTransport.connect(approach, on: lane.loop, handler: handler)
            case .tcp: TCPTransport.connect(approach, on: lane.loop, timeout: timeout, handler: handler)
            case .tls, .https:
                TLSTransport.connect(approach, as: tls, on: lane.loop, timeout: timeout, handler: handler)
            }
        channel.assumeIsolated().whenComplete { [approach] result in
            switch result {
            case .success: connection.isConnected()
            case .failure(let error): connection.fail(error, connecting: approach)
            }
        }
        return connection
    }

    private func requester(at resource: HTTPSResource) -> HTTPSCarrier {
        if let last = requesters.last, last.isOpen { return last }
        requesters.removeAll(where: \.isGone)
        let requester = HTTPSCarrier(
            HTTPSServer(approach, at: resource, as: tls, on: lane.loop, timeout: lane.options.timeout),
            in: lane)
        requesters.append(requester)
        return requester
    }

    /// Closes the connections; the future is kept when nothing of them is left to do.
    func close() -> EventLoopFuture<Void> {
        for connection in sockets + streams { connection.close() }
        sockets = []
        streams = []
        for requester in requesters { requester.close() }
        return .andAllComplete(requesters.map(\.closing), on: lane.loop)
    }
}
