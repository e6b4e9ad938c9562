import DNS
import Resolver
import Synchronization
import Testing

/// Networks that lose, delay, reorder and repeat datagrams: every answer still comes, and in bounded time.
struct LossyServerTests {
    /// Loses and delays by the numbers, not by chance: what is asked again fares differently.
    private actor Weather {
        private var counts: [DomainName: Int] = [:]

        /// A number from 0 to 99 for each query of a name.
        func draw(for name: DomainName) -> Int {
            let count = counts[name, default: 0]
            counts[name] = count + 1
            let seed = name.text.utf8.reduce(UInt32(count) &* 2_654_435_761) {
                ($0 ^ UInt32($1)) &* 16_777_619
            }
            return Int(seed >> 16) % 100
        }
    }

    private let zone = ZoneResponder(
        (try? [start("corp.example")]
            + (0..<1000).map { try address("db\($0).corp.example", "10.1.\($0 / 256).\($0 % 256)") }) ?? [])

    @Test(arguments: [4, 32, 200])
    func `a third lost, all late and out of order, some twice: every answer is there, and right`(
        inFlight: Int
    ) async throws {
        let options = StubResolver.Options(timeout: .seconds(1), attempts: 12, inFlight: inFlight)
        let weather = Weather()
        try await withServer(
            options: options,
            answering: { [zone] query in
                guard let name = query.question?.name else { return .silence }
                let draw = await weather.draw(for: name)
                guard draw >= 30 else { return .silence }
                // Up to 300 ms late, so that later questions are answered before.
                try? await Task.sleep(for: .milliseconds(draw * 3))
                let reply = LoopbackServer.Reply.messages(zone.response(to: query.message))
                return draw % 5 == 0 ? reply.then(reply) : reply
            }
        ) { server, resolver in
            let questions = try names(inFlight * 5)
            let view = try privateView(server.address)
            let clock = ContinuousClock()
            let begin = clock.now
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.map(\.question) == questions)
            #expect(seen.map(\.outcome) == questions.map { _ in .answer })
            #expect(
                seen.map { $0.addresses.map(\.description) }
                    == questions.indices.map { ["10.1.\($0 / 256).\($0 % 256)"] })
            #expect(seen.allSatisfy { $0.rejected == RejectedReplies() })
            #expect(seen.contains { $0.attempts > 1 })
            #expect(clock.now - begin < .seconds(60))
        }
    }

    @Test func `what is lost on the way to a quick server is asked again long before the time-out`()
        async throws
    {
        let options = StubResolver.Options(timeout: .seconds(60), attempts: 1, inFlight: 8)
        let lost = Mutex<Set<DomainName>>([])
        try await withServer(
            options: options,
            answering: { [zone] query in
                guard let name = query.question?.name else { return .silence }
                let isLost = name.text.contains("50") && lost.withLock { $0.insert(name).inserted }
                return isLost ? .silence : .messages(zone.response(to: query.message))
            }
        ) { server, resolver in
            // Nothing is known of the server before it has replied to a hundred questions: db150 is the first.
            let questions = try names(400).filter { !["db50.corp.example"].contains($0.name.text) }
            let view = try privateView(server.address)
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.map(\.outcome) == questions.map { _ in .answer })
            #expect(seen.allSatisfy { $0.attempts == 1 && $0.duration < .seconds(30) })
        }
        #expect(lost.withLock { $0.count } == 3)
    }
}
