import DNS
import Resolver
import ScriptedPeers
import Testing

/// Many questions at a time over one connection, told apart by their IDs (RFC 7766 6.2.1.1).
struct PipeliningTests {
    @Test func `questions share a stream, whose answers come in any order`() async throws {
        let held = HeldReplies(count: 8)
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 8)
        let log = QueryLog()
        try await withServer(
            options: options,
            answering: { query in
                await log.note(query)
                // The last query brings all the answers, the last one first; the server answers one at a time.
                return await held.reply(to: query)
            }
        ) { server, resolver in
            let questions = try names(8)
            let view = try privateView(server.addressOverTCP)
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.map(\.question) == questions)
            #expect(seen.map { $0.addresses.map(\.description) } == (0..<8).map { ["10.1.2.\($0)"] })
            #expect(seen.allSatisfy { $0.attempts == 1 && $0.rejected == RejectedReplies() })
        }
        #expect(Set(await log.queries.map(\.clientPort)).count == 1)
    }

    @Test func `a stream that the server closes after each answer is made anew, at no attempt's cost`()
        async throws
    {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 8)
        try await withServer(
            options: options, answering: { .messages($0.response()).then(.closing) }
        ) { server, resolver in
            let questions = try names(24)
            let view = try privateView(server.addressOverTCP)
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.map(\.outcome) == questions.map { _ in .nodata })
        }
    }

    @Test func `a server that lets nobody in is a time-out for everybody who waits for the connection`()
        async throws
    {
        let full = try FullBacklog()
        let options = StubResolver.Options(timeout: .seconds(1), attempts: 1, inFlight: 8)
        let resolver = StubResolver(options: options)
        let questions = try names(8)
        let server = ServerAddress(.v4(IPv4Address(0x7F00_0001)), port: full.port, over: .tcp)
        let view = try privateView(server)
        let seen = await resolver.observe(questions, views: [view])
        await resolver.shutdown()
        #expect(seen.map(\.outcome) == questions.map { _ in .timeout })
    }

    @Test func `a stream that brings lies and closes is not made anew without end`() async throws {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 2, inFlight: 1)
        let log = QueryLog()
        try await withServer(
            options: options,
            answering: { query in
                await log.note(query)
                var lie = query.response()
                lie.questions = (try? [question("db66.corp.example")]) ?? []
                return .messages(lie).then(.closing)
            }
        ) { server, resolver in
            let seen = try await resolver.observe(
                question("db01.corp.example"), of: server.addressOverTCP, in: "internal")
            #expect(seen.outcome == .mismatched)
            #expect(seen.attempts == 2)
        }
        #expect(await log.queries.count == 2)
    }

    @Test func `datagram sockets are shared evenly when there are more questions than sockets`() async throws
    {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 64)
        let log = QueryLog()
        try await withServer(
            options: options,
            answering: { query in
                await log.note(query)
                return .messages(query.response())
            }
        ) { server, resolver in
            let questions = try names(64)
            let view = try privateView(server.address)
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.allSatisfy { $0.outcome == .nodata })
        }
        let ports = await log.queries.reduce(into: [:]) { $0[$1.clientPort, default: 0] += 1 }
        #expect(ports.count == 16)
        #expect(ports.values.allSatisfy { $0 == 4 })
    }
}

/// Keeps queries until so many are there, and answers them all at the last, from the last to the first.
private actor HeldReplies {
    private let count: Int
    private var queries: [LoopbackServer.Query] = []

    init(count: Int) {
        self.count = count
    }

    func reply(to query: LoopbackServer.Query) -> LoopbackServer.Reply {
        queries.append(query)
        guard queries.count == count else { return .silence }
        return queries.reversed().reduce(.silence) { reply, query in
            let number = query.question?.name.text.dropFirst(2).prefix { $0 != "." } ?? ""
            let records = try? [address("db\(number).corp.example", "10.1.2.\(number)")]
            return reply.then(.messages(query.response(answer: records ?? [])))
        }
    }
}
