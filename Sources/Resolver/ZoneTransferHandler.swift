internal import DNS
internal import NIOCore
internal import NIOTLS

/// Sends the request once the stream is there, and gives what comes to the reader until the zone is whole or cannot be.
final class ZoneTransferHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    typealias Result = Swift.Result<TransferredZone, ZoneTransferError>

    private var reader: ZoneTransferReader
    private let request: [UInt8]
    /// Whether nothing is asked before TLS stands.
    private let isAfterHandshake: Bool
    private let limits: ZoneTransfer.Limits
    private var result: EventLoopPromise<Result>?
    private var deadline: Scheduled<Void>?

    init(
        _ reader: ZoneTransferReader, request: [UInt8], afterHandshake isAfterHandshake: Bool,
        limits: ZoneTransfer.Limits, result: EventLoopPromise<Result>
    ) {
        self.reader = reader
        self.request = request
        self.isAfterHandshake = isAfterHandshake
        self.limits = limits
        self.result = result
    }

    func channelActive(context: ChannelHandlerContext) {
        let channel = NIOLoopBound(context, eventLoop: context.eventLoop)
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.whole)) { [self] in
            end(.tooSlow(limits.whole, recordCount: reader.recordCount), context: channel.value)
        }
        if !isAfterHandshake { send(over: context) }
    }

    private func send(over context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard result != nil else { return }
        do throws(ZoneTransferError) {
            let message = Array(unwrapInboundIn(data).readableBytesView)
            guard let zone = try reader.take(message, at: QuerySigner.now) else { return }
            end(.success(zone), context: context)
        } catch {
            end(error, context: context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is IdleStateHandler.IdleStateEvent:
            end(.silence(limits.silence, recordCount: reader.recordCount), context: context)
        case TLSUserEvent.handshakeCompleted as TLSUserEvent where isAfterHandshake: send(over: context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let count = reader.recordCount
        switch Attempt.End(error) {
        case .closed(withinMessage: true):
            end(.closed(withinMessage: true, recordCount: count), context: context)
        case .closed: end(.reset(recordCount: count), context: context)
        case .unreachable(let reason): end(.unreachable(reason), context: context)
        default: end(.silence(limits.silence, recordCount: count), context: context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.closed(withinMessage: false, recordCount: reader.recordCount), context: context)
    }

    // What never connects is never inactive either.
    func handlerRemoved(context: ChannelHandlerContext) {
        end(.closed(withinMessage: false, recordCount: 0), context: context)
    }

    private func end(_ fault: ZoneTransferError, context: ChannelHandlerContext) {
        end(.failure(fault), context: context)
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
