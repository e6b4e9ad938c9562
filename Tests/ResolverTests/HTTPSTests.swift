import DNS
import LDNS
import NIOConcurrencyHelpers
import NIOHTTP1
import Resolver
import ScriptedPeers
import TestCertificates
import Testing

/// DNS over HTTPS (RFC 8484), over HTTP/2.
struct HTTPSTests {
    private static let name = "dns.corp.example"

    /// What a server shows that is asked questions one after the other, and what it has seen.
    private func observe(
        _ server: HTTPSLoopback, path: String = "/dns-query", host: String = name,
        at address: String = "127.0.0.1",
        trusting authority: CertificateAuthority?, options: StubResolver.Options = patient,
        questions: Int = 1,
        key: TSIGKey? = nil, source: IPAddress? = nil
    ) async throws -> ([Observation], HTTPSLoopback.Seen) {
        let resolver = StubResolver(options: options, trusting: try anchors(authority))
        let place = host.contains(":") ? "[\(host)]" : host
        let asked = try ServerAddress("https://\(place):\(server.port)\(path)@\(address)")
        let view = try View(
            name: "public", expectation: .public, servers: [asked], source: source, key: key)
        var observations: [Observation] = []
        for number in 0..<questions {
            observations.append(
                try await resolver.observe(question("db\(number).corp.example"), of: asked, in: view))
        }
        await resolver.shutdown()
        await server.stop()
        return (observations, server.seen)
    }

    private func server(
        _ authority: CertificateAuthority, speaking protocols: [String] = ["h2"],
        answering behaviour: @escaping HTTPSLoopback.Behaviour
    ) async throws -> HTTPSLoopback {
        try await HTTPSLoopback.start(
            try authority.server([Self.name]), speaking: protocols, answering: behaviour)
    }

