import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
package import NIOSSL
package import TestCertificates

/// A server on 127.0.0.1 that does what a script says with every connection.
package final class ScriptedPeer: Sendable {
    /// What it does.
    package enum Script: Sendable {
        /// TLS with this certificate and these versions; to what is said in it, these octets, and the end if so.
        case tls(ServerCertificate, answer: String, closes: Bool = true, newest: TLSVersion = .tlsv13)
        /// Without TLS, these octets to what comes first, then the end.
        case raw([UInt8])
        /// A reset as soon as something comes.
        case reset
        /// Not a word.
        case silence
        /// The end of the connection, as soon as something has come and this holds.
        case held(until: @Sendable () -> Bool)
        /// A proxy that answers CONNECT so, and relays to a port of 127.0.0.1 where one is given.
        case proxy(answer: String, to: UInt16?)
    }

    /// Its port, the kernel's choice.
    package let port: UInt16
    private let group: MultiThreadedEventLoopGroup
    private let record: NIOLockedValueBox<Record>

    /// What it has heard.
    package struct Record: Sendable {
        /// What was said to it, in clear or in TLS.
        package var requests: [String] = []
        /// The names of SNI.
        package var serverNames: [String?] = []
        /// How many connections came.
        package var connections = 0
    }

    /// What it has heard so far.
    package var heard: Record { record.withLockedValue(\.self) }

    /// Lends out a server that is stopped at the end.
    package static func with<Result>(
        _ script: Script, _ body: (ScriptedPeer) async throws -> Result
    ) async throws -> Result {
        let peer = try await start(script)
        do {
            let result = try await body(peer)
            try await peer.group.shutdownGracefully()
            return result
        } catch {
            try await peer.group.shutdownGracefully()
            throw error
        }
    }

    private static func start(_ script: Script) async throws -> ScriptedPeer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let record = NIOLockedValueBox(Record())
        let context = try configuration(of: script, record).map { try NIOSSLContext(configuration: $0) }
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    record.withLockedValue { $0.connections += 1 }
                    let pipeline = child.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    try pipeline.addHandler(Answerer(script, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedPeer(port: UInt16(channel.localAddress?.port ?? 0), group: group, record: record)
    }

    private init(port: UInt16, group: MultiThreadedEventLoopGroup, record: NIOLockedValueBox<Record>) {
        self.port = port
        self.group = group
        self.record = record
    }

    private static func configuration(
        of script: Script, _ record: NIOLockedValueBox<Record>
    ) throws -> TLSConfiguration? {
        guard case .tls(let certificate, _, _, let newest) = script else { return nil }
        var configuration = try certificate.tlsConfiguration()
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newest
        configuration.sslContextCallback = { values, promise in
            record.withLockedValue { $0.serverNames.append(values.serverHostname) }
            promise.succeed(.noChanges)
        }
        return configuration
    }
}

/// Does what the script says with one connection.
private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: ScriptedPeer.Script
    private let record: NIOLockedValueBox<ScriptedPeer.Record>
    private var relay: (any Channel)?

    init(_ script: ScriptedPeer.Script, _ record: NIOLockedValueBox<ScriptedPeer.Record>) {
        self.script = script
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if let relay { return relay.writeAndFlush(buffer, promise: nil) }
        record.withLockedValue { $0.requests.append(String(buffer: buffer)) }
        switch script {
        case .tls(_, let answer, let closes, _): say(ByteBuffer(string: answer), context, closes: closes)
        case .raw(let octets): say(ByteBuffer(bytes: octets), context, closes: true)
        case .silence: break
        case .held(let condition): wait(for: condition, context)
        case .reset:
            guard let socket = context.channel as? any SocketOptionProvider else { return }
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated()
                .whenComplete { _ in context.close(promise: nil) }
        case .proxy(let answer, let port?): connect(to: port, answer, context)
        case .proxy(let answer, nil): say(ByteBuffer(string: answer), context, closes: true)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        relay?.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func wait(for condition: @escaping @Sendable () -> Bool, _ context: ChannelHandlerContext) {
        guard !condition() else { return context.close(promise: nil) }
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(1)) { [self] in
            wait(for: condition, context)
        }
    }

    private func say(_ octets: ByteBuffer, _ context: ChannelHandlerContext, closes: Bool) {
        let written = context.writeAndFlush(wrapOutboundOut(octets)).assumeIsolated()
        if closes { written.whenComplete { _ in context.close(promise: nil) } }
    }

    private func connect(to port: UInt16, _ answer: String, _ context: ChannelHandlerContext) {
        let channel = context.channel
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { other in
                other.eventLoop.makeCompletedFuture {
                    try other.pipeline.syncOperations.addHandler(Relay(to: channel))
                }
            }
            .connect(host: "127.0.0.1", port: Int(port)).assumeIsolated()
            .whenSuccess { [self] other in
                relay = other
                say(ByteBuffer(string: answer), context, closes: false)
            }
    }
}

/// Passes on what comes.
private final class Relay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let channel: any Channel

    init(to channel: any Channel) { self.channel = channel }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        channel.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        channel.close(promise: nil)
    }
}
