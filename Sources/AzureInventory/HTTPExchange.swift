internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// What is asked of a service.
struct ServiceRequest {
    var url: ServiceURL
    var headers: [(name: String, value: String)] = []
    /// What is posted, and of what type it is; nil to get.
    var body: (type: String, octets: [UInt8])?
    /// Whether the service is on this host or its link, so that nothing gets lost on the way and silence is soon final.
    var isNear = false
    /// Statuses that pass on this service, beside those that pass on every one.
    var passing: Set<Int> = []
}

/// What a service answers, whatever its status.
struct ServiceReply {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    /// The first header of a name; nil where there is none.
    func header(_ name: String) -> String? { headers.first(name: name) }
}

/// Why a service did not answer.
enum ExchangeFailure: Error {
    /// Nothing came within the time, or not all.
    case late
    /// There is no way there: no address, or nobody who listens.
    case unreachable
    /// The proxy does not let through.
    case barred
    /// The certificate is not trusted, or TLS is not spoken.
    case untrusted
    /// The certificate is trusted and for another host.
    case otherName
    /// The connection ended within the answer or before it.
    case cut
    /// The answer is larger than it may be.
    case excessive
    /// What came is no HTTP.
    case misspoken
    /// The authorities to trust are no certificates.
    case unreadableAuthorities

    /// Whether asking again may help.
    var isPassing: Bool {
        switch self {
        case .late, .unreachable, .cut: true
        case .barred, .untrusted, .otherName, .excessive, .misspoken, .unreadableAuthorities: false
        }
    }
}

/// Sends requests, each once: no redirect is followed, and a proxy is used only where the surroundings name one.
///
/// ``close()`` ends it.
final class HTTPExchange {
    /// How long a service on this host or its link may take.
    static let nearTimeout = Duration.seconds(10)

    private let surroundings: AzureSurroundings
    private let limits: AzureLimits
    private var clients: [String: HTTPClient] = [:]

    init(_ surroundings: AzureSurroundings, _ limits: AzureLimits) {
        self.surroundings = surroundings
        self.limits = limits
    }

    /// Sends a request and waits for all of the reply.
    func reply(to request: ServiceRequest) async throws(ExchangeFailure) -> ServiceReply {
        let client = try client(for: request.url)
        var sent = HTTPClientRequest(url: request.url.text)
        sent.headers.add(name: "accept", value: "application/json")
        for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
        if let body = request.body {
            sent.method = .POST
            sent.headers.add(name: "content-type", value: body.type)
            sent.body = .bytes(ByteBuffer(bytes: body.octets))
        }
        let timeout = request.isNear ? min(limits.timeout, HTTPExchange.nearTimeout) : limits.timeout
        do {
            return try await HTTPExchange.reply(to: sent, of: client, within: timeout, limits.answerSize)
        } catch {
            throw HTTPExchange.failure(of: error)
        }
    }

    /// The whole of a reply within the time: the client's own deadline ends with the head, and a body might stall for ever.
    private static func reply(
        to request: HTTPClientRequest, of client: HTTPClient, within timeout: Duration, _ size: Int
    ) async throws -> ServiceReply {
        let deadline = NIODeadline.now() + .nanoseconds(Int64(timeout / .nanoseconds(1)))
        return try await withThrowingTaskGroup(of: ServiceReply.self) { group in
            group.addTask {
                let reply = try await client.execute(request, deadline: deadline)
                let body = try await reply.body.collect(upTo: size)
                return ServiceReply(
                    status: Int(reply.status.code), headers: reply.headers,
                    body: Array(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw ExchangeFailure.late
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw ExchangeFailure.late }
            return reply
        }
    }

    private func client(for url: ServiceURL) throws(ExchangeFailure) -> HTTPClient {
        let proxy = url.isEncrypted ? surroundings.proxy(url.host, url.port) : nil
        let key = proxy.map { "\($0.host) \($0.port)" } ?? ""
        if let client = clients[key] { return client }
        var trust = TLSConfiguration.makeClientConfiguration()
        trust.minimumTLSVersion = .tlsv12
        if let authorities = surroundings.authorities {
            do {
                trust.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authorities))
            } catch {
                throw ExchangeFailure.unreadableAuthorities
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust, redirectConfiguration: .disallow,
            timeout: .init(connect: .nanoseconds(Int64(min(limits.timeout, .seconds(15)) / .nanoseconds(1)))),
            proxy: proxy.map { proxy in
                .server(
                    host: proxy.host, port: proxy.port,
                    authorization: proxy.credentials.map { .basic(credentials: $0.revealed) })
            }, decompression: .disabled)
        configuration.httpVersion = .http1Only
        // Whether to try again is decided in one place.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        clients[key] = client
        return client
    }

    /// What the system says where nobody is there to connect to.
    private static let unreachableNumbers = [
        ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EHOSTDOWN, ENETDOWN,
    ]

    static func failure(of error: any Error) -> ExchangeFailure {
        switch error {
        case let error as ExchangeFailure: error
        case is CancellationError: .cut
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .connectTimeout, .readTimeout, .tlsHandshakeTimeout,
                .httpProxyHandshakeTimeout, .getConnectionFromPoolTimeout:
                .late
            case .remoteConnectionClosed, .cancelled: .cut
            case .invalidProxyResponse, .proxyAuthenticationRequired: .barred
            default: .misspoken
            }
        case is NIOTooManyBytesError: .excessive
        case let error as HTTPParserError where error == .invalidEOFState: .cut
        case is HTTPParserError: .misspoken
        // What TLS says once it is spoken; what it says before comes as a handshake that failed.
        case NIOSSLError.uncleanShutdown, is BoringSSLError: .cut
        case let error as NIOSSLExtraError where error == .failedToValidateHostname: .otherName
        case is NIOSSLError, is NIOSSLExtraError: .untrusted
        case is NIOConnectionError, is ChannelError, is SocketAddressError: .unreachable
        case let error as IOError where unreachableNumbers.contains(error.errnoCode): .unreachable
        // A connection that was made and then reset.
        case is IOError: .cut
        default: .misspoken
        }
    }

    /// Closes all connections; nothing may be asked any more.
    func close() async {
        // What closing says is passed over: all answers are there, or a fault that counts more.
        for client in clients.values { try? await client.shutdown() }
        clients = [:]
    }
}
