import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL
import ScriptedPeers
import TestCertificates

/// A server over HTTPS on a loopback address, that answers requests as a closure says.
struct HTTPSLoopback {
    /// A request as it came.
    struct Request: Sendable {
        let method: HTTPMethod
        let path: String
        let headers: HTTPHeaders
        var body: [UInt8] = []
    }

    /// What a request is answered with.
    enum Response: Sendable {
        /// A status, headers and a body.
        case response(HTTPResponseStatus, HTTPHeaders, [UInt8])
        /// The end of the connection.
        case closing
        /// The head of a response, and the end of the connection in its body.
        case cutting
        /// The end of the request's stream alone.
        case resetting
        /// Nothing.
        case silence

        /// A DNS message, as it should be.
        static func message(_ octets: [UInt8], _ headers: HTTPHeaders = [:]) -> Response {
            var all: HTTPHeaders = ["content-type": "application/dns-message"]
            all.add(contentsOf: headers)
            return .response(.ok, all, octets)
        }
    }

    typealias Behaviour = @Sendable (Request) -> Response

    /// What a server has seen.
    struct Seen: Sendable {
        /// The requests, in the order they came.
        var requests: [Request] = []
        /// How many connections came.
        var connections = 0
    }

    private let listener: LoopbackListener
    private let log: NIOLockedValueBox<Seen>

    /// What it has seen so far.
    var seen: Seen { log.withLockedValue(\.self) }

    static func start(
        _ certificate: ServerCertificate, at host: String = "127.0.0.1",
        speaking protocols: [String] = ["h2"],
        answering behaviour: @escaping Behaviour
    ) async throws -> HTTPSLoopback {
        var configuration = try certificate.tlsConfiguration()
        configuration.applicationProtocols = protocols
        let context = try NIOSSLContext(configuration: configuration)
        let log = NIOLockedValueBox(Seen())
        let responder = { @Sendable (connection: any Channel) in
            Responder(on: connection, log: log, answering: behaviour)
        }
        let listener = try await LoopbackListener.start(at: host) { group in
            ServerBootstrap(group: group)
                .childChannelInitializer { channel in
                    log.withLockedValue { $0.connections += 1 }
                    return channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }.flatMap {
                        if protocols.contains("h2") {
                            return channel.configureHTTP2Pipeline(mode: .server) { stream in
                                stream.eventLoop.makeCompletedFuture {
                                    try stream.pipeline.syncOperations.addHandlers(
                                        HTTP2FramePayloadToHTTP1ServerCodec(), responder(channel))
                                }
                            }.map { _ in }
                        }
                        return channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                            try channel.pipeline.syncOperations.addHandler(responder(channel))
                        }
                    }
                }
        }
        return HTTPSLoopback(listener: listener, log: log)
    }

    var port: UInt16 { listener.port }

    /// Closes it, unless it is closed already.
    func stop() async { await listener.stop() }
}

/// Answers the requests of one stream, or of one connection of HTTP/1.1.
private final class Responder: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: any Channel
    private let log: NIOLockedValueBox<HTTPSLoopback.Seen>
    private let behaviour: HTTPSLoopback.Behaviour
    private var request: HTTPSLoopback.Request?

    init(
        on connection: any Channel, log: NIOLockedValueBox<HTTPSLoopback.Seen>,
        answering behaviour: @escaping HTTPSLoopback.Behaviour
    ) {
        self.connection = connection
        self.log = log
        self.behaviour = behaviour
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = HTTPSLoopback.Request(method: head.method, path: head.uri, headers: head.headers)
        case .body(let buffer):
            request?.body += buffer.readableBytesView
        case .end:
            guard let request else { return }
            log.withLockedValue { $0.requests.append(request) }
            answer(behaviour(request), context: context)
        }
    }

    private func answer(_ response: HTTPSLoopback.Response, context: ChannelHandlerContext) {
        switch response {
        case .response(let status, let headers, let body):
            let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .cutting:
            let head = HTTPResponseHead(
                version: .http1_1, status: .ok, headers: ["content-type": "application/dns-message"])
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
            connection.close(promise: nil)
        case .closing: connection.close(promise: nil)
        case .resetting: context.close(promise: nil)
        case .silence: break
        }
    }

    // A client that turns away is no fault of the test's.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
