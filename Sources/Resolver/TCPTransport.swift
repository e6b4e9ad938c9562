internal import NIOCore
internal import NIOPosix

/// A stream of messages, each after its length (RFC 1035 4.2.2, RFC 7766).
enum TCPTransport {
    /// Connects to a server; fails with what the system says when there is no way to it, or when `timeout` is over.
    static func connect(
        _ approach: Approach, on loop: any EventLoop, timeout: Duration, handler: NIOLoopBound<Connection>
    ) -> EventLoopFuture<any Channel> {
        approach.connectStream(on: loop, timeout: timeout) { try addMessages(to: $0, handler: handler) }
    }

    /// Has a stream carry messages for a connection, whatever carries the stream.
    static func addMessages(to channel: any Channel, handler: NIOLoopBound<Connection>) throws {
        try channel.pipeline.syncOperations.addHandlers(
            ByteToMessageHandler(LengthPrefixDecoder()), MessageToByteHandler(LengthPrefixEncoder()),
            handler.value)
    }
}

extension Approach {
    /// Connects a stream to the server, from the source if there is one; fails with what the system says when there is
    /// no way to it, or when `timeout` is over.
    func connectStream(
        on loop: any EventLoop, timeout: Duration,
        initializing initialize: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        let address: SocketAddress
        var bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        do {
            address = try server.socketAddress()
            if let source = try sourceAddress() { bootstrap = bootstrap.bind(to: source) }
        } catch {
            return loop.makeFailedFuture(error)
        }
        return
            bootstrap.channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try initialize(channel) }
            }
            .connect(to: address)
    }
}
