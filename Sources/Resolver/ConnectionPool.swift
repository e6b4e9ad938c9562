internal import DNS
internal import NIOCore

/// The connections to one server that are made in one way; used on the event loop alone.
final class ConnectionPool {
    private let approach: Approach
    private unowned let lane: Lane
    private var connections: [Connection] = []

    /// How many datagram sockets share what is in flight: enough that a forger has to guess the port too, few enough
    /// that a read brings many replies.
    static let maximumSockets = 16
    /// How many streams: servers grudge a client more than a few (RFC 7766 6.2.2).
    static let maximumStreams = 2

    init(_ approach: Approach, in lane: Lane) {
        self.approach = approach
        self.lane = lane
    }

    /// The least busy connection over a transport, or a new one where none is idle and there may be more.
    func carrier(over transport: Transport) -> any Carrier {
        connections.removeAll { !$0.takesMore }
        let least = connections.lazy.filter { $0.transport == transport }.min { $0.load < $1.load }
        if let least, least.load == 0 || count(of: transport) >= ConnectionPool.maximum(of: transport) {
            return least
        }
        let connection = connect(over: transport)
        connections.append(connection)
        return connection
    }

    private func count(of transport: Transport) -> Int { connections.count { $0.transport == transport } }

    private static func maximum(of transport: Transport) -> Int {
        transport == .udp ? maximumSockets : maximumStreams
    }

    private func connect(over transport: Transport) -> Connection {
        let connection = Connection(transport, in: lane)
        let handler = NIOLoopBound(connection, eventLoop: lane.loop)
        let channel =
            switch transport {
            case .udp: UDPTransport.connect(approach, on: lane.loop, handler: handler)
            case .tcp:
                TCPTransport.connect(approach, on: lane.loop, timeout: lane.options.timeout, handler: handler)
            }
        channel.assumeIsolated().whenComplete { [approach] result in
            switch result {
            case .success: connection.isConnected()
            case .failure(let error): connection.fail(error, connecting: approach)
            }
        }
        return connection
    }

    /// Closes the connections.
    func close() {
        for connection in connections { connection.close() }
        connections = []
    }
}
