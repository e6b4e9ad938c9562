internal import DNS
internal import NIOCore
internal import NIOPosix

/// Datagrams over a connected socket: the kernel chooses its port and lets nothing in but the server's own.
enum UDPTransport {
    // A server that disregards the size we ask for may send more; what is longer still is cut and not believed.
    private static let receiveCapacity = 4096
    // What one system call may bring.
    private static let messageCount = 32

    /// Connects a socket to a server; fails with what the system says when there is no way to it.
    static func connect(
        _ approach: Approach, on loop: any EventLoop, handler: NIOLoopBound<Connection>
    ) -> EventLoopFuture<any Channel> {
        let server: SocketAddress
        let source: SocketAddress?
        do {
            server = try approach.server.socketAddress()
            source = try approach.sourceAddress()
        } catch {
            return loop.makeFailedFuture(error)
        }
        let bootstrap = DatagramBootstrap(group: loop)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.datagramVectorReadMessageCount, value: messageCount)
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: receiveCapacity * messageCount)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        EnvelopeOpener(from: server), handler.value)
                }
            }
        guard let source else { return bootstrap.connect(to: server) }
        return bootstrap.bind(to: source).flatMap { channel in
            channel.connect(to: server).map { channel }.flatMapError { error in
                channel.close().recover { _ in }.flatMapThrowing { throw error }
            }
        }
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
