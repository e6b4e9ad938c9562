internal import NIOCore
internal import NIOTLS

/// Sends the request once the stream is there, and gives what comes to the reader until the reply is whole or cannot be.
final class StreamExchangeHandler<Reader: StreamReader>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    typealias Result = Swift.Result<Reader.Value, Reader.Failure>

    private var reader: Reader
    private let request: [UInt8]
    /// Whether nothing is asked before TLS stands.
    private let isAfterHandshake: Bool
    private let patience: StreamPatience
    private var isSent = false
    private var result: EventLoopPromise<Result>?
    private var deadline: Scheduled<Void>?

    init(
        _ reader: Reader, request: [UInt8], afterHandshake isAfterHandshake: Bool, patience: StreamPatience,
        result: EventLoopPromise<Result>
    ) {
        self.reader = reader
        self.request = request
        self.isAfterHandshake = isAfterHandshake
        self.patience = patience
        self.result = result
    }

    func channelActive(context: ChannelHandlerContext) {
        let channel = NIOLoopBound(context, eventLoop: context.eventLoop)
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(patience.whole)) { [self] in
            end(.tooSlow(patience.whole), context: channel.value)
        }
        if !isAfterHandshake { send(over: context) }
    }

    private func send(over context: ChannelHandlerContext) {
        isSent = true
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard result != nil else { return }
        do throws(Reader.Failure) {
            let message = Array(unwrapInboundIn(data).readableBytesView)
            guard let value = try reader.take(message, at: QuerySigner.now) else { return }
            end(.success(value), context: context)
        } catch {
            end(.failure(error), context: context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is IdleStateHandler.IdleStateEvent: end(.silence(patience.silence), context: context)
        case TLSUserEvent.handshakeCompleted as TLSUserEvent where isAfterHandshake: send(over: context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch Attempt.End(error) {
        case .closed(withinMessage: true): end(.closed(withinMessage: true), context: context)
        case .closed: end(.reset, context: context)
        case .unreachable(let reason): end(.unreachable(reason), context: context)
        default: end(.silence(patience.silence), context: context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.closed(withinMessage: false), context: context)
    }

    // What never connects is never inactive either.
    func handlerRemoved(context: ChannelHandlerContext) {
        end(.closed(withinMessage: false), context: context)
    }

    private func end(_ end: StreamEnd, context: ChannelHandlerContext) {
        self.end(.failure(reader.failure(end, isSent: isSent)), context: context)
    }

    /// Tells the result, if none has been told, and closes the stream.
    private func end(_ result: Result, context: ChannelHandlerContext) {
        guard let promise = self.result else { return }
        self.result = nil
        deadline?.cancel()
        promise.succeed(result)
        context.close(promise: nil)
    }
}
