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
                try channel.pipeline.syncOperations.addHandlers(EnvelopeOpener(), handler)
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

/// Takes datagrams out of their envelopes; the sender is the server, or the kernel would not have let them in.
private final class EnvelopeOpener: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias InboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(wrapInboundOut(unwrapInboundIn(data).data))
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
