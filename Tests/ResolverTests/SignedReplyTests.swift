import DNS
import LDNS
import Resolver
import Testing

/// What is believed of replies in a view with a key (RFC 8945 5.3).
struct SignedReplyTests {
    private static func key(_ name: String = "old-view", secret: UInt8 = 1) throws -> TSIGKey {
        TSIGKey(
            name: try DomainName(name), algorithm: .hmacSHA256, secret: Array(repeating: secret, count: 32))
    }

    /// What is wrong with a reply.
    enum Lie: String, CaseIterable {
        case unsigned = "the reply is not signed"
        case otherSecret = "the reply's signature is not that of the key old-view"
        case otherKey = "the reply is signed with the key new-view, not with the key old-view"
        case changed = "the reply's signature is not that of the key old-view "
        case otherRequest = "the reply's signature is not that of the key old-view  "
        case old = "the reply was signed more than 300 s behind this host's clock"
        case ahead = "the reply was signed more than 300 s ahead of this host's clock"

        /// What is said of it.
        var reason: String { rawValue.split(separator: " ").joined(separator: " ") }
    }

    /// The MAC of the query, if the key has signed it now.
    private static func mac(of query: LoopbackServer.Query) throws -> [UInt8] {
        try MessageCodec.verify(query.octets, with: try key(), at: now())
    }

    private static func answer(_ query: LoopbackServer.Query, _ text: String) throws -> [UInt8] {
        try MessageCodec.encode(query.response(answer: [try address("db01.corp.example", text)]))
    }

    private static func truth(_ query: LoopbackServer.Query) throws -> [UInt8] {
        try MessageCodec.sign(
            try answer(query, "10.1.2.3"), with: try key(), at: now(), requestMAC: try mac(of: query)
        ).wire
    }

    private static func told(_ lie: Lie, to query: LoopbackServer.Query) throws -> [UInt8] {
        let mac = try mac(of: query)
        let wire = try answer(query, "192.0.2.66")
        func signed(with key: TSIGKey, at time: UInt64 = now(), requestMAC: [UInt8]) throws -> [UInt8] {
            try MessageCodec.sign(wire, with: key, at: time, requestMAC: requestMAC).wire
        }
        switch lie {
        case .unsigned: return wire
        case .otherSecret: return try signed(with: try key(secret: 2), requestMAC: mac)
        case .otherKey: return try signed(with: try key("new-view"), requestMAC: mac)
        case .changed:
            // The address of a reply that is right in all else.
            let truth = try truth(query)
            return truth[..<(wire.count - 12)] + [66] + truth[(wire.count - 11)...]
        case .otherRequest: return try signed(with: try key(), requestMAC: mac.reversed())
        case .old: return try signed(with: try key(), at: now(-400), requestMAC: mac)
        case .ahead: return try signed(with: try key(), at: now(400), requestMAC: mac)
        }
    }

    /// What a server that behaves so shows in a view with the key.
    private func observation(
        over transport: Transport = .udp, options: StubResolver.Options = patient,
        answering behaviour: @escaping @Sendable (LoopbackServer.Query) throws -> LoopbackServer.Reply
    ) async throws -> Observation {
        try await withServer(options: options, answering: { (try? behaviour($0)) ?? .silence }) {
            server, resolver in
            let address = transport == .tcp ? server.addressOverTCP : server.address
            let view = try View(
                name: "old", expectation: .private, servers: [address], key: try Self.key())
            return try await resolver.observe(question("db01.corp.example"), of: address, in: view)
        }
    }

    @Test(arguments: plainTransports)
    func `a query is signed and its signed reply is believed`(transport: Transport) async throws {
        let seen = try await observation(over: transport) { .octets(try Self.truth($0)) }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
        #expect(seen.rejected == RejectedReplies())
        #expect(seen.view == "old")
    }

