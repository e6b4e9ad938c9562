internal import NIOCore
internal import NIOPosix

/// A stream of messages, each after its length (RFC 1035 4.2.2, RFC 7766).
enum TCPTransport {
    /// Connects to a server. Throws what the system says when there is no way to it, or when `timeout` is over.
    static func connect(
        _ approach: Approach, on group: any EventLoopGroup, timeout: Duration
    ) async throws -> Connection {
        var bootstrap = ClientBootstrap(group: group)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        if let source = try approach.sourceAddress() { bootstrap = bootstrap.bind(to: source) }
        return try await bootstrap.connect(to: approach.server.socketAddress()) { channel in
            channel.eventLoop.makeCompletedFuture {
                let handler = ExchangeHandler(key: approach.key)
                try channel.pipeline.syncOperations.addHandlers(
                    ByteToMessageHandler(LengthPrefixDecoder()),
                    MessageToByteHandler(LengthPrefixEncoder()), handler)
                return Connection(.tcp, over: channel, handler: handler)
            }
        }
    }
}
