internal import DNS
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// One request and its whole reply, over a TCP or TLS stream of their own.
struct StreamExchange<Reader: StreamReader & Sendable>: Sendable where Reader.Failure: Sendable {
    let approach: Approach
    let anchors: TrustAnchors
    let patience: StreamPatience
    let request: [UInt8]
    let reader: Reader

    private typealias Handler = StreamExchangeHandler<Reader>

    /// What the reply comes to. Throws why there is none.
    func value() async throws(Reader.Failure) -> Reader.Value {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result = await result(on: group)
        // It fails only when it is shut down already.
        try? await group.shutdownGracefully()
        return try result.get()
    }

    private func result(on group: any EventLoopGroup) async -> Result<Reader.Value, Reader.Failure> {
        do {
            var bootstrap = ClientBootstrap(group: group)
                .connectTimeout(TimeAmount(patience.silence))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            if let source = try approach.sourceAddress() { bootstrap = bootstrap.bind(to: source) }
            let (channel, handshake, result) = try await bootstrap.connect(
                to: approach.server.socketAddress()
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handshake = try encrypt(channel)
                    return (channel, handshake, try prepare(channel))
                }
            }
            try await handshake?.get()
            let end = try await withTaskCancellationHandler {
                try await result.get()
            } onCancel: {
                channel.close(promise: nil)
            }
            if case .failure = end, Task.isCancelled {
                return .failure(reader.failure(.cancelled, isSent: true))
            }
            return end
        } catch {
            let end: StreamEnd =
                switch await end(of: error, on: group.next()) {
                case .untrusted(let reason): .untrusted(reason)
                case .silence: .silence(patience.silence)
                case .unreachable(let reason): .unreachable(reason)
                default: .reset
                }
            return .failure(reader.failure(end, isSent: false))
        }
    }

    /// How a connection ended that was not made, its certificates looked at where they are the reason.
    private func end(of error: any Error, on loop: any EventLoop) async -> Attempt.End {
        let fault = TLSClient.fault(
            of: error, with: approach, speaking: TLSTransport.protocol, on: loop,
            until: .now() + TimeAmount(patience.silence))
        return Attempt.End((try? await fault.get()) ?? error, connecting: approach)
    }

    /// Puts TLS at the front of a stream, where the server is to be asked over it; tells when it stands.
    private func encrypt(_ channel: any Channel) throws -> EventLoopFuture<Void>? {
        guard let name = approach.server.access.name else { return nil }
        let client = TLSClient(trusting: anchors)
        let tls = try NIOSSLClientHandler(
            context: client.context(), serverHostname: name.serverNameIndication)
        let watch = HandshakeWatch(
            for: name, on: channel.eventLoop, until: .now() + TimeAmount(patience.silence))
        try channel.pipeline.syncOperations.addHandlers(tls, watch)
        return watch.handshake
    }

    /// Sets a stream up for the exchange, the socket, or TLS, at its one end.
    private func prepare(_ channel: any Channel) throws -> EventLoopFuture<Handler.Result> {
        let result = channel.eventLoop.makePromise(of: Handler.Result.self)
        do {
            try channel.pipeline.syncOperations.addHandlers(
                ByteToMessageHandler(LengthPrefixDecoder()), MessageToByteHandler(LengthPrefixEncoder()),
                IdleStateHandler(readTimeout: TimeAmount(patience.silence)),
                Handler(
                    reader, request: request, afterHandshake: approach.server.access.name != nil,
                    patience: patience, result: result))
        } catch {
            result.fail(error)
            throw error
        }
        return result.futureResult
    }
}

/// How long an exchange over a stream may take.
struct StreamPatience: Hashable, Sendable {
    /// How long the server may take to be connected to, and for each message.
    let silence: Duration
    /// How long the whole may take.
    let whole: Duration
}
