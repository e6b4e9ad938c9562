import DNS
import LDNS
import Resolver
import Testing

/// The case of a query's letters, which a reply repeats (draft-vixie-dnsext-dns0x20).
struct LetterCaseTests {
    /// The question's name in a query, as it came.
    private static func name(in query: LoopbackServer.Query) -> [UInt8] {
        Array(query.octets[12..<(12 + (query.question?.name.wire.count ?? 0))])
    }

    private static func lowered(_ octets: [UInt8]) -> [UInt8] {
        octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// A reply with the name as it stands in the query, or in another case.
    private static func reply(
        to query: LoopbackServer.Query, saying text: String = "10.1.2.3",
        changing change: ([UInt8]) -> [UInt8] = { $0 }
    ) -> [UInt8] {
        let name = name(in: query)
        guard let question = query.question, let data = IPv4Address(text) else { return [] }
        let record = Record(owner: question.name, ttl: 60, data: .a(data))
        var octets = (try? MessageCodec.encode(query.response(answer: [record]))) ?? []
        octets.replaceSubrange(12..<(12 + name.count), with: change(name))
        return octets
    }

    private static let long = "a-name-of-many-letters-that-cannot-all-be-small-by-chance.corp.example"

    @Test func `a server that keeps the case is asked in another case each time`() async throws {
        let log = QueryLog()
        try await withServer(answering: { query in
            await log.note(query)
            return .octets(LetterCaseTests.reply(to: query))
        }) { server, resolver in
            for _ in 0..<4 {
                let seen = try await resolver.observe(
                    question(LetterCaseTests.long), of: server.address, in: "internal")
                #expect(seen.outcome == .answer)
                #expect(seen.rejected == RejectedReplies())
            }
        }
        let names = await log.queries.map(LetterCaseTests.name)
        #expect(Set(names).count == 4)
        #expect(Set(names.map(LetterCaseTests.lowered)).count == 1)
    }

    @Test func `lower-casing is no lie, and such a server is asked in lower case from then on`() async throws
    {
        let log = QueryLog()
        try await withServer(answering: { query in
            await log.note(query)
            return .octets(LetterCaseTests.reply(to: query, changing: LetterCaseTests.lowered))
        }) { server, resolver in
            for _ in 0..<3 {
                let seen = try await resolver.observe(
                    question(LetterCaseTests.long), of: server.address, in: "internal")
                #expect(seen.outcome == .answer)
                #expect(seen.attempts == 1)
                #expect(seen.rejected == RejectedReplies())
            }
        }
        let names = await log.queries.map(LetterCaseTests.name)
        #expect(names.map { $0 == LetterCaseTests.lowered($0) } == [false, true, true])
    }

    @Test func `a reply in a case that was never sent is not believed`() async throws {
        let seen = try await observation(of: question(LetterCaseTests.long)) { query in
            let lie = LetterCaseTests.reply(to: query, saying: "192.0.2.66") { name in
                name.map {
                    (0x41...0x5A).contains($0) ? $0 | 0x20 : (0x61...0x7A).contains($0) ? $0 & 0xDF : $0
                }
            }
            return .octets(lie, LetterCaseTests.reply(to: query))
        }
        #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
        #expect(seen.rejected.wrongQuestion == 1)
        #expect(seen.attempts == 1)
    }

    @Test func `from a server that keeps the case, a reply in lower case is not believed`() async throws {
        let log = QueryLog()
        try await withServer(answering: { query in
            let truth = LetterCaseTests.reply(to: query)
            guard await log.note(query) > 1 else { return .octets(truth) }
            let lie = LetterCaseTests.reply(
                to: query, saying: "192.0.2.66", changing: LetterCaseTests.lowered)
            return .octets(lie, truth)
        }) { server, resolver in
            for lies in 0...1 {
                let seen = try await resolver.observe(
                    question(LetterCaseTests.long), of: server.address, in: "internal")
                #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
                #expect(seen.rejected.wrongQuestion == lies)
            }
        }
    }

    @Test func `a server that loses the case later on is asked again in lower case, and then always`()
        async throws
    {
        let log = QueryLog()
        try await withServer(
            options: hasty,
            answering: { query in
                let isFirst = await log.note(query) == 1
                return .octets(
                    LetterCaseTests.reply(to: query, changing: isFirst ? { $0 } : LetterCaseTests.lowered))
            }
        ) { server, resolver in
            var attempts: [Int] = []
            for _ in 0..<3 {
                let seen = try await resolver.observe(
                    question(LetterCaseTests.long), of: server.address, in: "internal")
                #expect(seen.outcome == .answer)
                attempts.append(seen.attempts)
            }
            #expect(attempts == [1, 2, 1])
        }
        let names = await log.queries.map(LetterCaseTests.name)
        #expect(names.map { $0 == LetterCaseTests.lowered($0) } == [false, false, true, true])
    }

    @Test func `names stay in lower case where that is wished`() async throws {
        let log = QueryLog()
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, mixesCase: false)
        let seen = try await observation(of: question(LetterCaseTests.long), options: options) { query in
            await log.note(query)
            return .messages(query.response())
        }
        #expect(seen.outcome == .nodata)
        let names = await log.queries.map(LetterCaseTests.name)
        #expect(names == names.map(LetterCaseTests.lowered))
    }

    @Test func `over TCP names are in lower case`() async throws {
        let log = QueryLog()
        let seen = try await observation(of: question(LetterCaseTests.long), over: .tcp) { query in
            await log.note(query)
            return .messages(query.response())
        }
        #expect(seen.outcome == .nodata)
        let names = await log.queries.map(LetterCaseTests.name)
        #expect(names == names.map(LetterCaseTests.lowered))
    }
}