    @Test func `a question is posted, and says no more than it must`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { .message(reply(to: $0.body)) }
        let (observations, seen) = try await observe(server, trusting: authority)
        let observation = try #require(observations.first)
        #expect(observation.outcome == .answer)
        #expect(observation.addresses.map(\.description) == ["10.1.2.3"])
        #expect(observation.transport == .https)
        #expect(observation.attempts == 1)
        let request = try #require(seen.requests.first)
        #expect(request.method == .POST)
        #expect(request.path == "/dns-query")
        #expect(
            request.headers.map { "\($0.name): \($0.value)" }.sorted() == [
                "accept: application/dns-message", "content-length: 128",
                "content-type: application/dns-message", "host: dns.corp.example:\(server.port)",
            ])
        #expect(request.body.count == 128)
        let query = try MessageCodec.decode(request.body)
        #expect(query.id == 0)
        #expect(query.questions == [try question("db0.corp.example")])
        #expect(query.edns?.options.map(\.code) == [12])
    }

    @Test func `a template is asked by GET, the same question always in the same words`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { request in
            .message(reply(to: query(in: request.path)))
        }
        let (observations, seen) = try await observe(server, path: "/dns-query{?dns}", trusting: authority)
        #expect(observations.map(\.outcome) == [.answer])
        let request = try #require(seen.requests.first)
        #expect(request.method == .GET)
        #expect(request.body.isEmpty)
        #expect(
            request.headers.map { "\($0.name): \($0.value)" }.sorted() == [
                "accept: application/dns-message", "host: dns.corp.example:\(server.port)",
            ])
        // ID 0, RD, one question and EDNS; 128 octets in all.
        #expect(
            request.path.hasPrefix(
                "/dns-query?dns=AAABAAABAAAAAAABA2RiMARjb3JwB2V4YW1wbGUAAAEAAQAAKQTQAAAAAAB"))
        #expect(request.path.utf8.count == "/dns-query?dns=".utf8.count + 171)
    }

    @Test func `one connection serves all questions`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { .message(reply(to: $0.body)) }
        let (observations, seen) = try await observe(server, trusting: authority, questions: 5)
        #expect(observations.map(\.outcome) == Array(repeating: .answer, count: 5))
        #expect(seen.requests.count == 5)
        #expect(seen.connections == 1)
    }

    @Test func `a server at an IPv6 address is asked, by its name and by its address`() async throws {
        let authority = try CertificateAuthority()
        for host in [Self.name, "::1"] {
            let server = try await HTTPSLoopback.start(
                try authority.server([Self.name], addresses: [Array(repeating: 0, count: 15) + [1]]),
                at: "::1"
            ) { .message(reply(to: $0.body)) }
            let (observations, seen) = try await observe(server, host: host, at: "::1", trusting: authority)
            #expect(observations.map(\.outcome) == [.answer])
            let place = host == "::1" ? "[::1]" : host
            #expect(seen.requests.map { $0.headers["host"] } == [["\(place):\(server.port)"]])
        }
    }

    @Test func `a source address is kept to`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { .message(reply(to: $0.body)) }
        let (observations, _) = try await observe(
            server, trusting: authority, source: .v4(IPv4Address(0xC000_0201)))
        #expect(
            observations.map(\.outcome) == [.unreachable("this host does not have the address 192.0.2.1")])
    }

    @Test func `a question may be signed, and an unsigned reply is not believed then`() async throws {
        let authority = try CertificateAuthority()
        let key = TSIGKey(
            name: try DomainName("key.corp.example"), algorithm: .hmacSHA256,
            secret: Array(repeating: 7, count: 32))
        let server = try await server(authority) { .message(reply(to: $0.body)) }
        let (observations, _) = try await observe(server, trusting: authority, key: key)
        #expect(observations.map(\.outcome) == [.unauthenticated("the reply is not signed")])
    }

    @Test(arguments: [
        ("0", 60), ("25", 35), ("60", 0), ("61", 0), ("4294967295", 0), ("99999999999999999999", 0),
        ("-1", 60), ("x", 60), ("", 60),
    ])
    func `the time in a cache is taken off the time to live`(age: String, ttl: UInt32) async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { .message(reply(to: $0.body), ["age": age]) }
        let (observations, _) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [.answer])
        #expect(observations.map(\.ttl) == [ttl])
    }

    static let failures: [(HTTPResponseStatus, HTTPHeaders, [UInt8], Outcome)] = [
        (.badRequest, [:], [], .unreachable("it answers with HTTP status 400")),
        (.notFound, ["content-type": "text/html"], [], .unreachable("it answers with HTTP status 404")),
        (.unsupportedMediaType, [:], [], .unreachable("it answers with HTTP status 415")),
        (.internalServerError, [:], [], .unreachable("it answers with HTTP status 500")),
        (
            .found, ["location": "https://other.example/"], [],
            .unreachable("it answers with HTTP status 302, and redirects are not followed")
        ),
        (
            .ok, ["content-type": "text/html; charset=utf-8"], Array("<html>".utf8),
            .malformed("its reply is of type \"text/html; charset=utf-8\", not application/dns-message")
        ),
        (.ok, [:], [], .malformed("its reply is of type \"\", not application/dns-message")),
        (
            .ok, ["content-type": "application/dns-json"], Array("{}".utf8),
            .malformed("its reply is of type \"application/dns-json\", not application/dns-message")
        ),
        (
            .ok, ["content-type": "application/dns-message"], [UInt8](repeating: 0, count: 65_536),
            .malformed("its reply is over 65535 octets")
        ),
    ]

    @Test(arguments: failures)
    func `a response that is no reply is told by what it is`(
        status: HTTPResponseStatus, headers: HTTPHeaders, body: [UInt8], outcome: Outcome
    ) async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { _ in .response(status, headers, body) }
        let (observations, seen) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [outcome])
        #expect(seen.requests.count == 2)
    }

    @Test func `octets that are no message, and another's reply, are not believed`() async throws {
        let authority = try CertificateAuthority()
        for octets: [UInt8] in [[], [1, 2, 3], [UInt8](repeating: 0xC0, count: 65_535)] {
            let server = try await server(authority) { _ in .message(octets) }
            let (observations, _) = try await observe(server, trusting: authority)
            #expect(["malformed", "mismatched"].contains(observations.first?.outcome.status))
        }
        let other = try MessageCodec.encode(
            Message(id: 0, flags: [.response], questions: [try question("other.corp.example")]))
        let server = try await server(authority) { _ in .message(other) }
        let (observations, _) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [.mismatched])
        #expect(observations.map(\.rejected.wrongQuestion) == [2])
    }

    @Test func `a parameter of the type does not count, nor its case`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) {
            .response(.ok, ["content-type": "Application/DNS-Message ; x=y"], reply(to: $0.body))
        }
        #expect(try await observe(server, trusting: authority).0.map(\.outcome) == [.answer])
    }

    @Test(arguments: [["http/1.1"], []])
    func `a server of HTTP 1_1 is told, and not asked`(protocols: [String]) async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority, speaking: protocols) { .message(reply(to: $0.body)) }
        let (observations, seen) = try await observe(
            server, trusting: authority, options: .init(timeout: .seconds(20), attempts: 1), questions: 20)
        #expect(
            observations.map(\.outcome)
                == Array(repeating: .unreachable("it does not offer HTTP/2"), count: 20))
        #expect(seen.requests.isEmpty)
    }

    @Test func `a connection or a stream that ends early is no reply`() async throws {
        let authority = try CertificateAuthority()
        let closed = "the connection was closed without a reply"
        let responses: [(HTTPSLoopback.Response, String)] = [
            (.closing, closed), (.cutting, closed), (.resetting, "it does not speak HTTP/2 as it must"),
        ]
        for (response, reason) in responses {
            let server = try await server(authority) { _ in response }
            let (observations, _) = try await observe(server, trusting: authority)
            #expect(observations.map(\.outcome) == [.unreachable(reason)])
            #expect(observations.map(\.attempts) == [2])
        }
    }

    @Test func `a connection that is closed between questions is replaced within the attempt`() async throws {
        let authority = try CertificateAuthority()
        let counter = Counter()
        let server = try await server(authority) { request in
            // Every other request meets with the end of the connection.
            counter.next().isMultiple(of: 2) ? .closing : .message(reply(to: request.body))
        }
        let (observations, _) = try await observe(server, trusting: authority, questions: 3)
        #expect(observations.map(\.outcome) == [.answer, .answer, .answer])
        #expect(observations.map(\.attempts) == [1, 1, 1])
    }

    @Test func `silence is a time-out`() async throws {
        let authority = try CertificateAuthority()
        let server = try await server(authority) { _ in .silence }
        let (observations, _) = try await observe(server, trusting: authority, options: hasty)
        #expect(observations.map(\.outcome) == [.timeout])
        #expect(observations.map(\.attempts) == [2])
    }

    @Test func `a closed port is told as of any transport`() async throws {
        let closed = try ClosedPort()
        let asked = try ServerAddress("https://\(HTTPSTests.name):\(closed.port)/dns-query@127.0.0.1")
        let resolver = StubResolver(options: patient, trusting: try anchors(try CertificateAuthority()))
        let seen = try await resolver.observe(question("db01.corp.example"), of: asked, in: "public")
        await resolver.shutdown()
        withExtendedLifetime(closed) {}
        #expect(seen.outcome == .unreachable("the port is closed"))
    }

    @Test func `why a certificate does not hold is looked for once for all who ask at a time`() async throws {
        let server = try await server(try CertificateAuthority("Corp Root")) { .message(reply(to: $0.body)) }
        let asked = try ServerAddress("https://\(HTTPSTests.name):\(server.port)/dns-query@127.0.0.1")
        let resolver = StubResolver(
            options: .init(timeout: .seconds(20), attempts: 1, inFlight: 32), trusting: try anchors(nil))
        let seen = await resolver.observe(try names(32), views: [try privateView(asked)])
        await resolver.shutdown()
        await server.stop()
        #expect(seen.allSatisfy { $0.outcome.status == "untrusted" })
        // One that fails, and one that is broken off when it has shown its certificates.
        #expect(server.seen.connections == 2)
        #expect(server.seen.requests.isEmpty)
    }

    @Test func `a certificate that does not hold is told, and nothing is asked`() async throws {
        let authority = try CertificateAuthority("Corp Root")
        let cases: [(ServerCertificate, String)] = [
            (
                try authority.server([], addresses: [[127, 0, 0, 1]]),
                "its certificate is for 127.0.0.1, not for dns.corp.example"
            ),
            (
                try authority.server(["a.example"]),
                "its certificate is for a.example, not for dns.corp.example"
            ),
            (
                try CertificateAuthority("Inspection CA").server([Self.name]),
                "its certificate is issued by \"Inspection CA\", whom this host does not trust"
            ),
            (
                try .selfSigned([Self.name]),
                "its certificate is signed by itself and nobody whom this host trusts"
            ),
        ]
        for (certificate, reason) in cases {
            let server = try await HTTPSLoopback.start(certificate) { .message(reply(to: $0.body)) }
            let (observations, seen) = try await observe(server, trusting: authority, questions: 5)
            #expect(observations.map(\.outcome) == Array(repeating: .untrusted(reason), count: 5))
            #expect(observations.map(\.attempts) == [1, 1, 1, 1, 1])
            #expect(seen.requests.isEmpty)
        }
        let server = try await HTTPSLoopback.start(try authority.server([Self.name], validity: .expired)) {
            .message(reply(to: $0.body))
        }
        let reason = try #require(try await observe(server, trusting: authority).0.first?.outcome.reason)
        let form = /its certificate, issued by "Corp Root", expired on \d{4}-\d\d-\d\d/
        #expect(reason.wholeMatch(of: form) != nil)
    }

    @Test func `a server that does not speak TLS is told`() async throws {
        let authority = try CertificateAuthority()
        let plain = try await TLSLoopback.start(
            try authority.server([Self.name]), .plain(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)))
        let resolver = StubResolver(options: patient, trusting: try anchors(authority))
        let observation = try await resolver.observe(
            question("db01.corp.example"),
            of: try ServerAddress("https://\(Self.name):\(plain.port)/dns-query@127.0.0.1"), in: "public")
        await resolver.shutdown()
        await plain.stop()
        #expect(observation.outcome == .unreachable("it does not speak TLS at this port"))
    }
}

/// The reply to a query in wire form: one address.
private func reply(to query: [UInt8]) -> [UInt8] {
    (try? MessageCodec.decode(query)).flatMap(truth) ?? []
}

/// The query in a URL (RFC 4648 5).
private func query(in path: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var bits = 0
    var count = 0
    var octets: [UInt8] = []
    for character in path.drop(while: { $0 != "=" }).dropFirst().utf8 {
        guard let value = alphabet.firstIndex(of: character) else { return [] }
        bits = (bits << 6 | value) & 0xFFFF
        count += 6
        if count >= 8 {
            count -= 8
            octets.append(UInt8(truncatingIfNeeded: bits >> count))
        }
    }
    return octets
}

/// Counts from 1.
private final class Counter: Sendable {
    private let count = NIOLockedValueBox(0)

    func next() -> Int {
        count.withLockedValue {
            $0 += 1
            return $0
        }
    }
}