    @Test(arguments: Lie.allCases, plainTransports)
    func `the signed truth after a lie is believed`(lie: Lie, transport: Transport) async throws {
        let seen = try await observation(over: transport) { query in
            .octets(try Self.told(lie, to: query), try Self.truth(query))
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
        #expect(seen.attempts == 1)
        var rejected = RejectedReplies()
        rejected.unauthenticated = 1
        #expect(seen.rejected == rejected)
    }

    @Test(arguments: Lie.allCases)
    func `nothing but lies is unauthenticated, and says why`(lie: Lie) async throws {
        let seen = try await observation(options: hasty) { .octets(try Self.told(lie, to: $0)) }
        #expect(seen.outcome == .unauthenticated(lie.reason))
        #expect(seen.outcome.status == "unauthenticated")
        #expect(!seen.outcome.isConclusive)
        #expect(seen.attempts == 2)
        #expect(seen.rejected.unauthenticated == 2)
        #expect(seen.rejected.mismatched == 0)
        #expect(seen.addresses.isEmpty && seen.responseCode == nil)
    }

    @Test func `a signed reply to another question is a mismatch, and silence a time-out`() async throws {
        let mismatch = try await observation(options: hasty) { query in
            var reply = query.response()
            reply.questions = [try question("db02.corp.example")]
            let wire = try MessageCodec.encode(reply)
            let mac = try Self.mac(of: query)
            return .octets(
                try MessageCodec.sign(wire, with: try Self.key(), at: now(), requestMAC: mac).wire)
        }
        #expect(mismatch.outcome == .mismatched)
        #expect(try await observation(options: hasty) { _ in .silence }.outcome == .timeout)
    }

    @Test(
        arguments: [
            (16, "the server holds another secret for the key old-view (BADSIG)"),
            (17, "the server does not know the key old-view with hmac-sha256 and this secret (BADKEY)"),
        ] as [(UInt16, String)])
    func `a server that refuses the key is asked once`(error: UInt16, reason: String) async throws {
        let seen = try await observation { query in
            let reply = query.response(ResponseCode(rawValue: 9))
            let record = TSIGRecord(
                key: try Self.key(), timeSigned: now(), fudge: 300, originalID: query.message.id,
                error: error)
            return .octets(try MessageCodec.close(try MessageCodec.encode(reply), with: record))
        }
        #expect(seen.outcome == .unauthenticated(reason))
        #expect(seen.attempts == 1)
        #expect(seen.rejected == RejectedReplies())
    }

    @Test(arguments: plainTransports)
    func `a clock that is wrong is told, when the server signs it`(transport: Transport) async throws {
        let seen = try await observation(over: transport) { query in
            .octets(try Self.badTime(query, isSigned: true))
        }
        #expect(
            seen.outcome
                == .unauthenticated("the server's clock and this host's are too far apart (BADTIME)"))
        #expect(seen.attempts == 1)
        let unsigned = try await observation(over: transport, options: hasty) { query in
            .octets(try Self.badTime(query, isSigned: false))
        }
        #expect(unsigned.outcome == .unauthenticated("the reply's signature is cut short"))
        #expect(unsigned.attempts == 2)
    }

    private static func badTime(_ query: LoopbackServer.Query, isSigned: Bool) throws -> [UInt8] {
        let wire = try MessageCodec.encode(query.response(ResponseCode(rawValue: 9)))
        let record = TSIGRecord(
            key: try key(), timeSigned: now(), fudge: 300, originalID: query.message.id, error: 18,
            otherData: [0, 0, 0, 0, 0, 1])
        guard isSigned else { return try MessageCodec.close(wire, with: record) }
        return try MessageCodec.sign(wire, with: try key(), by: record, requestMAC: try mac(of: query)).wire
    }

    @Test func `a truncated reply counts signed only, and its answer over TCP is signed too`() async throws {
        let seen = try await observation { query in
            guard query.transport == .udp else { return .octets(try Self.truth(query)) }
            let wire = try MessageCodec.encode(query.response().truncated)
            return .octets(
                wire,
                try MessageCodec.sign(
                    wire, with: try Self.key(), at: now(), requestMAC: try Self.mac(of: query)
                ).wire)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.transport == .tcp && seen.wasTruncated)
        #expect(seen.rejected.unauthenticated == 1)
    }

    @Test func `a late reply is verified against its own query`() async throws {
        let held = Held()
        let seen = try await withServer(
            options: hasty,
            answering: { query in
                guard let late = await held.swap(query), let reply = try? Self.truth(late) else {
                    return .silence
                }
                return .octets(reply)
            }
        ) { server, resolver in
            let view = try View(
                name: "old", expectation: .private, servers: [server.address], key: try Self.key())
            return try await resolver.observe(question("db01.corp.example"), of: server.address, in: view)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.attempts == 2)
        #expect(seen.rejected == RejectedReplies())
    }

    @Test func `every query has its own ID and its own MAC`() async throws {
        let log = QueryLog()
        try await withServer(answering: { query in
            await log.note(query)
            return (try? .octets(Self.truth(query))) ?? .silence
        }) { server, resolver in
            let view = try View(
                name: "old", expectation: .private, servers: [server.address], key: try Self.key())
            let asked = try question("db01.corp.example")
            for _ in 0..<5 {
                let seen = try await resolver.observe(asked, of: server.address, in: view)
                #expect(seen.outcome == .answer)
            }
        }
        let queries = await log.queries
        #expect(queries.count == 5)
        #expect(Set(queries.map(\.message.id)).count == 5)
        #expect(Set(try queries.map { try Self.mac(of: $0) }).count == 5)
    }
}
