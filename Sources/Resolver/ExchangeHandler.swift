internal import DNS
internal import LDNS
internal import NIOCore

/// The end of a connection's pipeline: sends one query at a time and waits for the reply to it.
///
/// With one question at a time on a socket, what comes in and is not believed can only be meant for that question.
/// Everything here happens on the connection's event loop.
final class ExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var context: ChannelHandlerContext?
    private var exchange: Exchange?
    /// Every ID used on this connection; none is used twice.
    private var usedIDs: Set<UInt16> = []
    /// The IDs of the last attempt and of those it repeats: a reply under any of them will do.
    private var openIDs: Set<UInt16> = []
    /// Signs what is sent; nil where nothing is signed.
    private var signer: QuerySigner?

    /// Creates a handler that signs with a key, if there is one.
    init(key: TSIGKey?) {
        signer = key.map(QuerySigner.init)
    }

    private struct Exchange {
        let check: ReplyCheck
        let timer: Scheduled<Void>
        let promise: EventLoopPromise<Attempt.Result>
        var rejected = RejectedReplies()
        var complaint: String?
        var objection: String?
    }

    /// Makes an attempt; the promise is kept when it has ended. The one before it has ended already.
    func begin(_ attempt: Attempt, promise: EventLoopPromise<Attempt.Result>) {
        guard let context, context.channel.isActive else {
            promise.succeed(Attempt.Result(end: .closed(withinMessage: false)))
            return
        }
        if !attempt.isRepeated {
            openIDs = []
            signer?.begin()
        }
        let id = newID()
        openIDs.insert(id)
        var octets = attempt.query.octets(id: id, usingEDNS: attempt.usesEDNS)
        if signer != nil {
            do throws(CodecError) {
                octets = try signer?.sign(octets, id: id) ?? octets
            } catch {
                promise.succeed(Attempt.Result(end: .refused("the question cannot be signed: \(error)")))
                return
            }
        }
        let loop = context.eventLoop.assumeIsolated()
        exchange = Exchange(
            check: ReplyCheck(question: attempt.query.question, openIDs: openIDs, signer: signer),
            timer: loop.scheduleTask(in: TimeAmount(attempt.timeout)) { self.finish(.silence) },
            promise: promise)
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: octets)))
            .assumeIsolated().whenFailure { self.finish(Attempt.End($0)) }
    }

    private func newID() -> UInt16 {
        // A connection is renewed long before its IDs run short, so a few draws are enough.
        while true {
            let id = UInt16.random(in: .min ... .max)
            if usedIDs.insert(id).inserted { return id }
        }
    }

    private func finish(_ end: Attempt.End) {
        guard let ended = exchange else { return }
        exchange = nil
        ended.timer.cancel()
        ended.promise.succeed(
            Attempt.Result(
                end: end, rejected: ended.rejected, complaint: ended.complaint, objection: ended.objection))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Between questions only what is late comes in.
        guard let check = exchange?.check else { return }
        switch check.judge(Array(unwrapInboundIn(data).readableBytesView), isSpent: usedIDs.contains) {
        case .reply(let message):
            finish(.reply(message))
        case .refused(let reason):
            finish(.refused(reason))
        case .late:
            break
        case .rejected(let rejection):
            exchange?.rejected.count(rejection)
            switch rejection {
            case .malformed(let complaint): exchange?.complaint = complaint
            case .unauthenticated(let objection): exchange?.objection = objection
            default: break
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(Attempt.End(error))
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.closed(withinMessage: false))
        context.fireChannelInactive()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish(.closed(withinMessage: false))
        self.context = nil
    }
}
