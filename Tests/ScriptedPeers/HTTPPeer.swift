import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
package import TestCertificates

/// A server of HTTP, over TLS where it has a certificate, on 127.0.0.1 that answers every request as a script says.
package final class HTTPPeer: Sendable {
    /// A request as it came.
    package struct Request: Sendable {
        /// The method, as in "GET".
        package let method: String
        /// Path and query.
        package let target: String
        /// The headers, names in lower case; of several alike the last.
        package let headers: [String: String]
        /// The body.
        package var body: String

        /// The URL that the server is asked at.
        package var origin: String { "http://\(headers["host"] ?? "")" }
    }

    /// What comes back.
    package enum Answer: Sendable {
        case whole(Int, headers: [String: String], body: String)
        /// A body that ends before it must, and the connection with it.
        case cut(String)
        /// A body that begins and does not go on, on a connection that stays.
        case stall(String)
        /// Nothing.
        case silence

        /// A body.
        package static func reply(headers: [String: String] = [:], _ body: String) -> Answer {
            .whole(200, headers: headers, body: body)
        }

        /// A status and a body.
        package static func reply(
            _ status: Int, headers: [String: String] = [:], _ body: String
        ) -> Answer {
            .whole(status, headers: headers, body: body)
        }
    }

    /// Its port, the kernel's choice.
    package let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let record: NIOLockedValueBox<[Request]>

    /// Where it is asked.
    package var url: String { "\(scheme)://127.0.0.1:\(port)" }
    private let scheme: String

    /// What it was asked so far, in order.
    package var heard: [Request] { record.withLockedValue(\.self) }

    /// Lends out a server that is stopped at the end; `answer` gets each request and how many came before it.
    package static func with<Result>(
        showing certificate: ServerCertificate? = nil, _ answer: @escaping @Sendable (Request, Int) -> Answer,
        _ body: (HTTPPeer) async throws -> Result
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let record = NIOLockedValueBox<[Request]>([])
        let tls = try certificate.map { try NIOSSLContext(configuration: $0.tlsConfiguration()) }
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                if let tls {
                    do {
                        try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    } catch {
                        return child.eventLoop.makeFailedFuture(error)
                    }
                }
                return child.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try child.pipeline.syncOperations.addHandler(HTTPAnswerer(answer, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let peer = HTTPPeer(
            port: channel.localAddress?.port ?? 0, scheme: tls == nil ? "http" : "https", group: group,
            record: record)
        do {
            let result = try await body(peer)
            try await group.shutdownGracefully()
            return result
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
    }

    private init(
        port: Int, scheme: String, group: MultiThreadedEventLoopGroup, record: NIOLockedValueBox<[Request]>
    ) {
        self.port = port
        self.scheme = scheme
        self.group = group
        self.record = record
    }
}

/// Answers what comes on one connection.
private final class HTTPAnswerer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (HTTPPeer.Request, Int) -> HTTPPeer.Answer
    private let record: NIOLockedValueBox<[HTTPPeer.Request]>
    private var request: HTTPPeer.Request?

    init(
        _ answer: @escaping @Sendable (HTTPPeer.Request, Int) -> HTTPPeer.Answer,
        _ record: NIOLockedValueBox<[HTTPPeer.Request]>
    ) {
        self.answer = answer
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let headers = head.headers.map { ($0.name.lowercased(), $0.value) }
            request = HTTPPeer.Request(
                method: head.method.rawValue, target: head.uri,
                headers: Dictionary(headers, uniquingKeysWith: { $1 }), body: "")
        case .body(let octets): request?.body += String(buffer: octets)
        case .end:
            guard let request else { return }
            let count = record.withLockedValue { requests in
                requests.append(request)
                return requests.count - 1
            }
            say(answer(request, count), context)
        }
    }

    private func say(_ answer: HTTPPeer.Answer, _ context: ChannelHandlerContext) {
        switch answer {
        case .whole(let status, let headers, let body):
            var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
            fields.add(name: "content-length", value: "\(body.utf8.count)")
            say(status, fields, body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .cut(let body):
            say(200, ["content-length": "\(body.utf8.count + 100)"], body, context)
            context.flush()
            context.close(promise: nil)
        case .stall(let body):
            say(200, ["content-length": "\(body.utf8.count + 100)"], body, context)
            context.flush()
        case .silence: break
        }
    }

    private func say(_ status: Int, _ headers: HTTPHeaders, _ body: String, _ context: ChannelHandlerContext)
    {
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
