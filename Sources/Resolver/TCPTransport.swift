internal import NIOCore
internal import NIOPosix

/// A stream of messages, each after its length (RFC 1035 4.2.2, RFC 7766).
enum TCPTransport {
    /// Connects to a server. Throws what the system says when there is no way to it, or when `timeout` is over.
    static func connect(
        to server: ServerAddress, on group: any EventLoopGroup, timeout: Duration
    ) async throws -> Connection {
        try await ClientBootstrap(group: group)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(to: server.socketAddress()) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = ExchangeHandler()
                    try channel.pipeline.syncOperations.addHandlers(
                        ByteToMessageHandler(LengthPrefixDecoder()),
                        MessageToByteHandler(LengthPrefixEncoder()), handler)
                    return Connection(.tcp, over: channel, handler: handler)
                }
            }
    }
}
