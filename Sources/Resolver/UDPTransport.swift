internal import DNS
internal import NIOCore
internal import NIOPosix

/// Datagrams over a connected socket: the kernel chooses its port and lets nothing in but the server's own.
enum UDPTransport {
    // A server that disregards the size we ask for may send more; what is longer still is cut and not believed.
    private static let receiveCapacity = 4096

    /// Connects a socket to a server. Throws what the system says when there is no way to it.
    static func connect(_ approach: Approach, on group: any EventLoopGroup) async throws -> Connection {
        let server = try approach.server.socketAddress()
        let bootstrap = DatagramBootstrap(group: group)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: receiveCapacity))
        let set = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                let handler = ExchangeHandler(key: approach.key)
                try channel.pipeline.syncOperations.addHandlers(EnvelopeOpener(from: server), handler)
                return Connection(.udp, over: channel, handler: handler)
            }
        }
        guard let source = try approach.sourceAddress() else {
            return try await bootstrap.connect(to: server, channelInitializer: set)
        }
        let connection = try await bootstrap.bind(to: source, channelInitializer: set)
        try await connection.connect(to: server)
        return connection
    }
}

/// Takes the server's datagrams out of their envelopes. Others are few: the kernel lets none in once the socket is
/// connected, but one that is bound first may have some by then.
private final class EnvelopeOpener: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias InboundOut = ByteBuffer

    private let server: SocketAddress

    init(from server: SocketAddress) {
        self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard envelope.remoteAddress == server else { return }
        context.fireChannelRead(wrapInboundOut(envelope.data))
    }
}

extension ServerAddress {
    func socketAddress() throws -> SocketAddress {
        try SocketAddress(ipAddress: address.description, port: Int(port))
    }
}

extension Approach {
    /// The source with a port of the kernel's choice.
    func sourceAddress() throws -> SocketAddress? {
        try source.map { try SocketAddress(ipAddress: $0.description, port: 0) }
    }
}
