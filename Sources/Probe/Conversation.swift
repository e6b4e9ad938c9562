import DNS
import Glibc
import NIOCore
import NIOSSL
import NIOTLS

/// What is said on one connection, from the proxy's answer over the handshake to the status of HTTP.
///
/// Each step waits for so long; the first thing that settles the outcome ends it, and closes the connection at once.
final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What it goes by.
    struct Terms: Sendable {
        let target: ProbeTarget
        let timeout: TimeAmount
        let context: NIOSSLContext
        let judge: CertificateJudge
    }

    private let terms: Terms
    private let promise: EventLoopPromise<ProbeResult>
    private let records = RecordObserver()
    private var step = ProbeStep.connection
    private var isOver = false
    private var deadline: Scheduled<Void>?
    private var proxyHead = ResponseHead()
    private var statusLine = StatusLine()
    private var judgement: CertificateJudge.Judgement?
    private var session: TLSSession?
    private var status: Int?
    private var durations = ProbeResult.Durations()
    private var stepBegan = ContinuousClock.now
    private weak var handshake: NIOSSLClientHandler?

    init(_ terms: Terms, promise: EventLoopPromise<ProbeResult>) {
        self.terms = terms
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        durations.connection = lap()
        if let proxy = terms.target.proxy {
            begin(.proxy, context)
            send(connectRequest(to: proxy), context)
        } else {
            beginHandshake(context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let octets = Array(unwrapInboundIn(data).readableBytesView)
        switch step {
        case .proxy: readFromProxy(octets, context)
        case .request:
            statusLine.read(octets)
            switch statusLine.state {
            case .incomplete: break
            case .foreign: end(.notHTTP("what answers is not HTTP"), context)
            case .status(let status):
                self.status = status
                durations.request = lap()
                end((500...599).contains(status) ? .unavailable(status) : good, context)
            }
        case .connection, .handshake: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted? = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        durations.handshake = lap()
        session = TLSSession(
            version: Conversation.name(of: handshake?.tlsVersion), cipherSuite: records.reader.cipherSuite)
        guard terms.target.speech == .http else { return end(good, context) }
        begin(.request, context)
        send(
            "HEAD / HTTP/1.1\r\nHost: \(terms.target.name.text)\(portSuffix)\r\nUser-Agent: pedns\r\nAccept: */*\r\n"
                + "Connection: close\r\n\r\n", context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? IOError {
            switch error.errnoCode {
            case ECONNRESET, EPIPE: end(outcomeOfEnd(isReset: true), context)
            case ETIMEDOUT: end(outcomeOfSilence, context)
            default: end(.unreachable, context)
            }
        } else if step == .handshake {
            end(outcomeOfFailedHandshake, context)
        } else if step == .request {
            // An alert under encryption, as where a server wants a certificate of its clients in TLS 1.3.
            end(.notHTTP("TLS was ended before any answer"), context)
        } else {
            end(outcomeOfEnd(isReset: false), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(step == .handshake ? outcomeOfFailedHandshake : outcomeOfEnd(isReset: false), context)
    }
}

// MARK: Steps

extension Conversation {
    private func begin(_ step: ProbeStep, _ context: ChannelHandlerContext) {
        self.step = step
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: terms.timeout) { [self] in
            end(outcomeOfSilence, context)
        }
    }

    private func readFromProxy(_ octets: [UInt8], _ context: ChannelHandlerContext) {
        proxyHead.read(octets)
        switch proxyHead.state {
        case .incomplete: break
        case .foreign: end(.proxyFailed("it does not answer in HTTP"), context)
        case .status(200...299):
            _ = lap()
            let rest = proxyHead.rest
            beginHandshake(context)
            // What the server says at once arrives with the proxy's answer.
            if !isOver, !rest.isEmpty {
                context.channel.pipeline.syncOperations.fireChannelRead(NIOAny(ByteBuffer(bytes: rest)))
            }
        case .status(let status): end(.proxyRefused(status), context)
        }
    }

    private func beginHandshake(_ context: ChannelHandlerContext) {
        guard terms.target.speech != .tcp else { return end(.reachable, context) }
        begin(.handshake, context)
        do {
            let loop = context.eventLoop
            let bound = NIOLoopBound(self, eventLoop: loop)
            let (judge, target) = (terms.judge, terms.target)
            let handler = try NIOSSLClientHandler(
                context: terms.context, serverHostname: target.name.text,
                customVerificationCallback: { chain, verdict in
                    // The server has spoken: what it takes to judge that is no time of its own.
                    bound.value.begin(.handshake, context)
                    let octets = chain.map { (try? $0.toDERBytes()) ?? [] }
                    verdict.completeWithTask {
                        let judgement = await judge.judge(octets, of: target)
                        try await loop.submit { bound.value.judgement = judgement }.get()
                        return judgement.faults.contains(where: \.endsConversation)
                            ? .failed : .certificateVerified
                    }
                })
            handshake = handler
            try context.channel.pipeline.syncOperations.addHandlers(
                [records, handler], position: .before(self))
        } catch {
            end(.handshakeBroken, context)
        }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    private func connectRequest(to proxy: HTTPProxy) -> String {
        let authority = "\(terms.target.name.text):\(terms.target.port)"
        let credentials = proxy.authorization.map { "Proxy-Authorization: \($0)\r\n" } ?? ""
        return "CONNECT \(authority) HTTP/1.1\r\nHost: \(authority)\r\n\(credentials)\r\n"
    }

    private var portSuffix: String { terms.target.port == 443 ? "" : ":\(terms.target.port)" }

    private func lap() -> Duration {
        let now = ContinuousClock.now
        defer { stepBegan = now }
        return stepBegan.duration(to: now)
    }

    private func end(_ outcome: ProbeOutcome, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        deadline?.cancel()
        promise.succeed(
            ProbeResult(
                terms.target, outcome, session: session, certificate: judgement?.certificate,
                certificateFaults: judgement?.faults ?? [], status: status, durations: durations))
        // Past TLS, which would wait for the other side's goodbye.
        if !records.close() { context.close(promise: nil) }
    }
}

// MARK: Outcomes

extension Conversation {
    /// The outcome of what went as it should.
    private var good: ProbeOutcome {
        judgement?.faults.first.map(ProbeOutcome.certificate) ?? .reachable
    }

    /// The outcome of a step that takes too long.
    private var outcomeOfSilence: ProbeOutcome {
        switch step {
        case .connection: .filtered
        case .proxy: .proxyFailed("it does not answer in time")
        case .handshake: .handshakeSilent
        case .request: .notHTTP("no answer came in time")
        }
    }

    /// The outcome of a connection that ends at the other side.
    private func outcomeOfEnd(isReset: Bool) -> ProbeOutcome {
        switch step {
        case .connection, .handshake: isReset ? .reset(step) : .handshakeCut
        case .proxy: .proxyFailed("it closes the connection without an answer")
        case .request: isReset ? .reset(step) : .notHTTP("the connection was closed without an answer")
        }
    }

    private var outcomeOfFailedHandshake: ProbeOutcome {
        if let fault = judgement?.faults.first(where: \.endsConversation) { return .certificate(fault) }
        let reader = records.reader
        if let alert = reader.alert { return alert == .protocolVersion ? .oldTLS : .alert(alert) }
        switch reader.opening {
        case .other: return .notTLS
        case .unknown: return .handshakeCut
        case .tls: return records.isClosed ? .handshakeCut : .handshakeBroken
        }
    }

    private static func name(of version: TLSVersion?) -> String {
        switch version {
        case .tlsv13: "TLS 1.3"
        case .tlsv12: "TLS 1.2"
        case .tlsv11: "TLS 1.1"
        case .tlsv1: "TLS 1.0"
        case nil: "TLS"
        }
    }
}
