import DNS
import LDNS
import NIOSSL
import Resolver
import TestCertificates
import Testing

/// DNS over TLS (RFC 7858) by the strict profile of RFC 8310.
struct TLSTests {
    private static let name = "dns.corp.example"

    /// What a server shows that is asked one question, and what it has seen.
    private func observe(
        _ server: TLSLoopback, named name: String = name, at host: String = "127.0.0.1",
        trusting authority: CertificateAuthority?, options: StubResolver.Options = patient,
        questions: Int = 1
    ) async throws -> ([Observation], TLSLoopback.Seen) {
        let resolver = StubResolver(options: options, trusting: try anchors(authority))
        let place = host.contains(":") ? "[\(host)]" : host
        let address = try ServerAddress("tls://\(place):\(server.port)#\(name)")
        var observations: [Observation] = []
        for _ in 0..<questions {
            observations.append(
                try await resolver.observe(question("db01.corp.example"), of: address, in: "internal"))
        }
        await resolver.shutdown()
        await server.stop()
        return (observations, server.seen)
    }

    @Test func `a server with the name's certificate answers`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.intermediate().server([Self.name]), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: authority)
        let observation = try #require(observations.first)
        #expect(observation.outcome == .answer)
        #expect(observation.addresses.map(\.description) == ["10.1.2.3"])
        #expect(observation.transport == .tls)
        #expect(observation.attempts == 1)
        #expect(seen.protocols == ["dot"])
    }

    @Test func `queries are filled up to 128 octets, with EDNS`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .answering(truth))
        let (_, seen) = try await observe(server, trusting: authority)
        let query = try #require(seen.queries.first)
        #expect(query.count == 128)
        let message = try MessageCodec.decode(query)
        #expect(message.edns?.payloadSize == 1232)
        #expect(message.edns?.options.map(\.code) == [12])
        #expect(message.edns?.options.first?.data.allSatisfy { $0 == 0 } == true)
    }

    @Test func `one connection serves question after question`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: authority, questions: 5)
        #expect(observations.map(\.outcome) == Array(repeating: .answer, count: 5))
        #expect(seen.connections == 1)
    }

    @Test func `a connection closed between questions is replaced within the attempt`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .answeringOnce(truth))
        let (observations, seen) = try await observe(server, trusting: authority, questions: 3)
        #expect(observations.map(\.outcome) == Array(repeating: .answer, count: 3))
        #expect(observations.map(\.attempts) == [1, 1, 1])
        #expect(seen.connections == 3)
    }

    @Test func `a server that closes its side after the reply has answered`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .halfClosing(truth))
        let (observations, _) = try await observe(server, trusting: authority, questions: 2)
        #expect(observations.map(\.outcome) == [.answer, .answer])
        #expect(observations.map(\.attempts) == [1, 1])
    }

    @Test func `a server at an IPv6 address is asked alike`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.server([Self.name]), at: "::1", .answering(truth))
        let (observations, _) = try await observe(server, at: "::1", trusting: authority)
        #expect(observations.map(\.outcome) == [.answer])
        #expect(observations.first?.server.address.description == "::1")
    }

    @Test(arguments: [("127.0.0.1", [127, 0, 0, 1]), ("::1", Array(repeating: 0, count: 15) + [1])])
    func `a certificate for the address itself will do`(host: String, octets: [UInt8]) async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.server([], addresses: [octets]), at: host, .answering(truth))
        let (observations, _) = try await observe(server, named: host, at: host, trusting: authority)
        #expect(observations.map(\.outcome) == [.answer])
    }

    @Test func `a wildcard is for one label`() async throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.server(["*.corp.example"])
        let right = try await TLSLoopback.start(certificate, .answering(truth))
        #expect(try await observe(right, trusting: authority).0.map(\.outcome) == [.answer])
        let wrong = try await TLSLoopback.start(certificate, .answering(truth))
        let (observations, seen) = try await observe(wrong, named: "a.dns.corp.example", trusting: authority)
        #expect(
            observations.map(\.outcome) == [
                .untrusted("its certificate is for *.corp.example, not for a.dns.corp.example")
            ])
        #expect(seen.queries.isEmpty)
    }

    @Test func `a certificate for other names is told with them, and nothing is asked`() async throws {
        let authority = try CertificateAuthority()
        let names = ["a.example", "b.example", "c.example", "d.example", "e.example"]
        let server = try await TLSLoopback.start(try authority.server(names), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: authority)
        #expect(
            observations.map(\.outcome) == [
                .untrusted(
                    "its certificate is for a.example, b.example, c.example and 2 more, not for dns.corp.example"
                )
            ])
        #expect(observations.map(\.attempts) == [1])
        #expect(seen.queries.isEmpty)
    }

    @Test func `a name is no address, and an address no name`() async throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.server([], addresses: [[127, 0, 0, 1]])
        let server = try await TLSLoopback.start(certificate, .answering(truth))
        let named = try await observe(server, trusting: authority).0
        #expect(
            named.map(\.outcome) == [
                .untrusted("its certificate is for 127.0.0.1, not for dns.corp.example")
            ])
        let other = try await TLSLoopback.start(try authority.server([Self.name]), .answering(truth))
        let numbered = try await observe(other, named: "127.0.0.1", trusting: authority).0
        #expect(
            numbered.map(\.outcome) == [
                .untrusted("its certificate is for dns.corp.example, not for 127.0.0.1")
            ])
    }

    @Test func `a certificate that ran out is told with its last day and issuer`() async throws {
        let authority = try CertificateAuthority("Corp Root")
        let server = try await TLSLoopback.start(
            try authority.server([Self.name], validity: .expired), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: authority)
        let reason = try #require(observations.first?.outcome.reason)
        #expect(
            reason.wholeMatch(of: /its certificate, issued by "Corp Root", expired on \d{4}-\d\d-\d\d/) != nil
        )
        #expect(observations.first?.outcome.status == "untrusted")
        #expect(seen.queries.isEmpty)
    }

    @Test func `a certificate of the future is told with its first day`() async throws {
        let authority = try CertificateAuthority("Corp Root")
        let server = try await TLSLoopback.start(
            try authority.server([Self.name], validity: .future), .answering(truth))
        let reason = try #require(
            try await observe(server, trusting: authority).0.first?.outcome.reason)
        let form = /its certificate, issued by "Corp Root", is not valid before \d{4}-\d\d-\d\d/
        #expect(reason.wholeMatch(of: form) != nil)
    }

    @Test func `an issuer that ran out is told by its name`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.intermediate("Old Issuing", validity: .expired).server([Self.name]),
            .answering(truth))
        let reason = try #require(
            try await observe(server, trusting: authority).0.first?.outcome.reason)
        let form = /the certificate of its issuer "Old Issuing" expired on \d{4}-\d\d-\d\d/
        #expect(reason.wholeMatch(of: form) != nil)
    }

    @Test func `an unknown issuer is told by its name, as one that reads along is`() async throws {
        let server = try await TLSLoopback.start(
            try CertificateAuthority("Inspection CA").intermediate("Inspector").server([Self.name]),
            .answering(truth))
        let (observations, seen) = try await observe(server, trusting: try CertificateAuthority())
        #expect(
            observations.map(\.outcome) == [
                .untrusted("its certificate is issued by \"Inspection CA\", whom this host does not trust")
            ])
        #expect(seen.queries.isEmpty)
    }

    @Test func `the authorities of this host are not those of the tests`() async throws {
        let server = try await TLSLoopback.start(
            try CertificateAuthority("Test Root").server([Self.name]), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: nil)
        #expect(observations.map(\.outcome.status) == ["untrusted"])
        #expect(seen.queries.isEmpty)
    }

    @Test func `a certificate signed by itself is told as such`() async throws {
        let server = try await TLSLoopback.start(.selfSigned([Self.name]), .answering(truth))
        let (observations, seen) = try await observe(server, trusting: try CertificateAuthority())
        #expect(
            observations.map(\.outcome) == [
                .untrusted("its certificate is signed by itself and nobody whom this host trusts")
            ])
        #expect(seen.queries.isEmpty)
    }

    @Test func `a server of TLS 1_1 is too old`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.server([Self.name]), atMost: .tlsv11, .answering(truth))
        #expect(
            try await observe(server, trusting: authority).0.map(\.outcome) == [
                .unreachable("it offers no TLS version of today, 1.2 or later")
            ])
    }

    @Test func `a server that agrees on no protocol is asked all the same`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(
            try authority.server([Self.name]), speaking: [], .answering(truth))
        let (observations, seen) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [.answer])
        #expect(seen.protocols == [nil])
    }

    @Test(arguments: [
        (TLSLoopback.Behaviour.closing, Outcome.unreachable("the connection was closed without a reply")),
        (.cutting([]), .unreachable("the connection was closed without a reply")),
        (.cutting([0xFF, 0xFF, 0]), .malformed("the connection was closed within a message")),
        (
            .plain(Array("220 mail.corp.example ESMTP\r\n".utf8)),
            .unreachable("it does not speak TLS at this port")
        ),
        (
            .plain(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)),
            .unreachable("it does not speak TLS at this port")
        ),
    ])
    func `a connection that goes wrong is told apart`(
        behaviour: TLSLoopback.Behaviour, outcome: Outcome
    ) async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), behaviour)
        let (observations, _) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [outcome])
        #expect(observations.map(\.attempts) == [2])
    }

    @Test func `octets that are no TLS end the connection, be it before the question or after`() async throws
    {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .garbage)
        let (observations, _) = try await observe(server, trusting: authority)
        let reasons = ["it does not speak TLS at this port", "the connection was closed without a reply"]
        #expect(reasons.map(Outcome.unreachable).contains(observations.first?.outcome))
    }

    @Test func `silence in the handshake and after it is a time-out`() async throws {
        let authority = try CertificateAuthority()
        for behaviour in [TLSLoopback.Behaviour.silence, .answering { _ in nil }] {
            let server = try await TLSLoopback.start(try authority.server([Self.name]), behaviour)
            let (observations, _) = try await observe(server, trusting: authority, options: hasty)
            #expect(observations.map(\.outcome) == [.timeout])
            #expect(observations.map(\.attempts) == [2])
        }
    }

    @Test func `a closed port is told as of any transport`() async throws {
        let authority = try CertificateAuthority()
        let server = try await TLSLoopback.start(try authority.server([Self.name]), .silence)
        await server.stop()
        let (observations, _) = try await observe(server, trusting: authority)
        #expect(observations.map(\.outcome) == [.unreachable("the port is closed")])
        #expect(observations.map(\.transport) == [.tls])
    }
}

/// An answer of one address.
@Sendable func truth(_ query: Message) -> [UInt8]? {
    var response = query.response()
    guard let owner = query.questions.first?.name.text, let record = try? address(owner, "10.1.2.3") else {
        return nil
    }
    response.answer = [record]
    return try? MessageCodec.encode(response)
}

/// The trust in one authority beside those of this host.
func anchors(_ authority: CertificateAuthority?) throws -> TrustAnchors {
    var anchors = TrustAnchors.system
    if let authority { try anchors.add(pem: Array(authority.pem().utf8)) }
    return anchors
}
