import DNS
import Resolver
import Testing

struct SilenceTests {
    @Test func `silence is a time-out after all attempts, each under an ID of its own`() async throws {
        let log = QueryLog()
        let options = StubResolver.Options(timeout: .milliseconds(50), attempts: 3)
        let seen = try await observation(of: question("db01.corp.example"), options: options) { query in
            await log.note(query)
            return .silence
        }
        #expect(seen.outcome == .timeout)
        #expect(seen.attempts == 3)
        #expect(seen.responseCode == nil)
        #expect(seen.duration >= .milliseconds(150))
        let ids = await log.queries.map(\.message.id)
        #expect(ids.count == 3)
        #expect(Set(ids).count == 3)
    }

    @Test func `a reply to the second attempt is an answer in two`() async throws {
        let log = QueryLog()
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { query in
            await log.note(query) == 1 ? .silence : .messages(query.response(.refused))
        }
        #expect(seen.outcome == .refused)
        #expect(seen.attempts == 2)
    }

    @Test(arguments: plainTransports, [LoopbackServer.Loopback.v4, .v6])
    func `a closed port is unreachable, long before the time is up`(
        transport: Transport, loopback: LoopbackServer.Loopback
    ) async throws {
        let server = try await LoopbackServer.start(on: loopback) { _ in .silence }
        let closed = transport == .tcp ? server.addressOverTCP : server.address
        await server.stop()
        let resolver = StubResolver(options: patient)
        let seen = try await resolver.observe(question("db01.corp.example"), of: closed, in: "internal")
        await resolver.shutdown()
        #expect(seen.outcome == .unreachable("the port is closed"))
        #expect(seen.attempts == 2)
        #expect(seen.transport == transport)
        #expect(seen.duration < .seconds(10))
    }

    @Test func `options under one are one`() {
        let options = StubResolver.Options(timeout: .seconds(1), attempts: 0, inFlight: -1)
        #expect(options.attempts == 1)
        #expect(options.inFlight == 1)
    }

    @Test func `a cancelled question ends at once`() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        try await withServer(answering: { _ in
            arrived.continuation.yield()
            return .silence
        }) { server, resolver in
            let asked = try question("db01.corp.example")
            let task = Task { try await resolver.observe(asked, of: server.address, in: "internal") }
            for await _ in arrived.stream { break }
            let start = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }
}
