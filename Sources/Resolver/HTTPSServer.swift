internal import AsyncHTTPClient
internal import DNS
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// A server asked over HTTPS: requests over one HTTP/2 connection, each with a query and its reply (RFC 8484).
///
/// Nothing is looked up to get there and no proxy is used, whatever the environment says, so that names go to nobody
/// else; redirects are not followed, and a request names neither its program nor its language. ``close()`` ends it.
final class HTTPSServer: Sendable {
    private let approach: Approach
    private let resource: HTTPSResource
    /// Why it cannot be asked at all.
    private let fault: TransportFault?
    private let client: HTTPClient
    private let loop: any EventLoop
    private let url: String
    /// Why TLS with it fails, while that is being looked for: many requests fail of it at a time.
    private let pendingFault: NIOLoopBoundBox<EventLoopFuture<any Error>?>

    /// The protocol asked for within TLS (RFC 9113 3.1).
    static let `protocol` = "h2"
    /// What queries and replies are, as HTTP calls it (RFC 8484 6).
    private static let mediaType = "application/dns-message"
    /// No DNS message is longer, in octets.
    private static let maximumSize = 65_535

    /// A reply as it came.
    struct Reply: Hashable, Sendable {
        /// The message.
        let octets: [UInt8]
        /// How long a cache on the way has kept it, in seconds.
        let age: UInt32
    }

    /// Makes a server ready to be asked; it is connected to with the first question, which waits `timeout` for that.
    init(
        _ approach: Approach, at resource: HTTPSResource, as tls: TLSClient, on loop: any EventLoop,
        timeout: Duration
    ) {
        var fault: TransportFault?
        var trust: TLSConfiguration?
        do throws(TransportFault) {
            trust = try tls.configuration()
        } catch {
            fault = error
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(timeout)), proxy: nil, decompression: .disabled)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.localAddress = approach.source?.description
        if case .host(let name) = resource.host {
            configuration.dnsOverride = [name: approach.server.address.description]
        }
        // Both come before the first request. A pool loses count of connections that close before they fail.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(HTTPSServer.withoutHTTP2)
        }
        configuration.http2ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                do {
                    try resource.host.check(channel)
                } catch {
                    channel.eventLoop.execute { channel.close(promise: nil) }
                    throw error
                }
            }
        }
        self.approach = approach
        self.resource = resource
        self.fault = fault
        url = "https://\(resource.authority(port: approach.server.port))\(resource.path)"
        self.loop = loop
        pendingFault = NIOLoopBoundBox(nil, eventLoop: loop)
        client = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    }

    /// Sends a query and waits for its reply; fails with a ``TransportFault`` or with what the system says.
    func exchange(_ query: [UInt8], until deadline: NIODeadline) -> EventLoopFuture<Reply> {
        if let fault { return loop.makeFailedFuture(fault) }
        let request: HTTPClient.Request
        do {
            request = try self.request(for: query)
        } catch {
            return loop.makeFailedFuture(error)
        }
        return client.execute(
            request: request,
            delegate: ResponseAccumulator(request: request, maxBodySize: HTTPSServer.maximumSize),
            eventLoop: .delegateAndChannel(on: loop), deadline: deadline
        ).futureResult.hop(to: loop).flatMapThrowing { response in
            try HTTPSServer.reply(in: response)
        }.flatMapError { error in
            self.fault(of: error, until: deadline).flatMapThrowing { throw HTTPSServer.fault(of: $0) }
        }
    }

    private func fault(of error: any Error, until deadline: NIODeadline) -> EventLoopFuture<any Error> {
        guard TLSFailure(error) != nil else { return loop.makeSucceededFuture(error) }
        if let pending = pendingFault.value { return pending }
        let fault = TLSClient.fault(
            of: error, with: approach, speaking: HTTPSServer.protocol, on: loop, until: deadline)
        pendingFault.value = fault
        fault.assumeIsolated().whenComplete { _ in self.pendingFault.value = nil }
        return fault
    }

    /// How an attempt ends that fails with an error.
    func end(of error: any Error) -> Attempt.End { Attempt.End(error, connecting: approach) }

    private func request(for query: [UInt8]) throws -> HTTPClient.Request {
        var headers = HTTPHeaders([("accept", HTTPSServer.mediaType)])
        switch resource.method {
        case .get:
            return try HTTPClient.Request(
                url: "\(url)?dns=\(Base64.urlText(of: query))", method: .GET, headers: headers)
        case .post:
            headers.add(name: "content-type", value: HTTPSServer.mediaType)
            return try HTTPClient.Request(url: url, method: .POST, headers: headers, body: .bytes(query))
        }
    }

    /// The message in a response, or why there is none.
    private static func reply(in response: HTTPClient.Response) throws(TransportFault) -> Reply {
        guard response.version.major == 2 else { throw withoutHTTP2 }
        switch response.status.code {
        case 200..<300: break
        case 300..<400:
            throw .unreachable(
                "it answers with HTTP status \(response.status.code), and redirects are not followed")
        case let code: throw .unreachable("it answers with HTTP status \(code)")
        }
        let type = response.headers.first(name: "content-type") ?? ""
        // What follows are parameters, of which the type has none.
        guard let word = type.split(whereSeparator: { $0 == ";" || $0 == " " || $0 == "\t" }).first,
            word.lowercased() == mediaType
        else {
            let shown = CertificateParty.printable(Array(type.utf8)[...])
            throw .unreadable("its reply is of type \"\(shown)\", not \(mediaType)")
        }
        return Reply(
            octets: response.body.map { Array($0.readableBytesView) } ?? [], age: age(of: response.headers))
    }

    /// How long a cache has kept what it answers with; what is beyond all counting is as long as can be (RFC 9111 1.2.2).
    private static func age(of headers: HTTPHeaders) -> UInt32 {
        guard let text = headers.first(name: "age"), !text.isEmpty,
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return 0 }
        return UInt32(text) ?? .max
    }

    private static func fault(of error: any Error) -> any Error {
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
                TransportFault.silence
            case .remoteConnectionClosed, .cancelled: TransportFault.closed
            default: misspoken
            }
        case is ResponseAccumulator.ResponseTooBigError:
            TransportFault.unreadable("its reply is over \(maximumSize) octets")
        case is TransportFault, is IOError, is ChannelError: error
        default: misspoken
        }
    }

    private static let withoutHTTP2 = TransportFault.unreachable("it does not offer HTTP/2")
    private static let misspoken = TransportFault.unreachable("it does not speak HTTP/2 as it must")

    /// Closes its connections; nothing may be asked any more.
    func close() -> EventLoopFuture<Void> {
        loop.makeFutureWithTask { [client] in try await client.shutdown() }
    }
}
