import DNS
import LDNS
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Resolver
import ScriptedPeers
import TestCertificates

/// A server over TLS on a loopback address, that behaves as told from the end of the handshake on, or before.
struct TLSLoopback {
    /// What a connection meets with.
    enum Behaviour: Sendable {
        /// Each query is answered; nil is silence.
        case answering(@Sendable (Message) -> [UInt8]?)
        /// The connection is closed when the handshake is done.
        case closing
        /// Each query is answered, with the end of the connection after it.
        case answeringOnce(@Sendable (Message) -> [UInt8]?)
        /// The handshake is followed by octets that are no TLS.
        case garbage
        /// The query is answered with the first octets of a stream, and no more; TLS's own end is left out.
        case cutting([UInt8])
        /// The query is answered and the server's side of the connection is closed.
        case halfClosing(@Sendable (Message) -> [UInt8]?)
        /// There is no TLS, but these octets for a greeting.
        case plain([UInt8])
        /// Nothing at all.
        case silence
    }

    private let listener: LoopbackListener
    private let log: NIOLockedValueBox<Seen>

    /// What a server has seen.
    struct Seen: Sendable {
        /// Every query as it came, in order.
        var queries: [[UInt8]] = []
        /// How many connections came.
        var connections = 0
        /// The protocols that clients and server agreed on.
        var protocols: [String?] = []
    }

    /// What it has seen so far.
    var seen: Seen { log.withLockedValue(\.self) }

    static func start(
        _ certificate: ServerCertificate, at host: String = "127.0.0.1",
        speaking protocols: [String] = ["dot"],
        atMost version: TLSVersion = .tlsv13, _ behaviour: Behaviour
    ) async throws -> TLSLoopback {
        var configuration = try certificate.tlsConfiguration()
        configuration.applicationProtocols = protocols
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = version
        let context = try NIOSSLContext(configuration: configuration)
        let log = NIOLockedValueBox(Seen())
        let listener = try await LoopbackListener.start(at: host) { group in
            ServerBootstrap(group: group)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        let isPlain = if case .plain = behaviour { true } else { false }
                        if case .silence = behaviour { return }
                        let wire = Wire()
                        try pipeline.addHandler(wire)
                        if !isPlain { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                        try pipeline.addHandler(Responder(behaviour, past: wire, log: log))
                    }
                }
                .childChannelOption(.allowRemoteHalfClosure, value: true)
        }
        return TLSLoopback(listener: listener, log: log)
    }

    var port: UInt16 { listener.port }

    /// Closes it, unless it is closed already.
    func stop() async { await listener.stop() }
}

/// Writes past the TLS that stands behind it in the pipeline.
private final class Wire: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func send(_ octets: [UInt8]) {
        context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: octets)), promise: nil)
    }

    func close() { context?.close(promise: nil) }
}

/// The end of a connection's pipeline at the server.
private final class Responder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviour: TLSLoopback.Behaviour
    private let wire: Wire
    private let log: NIOLockedValueBox<TLSLoopback.Seen>
    private var stream = ByteBuffer()

    init(_ behaviour: TLSLoopback.Behaviour, past wire: Wire, log: NIOLockedValueBox<TLSLoopback.Seen>) {
        self.behaviour = behaviour
        self.wire = wire
        self.log = log
    }

    func channelActive(context: ChannelHandlerContext) {
        log.withLockedValue { $0.connections += 1 }
        if case .plain(let octets) = behaviour { send(octets, context: context) }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let name)? = event as? TLSUserEvent {
            log.withLockedValue { $0.protocols.append(name) }
            switch behaviour {
            case .closing: context.close(promise: nil)
            case .garbage: wire.send([UInt8](repeating: 0x2A, count: 64))
            default: break
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        stream.writeBuffer(&buffer)
        while let slice = stream.readLengthPrefixedSlice(as: UInt16.self) {
            let octets = Array(slice.readableBytesView)
            log.withLockedValue { $0.queries.append(octets) }
            guard let query = try? MessageCodec.decode(octets) else { continue }
            answer(query, context: context)
        }
    }

    private func answer(_ query: Message, context: ChannelHandlerContext) {
        switch behaviour {
        case .answering(let reply):
            if let octets = reply(query) { send(prefixed(octets), context: context) }
        case .answeringOnce(let reply):
            if let octets = reply(query) { send(prefixed(octets), context: context) }
            context.close(promise: nil)
        case .halfClosing(let reply):
            if let octets = reply(query) { send(prefixed(octets), context: context) }
            context.close(mode: .output, promise: nil)
        case .cutting(let octets):
            send(octets, context: context)
            wire.close()
        default: break
        }
    }

    private func prefixed(_ octets: [UInt8]) -> [UInt8] {
        [UInt8(truncatingIfNeeded: octets.count >> 8), UInt8(truncatingIfNeeded: octets.count)] + octets
    }

    private func send(_ octets: [UInt8], context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: octets)), promise: nil)
    }

    // A client that turns away is no fault of the test's.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
