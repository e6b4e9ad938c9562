internal import DNS
internal import NIOConcurrencyHelpers
internal import NIOCore

/// The connections to one server, made in one way, that no question uses now.
final class ConnectionPool: Sendable {
    /// The questions in flight to the server, those of its other pools included.
    let limit: InFlightLimit
    private let approach: Approach
    private let group: any EventLoopGroup
    private let idle = NIOLockedValueBox<[Connection]>([])

    init(_ approach: Approach, limit: InFlightLimit, on group: any EventLoopGroup) {
        self.approach = approach
        self.limit = limit
        self.group = group
    }

    /// A connection over a transport: an idle one, or a new one. Throws what that comes to when there is no way.
    func connection(
        over transport: Transport, timeout: Duration
    ) async throws(NoConnection) -> Connection {
        if let connection = idleConnection(over: transport) { return connection }
        do {
            switch transport {
            case .udp: return try await UDPTransport.connect(approach, on: group)
            case .tcp: return try await TCPTransport.connect(approach, on: group, timeout: timeout)
            }
        } catch {
            throw NoConnection(end: Attempt.End(error, connecting: approach))
        }
    }

    private func idleConnection(over transport: Transport) -> Connection? {
        idle.withLockedValue { idle in
            while let index = idle.lastIndex(where: { $0.transport == transport }) {
                let connection = idle.remove(at: index)
                if connection.isOpen { return connection }
            }
            return nil
        }
    }

    /// Keeps a connection for the next question, or closes one that has served long enough.
    func keep(_ connection: Connection) {
        guard connection.isWorthKeeping else { return connection.close() }
        idle.withLockedValue { $0.append(connection) }
    }

    /// Closes the idle connections.
    func close() {
        for connection in idle.withLockedValue({ idle in
            defer { idle = [] }
            return idle
        }) {
            connection.close()
        }
    }
}

/// That a server could not even be connected to.
struct NoConnection: Error {
    /// How the attempt ended therefore.
    let end: Attempt.End
}
