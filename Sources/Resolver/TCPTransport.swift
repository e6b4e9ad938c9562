internal import NIOCore
internal import NIOPosix

/// A stream of messages, each after its length (RFC 1035 4.2.2, RFC 7766).
enum TCPTransport {
    /// Connects to a server; fails with what the system says when there is no way to it, or when `timeout` is over.
    static func connect(
        _ approach: Approach, on loop: any EventLoop, timeout: Duration, handler: NIOLoopBound<Connection>
    ) -> EventLoopFuture<any Channel> {
        let server: SocketAddress
        var bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        do {
            server = try approach.server.socketAddress()
            if let source = try approach.sourceAddress() { bootstrap = bootstrap.bind(to: source) }
        } catch {
            return loop.makeFailedFuture(error)
        }
        return
            bootstrap.channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        ByteToMessageHandler(LengthPrefixDecoder()),
                        MessageToByteHandler(LengthPrefixEncoder()), handler.value)
                }
            }
            .connect(to: server)
    }
}
