import DNS
import Resolver
import Testing

struct OutcomeTests {
    private func zones() throws -> ZoneResponder {
        ZoneResponder([
            try start("corp.example", ttl: 3600, minimum: 60),
            try address("db01.corp.example", "10.1.2.4", ttl: 120),
            try address("db01.corp.example", "10.1.2.3", ttl: 120),
            try address("db01.corp.example", "fd00::3", ttl: 90),
            try alias("www.corp.example", "web.corp.example", ttl: 300),
            try alias("web.corp.example", "db01.corp.example", ttl: 30),
            try alias("gone.corp.example", "nothing.corp.example"),
            try address("a.deep.corp.example", "10.1.2.5"),
        ])
    }

    private func observe(_ text: String, _ type: RecordType = .a) async throws -> Observation {
        let zones = try zones()
        return try await observation(of: question(text, type)) { .messages(zones.response(to: $0.message)) }
    }

    @Test func `addresses are an answer`() async throws {
        let seen = try await observe("DB01.corp.example")
        #expect(seen.outcome == .answer)
        #expect(seen.view == "internal")
        #expect(seen.addresses.map(\.description) == ["10.1.2.3", "10.1.2.4"])
        #expect(seen.ttl == 120)
        #expect(seen.responseCode == .noError)
        #expect(seen.flags.names == ["qr", "aa", "rd", "ra"])
        #expect(seen.transport == .udp)
        #expect(seen.attempts == 1)
        #expect(seen.rejected == RejectedReplies())
        #expect(seen.duration > .zero)
    }

    @Test func `IPv6 addresses are an answer`() async throws {
        let seen = try await observe("db01.corp.example", .aaaa)
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["fd00::3"])
        #expect(seen.ttl == 90)
    }

    @Test func `aliases are told hop by hop`() async throws {
        let seen = try await observe("www.corp.example")
        #expect(seen.outcome == .answer)
        #expect(seen.aliases == [try name("web.corp.example"), try name("db01.corp.example")])
        #expect(seen.addresses.map(\.description) == ["10.1.2.3", "10.1.2.4"])
        #expect(seen.ttl == 30)
    }

    @Test(arguments: ["corp.example", "deep.corp.example"])
    func `a name without such records is nodata`(text: String) async throws {
        let seen = try await observe(text)
        #expect(seen.outcome == .nodata)
        #expect(seen.authority == (try start("corp.example", ttl: 60, minimum: 60)))
        #expect(seen.negativeTTL == 60)
        #expect(seen.ttl == nil)
    }

    @Test func `a name that does not exist is nxdomain`() async throws {
        let seen = try await observe("db02.corp.example")
        #expect(seen.outcome == .nxdomain)
        #expect(seen.responseCode == .nonexistentDomain)
        #expect(seen.authority?.owner == (try name("corp.example")))
    }

    @Test func `an alias to a name that does not exist is nxdomain with its alias`() async throws {
        let seen = try await observe("gone.corp.example")
        #expect(seen.outcome == .nxdomain)
        #expect(seen.aliases == [try name("nothing.corp.example")])
        #expect(seen.answer == [try alias("gone.corp.example", "nothing.corp.example")])
    }

    @Test func `a name outside the zones is refused`() async throws {
        let seen = try await observe("db01.example")
        #expect(seen.outcome == .refused)
        #expect(seen.authority == nil)
    }

    @Test func `a failure keeps its extended errors`() async throws {
        let seen = try await observation(of: question("db01.corp.example")) { query in
            var response = query.response(.serverFailure)
            response.edns = EDNS(
                payloadSize: 1232, options: [.init(code: 15, data: [0, 22] + Array("no peer".utf8))])
            return .messages(response)
        }
        #expect(seen.outcome == .servfail)
        #expect(seen.extendedErrors.map(\.code) == [22])
        #expect(seen.extendedErrors.map(\.text) == ["no peer"])
    }

    @Test(arguments: [ResponseCode(rawValue: 9), ResponseCode(rawValue: 23), .formatError, .notImplemented])
    func `any other code is told by its number`(code: ResponseCode) async throws {
        let seen = try await observation(of: question("db01.corp.example")) { .messages($0.response(code)) }
        // A code beyond the header's four bits needs EDNS to travel in.
        #expect(seen.outcome == .rcode(code))
        #expect(seen.outcome.status == "rcode")
        #expect(seen.attempts == 1)
        #expect(!seen.refusedEDNS)
    }

    @Test func `IPv6 servers are asked alike`() async throws {
        let zones = try zones()
        let seen = try await observation(of: question("www.corp.example"), on: .v6) {
            .messages(zones.response(to: $0.message))
        }
        #expect(seen.server.address.description == "::1")
        #expect(seen.outcome == .answer)
    }

    @Test func `the query asks for recursion, with EDNS and room for 1232 octets`() async throws {
        let log = QueryLog()
        _ = try await observation(of: question("db01.corp.example", .aaaa)) { query in
            await log.note(query)
            return .messages(query.response())
        }
        let message = try #require(await log.queries.first?.message)
        #expect(message.flags == .recursionDesired)
        #expect(message.opcode == 0)
        #expect(message.questions == [try question("db01.corp.example", .aaaa)])
        #expect(message.edns == EDNS(payloadSize: 1232))
    }
}
