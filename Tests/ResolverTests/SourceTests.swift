import DNS
import LDNS
import Resolver
import Testing

/// A response to a query that gives its name this address; nil for a query that has none.
private func answer(_ query: LoopbackServer.Query, _ text: String) -> Message? {
    guard let name = query.question?.name, let address = IPAddress(text) else { return nil }
    return query.response(answer: [Record(owner: name, ttl: 60, data: address.recordData)])
}

/// Views that ask one server from different addresses and with different keys.
struct SourceTests {
    private static func view(
        _ name: String, _ servers: [ServerAddress], from source: String? = nil, key: TSIGKey? = nil
    ) throws -> View {
        try View(
            name: name, expectation: .private, servers: servers,
            source: try source.map { try #require(IPAddress($0)) }, key: key)
    }

    @Test(arguments: plainTransports)
    func `each view asks from its own address, and one without from the system's choice`(
        transport: Transport
    ) async throws {
        let log = QueryLog()
        try await withServer(answering: { query in
            await log.note(query)
            // Who asks is what is answered.
            return answer(query, query.clientAddress?.description ?? "192.0.2.66").map { .messages($0) }
                ?? .silence
        }) { server, resolver in
            let address = transport == .tcp ? server.addressOverTCP : server.address
            let views = [
                try Self.view("old", [address], from: "127.0.0.2"),
                try Self.view("new", [address], from: "127.0.0.3"), try Self.view("any", [address]),
            ]
            let questions = try ["db01", "db02", "db03"].map { try question("\($0).corp.example") }
            let seen = await resolver.observe(questions, views: views)
            #expect(seen.map(\.view) == ["old", "new", "any", "old", "new", "any", "old", "new", "any"])
            let sources = ["127.0.0.2", "127.0.0.3", "127.0.0.1"]
            #expect(
                seen.map { $0.addresses.map(\.description).joined() } == sources + sources + sources)
            #expect(seen.allSatisfy { $0.transport == transport })
        }
        let queries = await log.queries
        // Sockets of one view are none of another's.
        for queries in Dictionary(grouping: queries, by: \.clientPort).values {
            #expect(Set(queries.map(\.clientAddress)).count == 1)
        }
    }

    @Test func `views of one server share its limit of questions in flight`() async throws {
        let tide = Tide(of: 3)
        try await withServer(
            options: StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 3),
            answering: { query in
                await tide.wait()
                return .messages(query.response())
            }
        ) { server, resolver in
            let views = try ["127.0.0.2", "127.0.0.3", "127.0.0.4"].map {
                try Self.view("v\($0.suffix(1))", [server.address], from: $0)
            }
            let asked = try question("db01.corp.example")
            await withTaskGroup(of: Outcome?.self) { group in
                for _ in 0..<10 {
                    for view in views {
                        group.addTask {
                            try? await resolver.observe(asked, of: server.address, in: view).outcome
                        }
                    }
                }
                for await outcome in group { #expect(outcome == .nodata) }
            }
        }
        #expect(await tide.highest == 3)
    }

    @Test(arguments: plainTransports)
    func `an address that this host does not have is a reason, told at once`(transport: Transport)
        async throws
    {
        try await withServer(answering: { .messages($0.response()) }) { server, resolver in
            let address = transport == .tcp ? server.addressOverTCP : server.address
            let view = try Self.view("old", [address], from: "192.0.2.9")
            let seen = try await resolver.observe(question("db01.corp.example"), of: address, in: view)
            #expect(seen.outcome == .unreachable("this host does not have the address 192.0.2.9"))
            #expect(!seen.outcome.isConclusive)
        }
    }

    @Test func `a source counts for servers of its family`() async throws {
        try await withServer(on: .v6, answering: { .messages($0.response(.nonexistentDomain)) }) {
            server, resolver in
            let other = try ServerAddress("127.0.0.1@1")
            let view = try Self.view("old", [server.address, other], from: "127.0.0.2")
            let seen = try await resolver.observe(
                question("db01.corp.example"), of: server.address, in: view)
            #expect(seen.outcome == .nxdomain)
            #expect(throws: ViewError.sourceOfOtherFamily(.v4(IPv4Address(0x7F00_0002)))) {
                try Self.view("old", [server.address], from: "127.0.0.2")
            }
        }
    }

    @Test func `each view signs with its own key, and one without asks unsigned`() async throws {
        let keys = try (1...2).map {
            TSIGKey(
                name: try DomainName("key\($0)"), algorithm: .hmacSHA512,
                secret: Array(repeating: UInt8($0), count: 64))
        }
        try await withServer(answering: { query in
            // Which key signed the query is what is answered, and signed with it.
            for (index, key) in keys.enumerated() {
                guard let mac = try? MessageCodec.verify(query.octets, with: key, at: now()) else {
                    continue
                }
                guard let reply = answer(query, "10.0.0.\(index + 1)"),
                    let wire = try? MessageCodec.encode(reply),
                    let signed = try? MessageCodec.sign(wire, with: key, at: now(), requestMAC: mac)
                else { return .silence }
                return .octets(signed.wire)
            }
            return answer(query, "10.0.0.0").map { .messages($0) } ?? .silence
        }) { server, resolver in
            let views = [
                try Self.view("one", [server.address], key: keys[0]),
                try Self.view("two", [server.address], key: keys[1]),
                try Self.view("none", [server.address]),
            ]
            let questions = try names(40)
            let seen = await resolver.observe(questions, views: views)
            #expect(seen.count == 120)
            for (index, observation) in seen.enumerated() {
                let expected = ["10.0.0.1", "10.0.0.2", "10.0.0.0"][index % 3]
                #expect(observation.addresses.map(\.description) == [expected])
                #expect(observation.rejected == RejectedReplies())
            }
        }
    }
}
