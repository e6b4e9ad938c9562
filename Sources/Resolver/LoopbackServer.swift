package import DNS
internal import LDNS
internal import NIOCore
internal import NIOPosix

/// A DNS server in this process, on a loopback address, that answers as a closure says: for tests and for the demo.
package final class LoopbackServer: Sendable {
    /// What a query is answered with; it may wait for what it likes, and other queries are answered meanwhile.
    package typealias Behaviour = @Sendable (Query) async -> Reply

    /// Where it listens, to be asked over UDP first; the port is the kernel's choice.
    package let address: ServerAddress
    private let group: MultiThreadedEventLoopGroup
    private let service: Task<Void, Never>

    /// A query that came in.
    package struct Query: Sendable {
        /// What it says; of an update, the header and the zone alone.
        package let message: Message
        /// What it came over.
        package let transport: Transport
        /// The client's port.
        package let clientPort: UInt16
        /// The client's address; nil when it is unknown.
        package let clientAddress: IPAddress?
        /// The query as it came.
        package let octets: [UInt8]

        /// Its first question; every query of ours has one.
        package var question: Question? { message.questions.first }
    }

    /// Where it can listen.
    package enum Loopback: Sendable {
        /// 127.0.0.1
        case v4
        /// ::1
        case v6

        fileprivate var address: IPAddress {
            switch self {
            case .v4: .v4(IPv4Address(0x7F00_0001))
            case .v6: .v6(IPv6Address(high: 0, low: 1))
            }
        }
    }

    /// Starts a server; without `servesTCP` its TCP port is closed. Throws what the system says when there is no port.
    package static func start(
        on loopback: Loopback = .v4, servesTCP: Bool = true, answering behaviour: @escaping Behaviour
    ) async throws -> LoopbackServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let sockets = try await LoopbackSockets.open(
                on: loopback.address, includingTCP: servesTCP, group: group)
            let service = Task { await sockets.serve(behaviour) }
            return LoopbackServer(
                address: ServerAddress(loopback.address, port: sockets.port), group: group, service: service)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private init(address: ServerAddress, group: MultiThreadedEventLoopGroup, service: Task<Void, Never>) {
        self.address = address
        self.group = group
        self.service = service
    }

    /// The server as asked over TCP only.
    package var addressOverTCP: ServerAddress {
        ServerAddress(address.address, port: address.port, over: .tcp)
    }

    /// Closes its sockets; queries still being answered are cancelled.
    package func stop() async {
        service.cancel()
        await service.value
        // It fails only when it is shut down already.
        try? await group.shutdownGracefully()
    }
}
