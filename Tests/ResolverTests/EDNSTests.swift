import DNS
import Resolver
import Testing

/// Servers without EDNS (RFC 6891 7).
struct EDNSTests {
    @Test(arguments: [ResponseCode.formatError, .notImplemented, .badVersion])
    func `a server that turns EDNS down is asked once more without`(code: ResponseCode) async throws {
        let log = QueryLog()
        let seen = try await observation(of: question("db01.corp.example")) { query in
            await log.note(query)
            return .messages(query.response(query.message.edns == nil ? .nonexistentDomain : code))
        }
        #expect(seen.outcome == .nxdomain)
        #expect(seen.refusedEDNS)
        #expect(seen.attempts == 1)
        #expect(await log.queries.map { $0.message.edns != nil } == [true, false])
    }

    @Test func `a format error without the question is understood`() async throws {
        let seen = try await observation(of: question("db01.corp.example")) { query in
            guard query.message.edns != nil else { return .messages(query.response(.refused)) }
            var bare = query.message.response(.formatError)
            bare.questions = []
            bare.edns = nil
            return .messages(bare)
        }
        #expect(seen.outcome == .refused)
        #expect(seen.refusedEDNS)
        #expect(seen.rejected == RejectedReplies())
    }

    @Test func `a format error with and without EDNS is not about EDNS`() async throws {
        let log = QueryLog()
        let seen = try await observation(of: question("db01.corp.example")) { query in
            await log.note(query)
            return .messages(query.response(.formatError))
        }
        #expect(seen.outcome == .rcode(.formatError))
        #expect(!seen.refusedEDNS)
        #expect(await log.queries.count == 2)
    }

    @Test func `a format error that comes again does not answer the question without EDNS`() async throws {
        let held = Held()
        let seen = try await observation(of: question("db01.corp.example")) { query in
            guard let old = await held.swap(query) else { return .messages(query.response(.formatError)) }
            return .messages(old.response(.formatError), query.response(.nonexistentDomain))
        }
        #expect(seen.outcome == .nxdomain)
        #expect(seen.rejected == RejectedReplies())
    }

    @Test func `truncation without EDNS goes to TCP without EDNS`() async throws {
        let log = QueryLog()
        let seen = try await observation(of: question("db01.corp.example")) { query in
            await log.note(query)
            if query.message.edns != nil { return .messages(query.response(.notImplemented)) }
            return .messages(query.transport == .udp ? query.response().truncated : query.response())
        }
        #expect(seen.outcome == .nodata)
        #expect(seen.refusedEDNS)
        #expect(await log.queries.map(\.transport) == [.udp, .udp, .tcp])
        #expect(await log.queries.map { $0.message.edns != nil } == [true, false, false])
    }
}
