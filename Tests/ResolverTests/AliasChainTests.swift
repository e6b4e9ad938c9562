import DNS
import Testing

@testable import Resolver

struct AliasChainTests {
    /// An observation as a reply with these records in its answer section makes it.
    private func observation(
        of asked: Question, answer: [Record], code: ResponseCode = .noError, authority: [Record] = []
    ) throws -> Observation {
        let server = try ServerAddress("10.0.0.53")
        var observation = Observation(question: asked, view: "internal", server: server, outcome: .timeout)
        observation.read(
            Message(
                id: 7, flags: [.response, .recursionAvailable], responseCode: code, questions: [asked],
                answer: answer, authority: authority))
        return observation
    }

    private func hops(_ count: Int) throws -> [Record] {
        try (0..<count).map { try alias("n\($0).example", "n\($0 + 1).example", ttl: 300) }
    }

    @Test func `aliases are followed hop by hop, whatever the order of the section`() throws {
        let records = [
            try address("c.example", "10.0.0.9", ttl: 10), try alias("b.example", "c.example", ttl: 300),
            try address("c.example", "10.0.0.10", ttl: 10), try alias("a.example", "b.example", ttl: 60),
        ]
        let seen = try observation(of: question("a.example"), answer: records)
        #expect(seen.outcome == .answer)
        #expect(seen.aliases == [try name("b.example"), try name("c.example")])
        #expect(seen.addresses.map(\.description) == ["10.0.0.9", "10.0.0.10"])
        #expect(seen.answer == [records[3], records[1], records[0], records[2]])
        #expect(seen.ttl == 10)
        #expect(seen.strayRecordCount == 0)
    }

    @Test func `addresses sort by value, each once, and the least time to live holds`() throws {
        let records = [
            try address("a.example", "10.0.0.10", ttl: 60), try address("a.example", "10.0.0.9", ttl: 30),
            try address("a.example", "10.0.0.10", ttl: 60),
        ]
        let seen = try observation(of: question("a.example"), answer: records)
        #expect(seen.addresses.map(\.description) == ["10.0.0.9", "10.0.0.10"])
        #expect(seen.answer.map(\.ttl) == [30, 30])
        #expect(seen.ttl == 30)
        #expect(seen.strayRecordCount == 0)
    }

    @Test func `records outside the chain are ignored and counted`() throws {
        let records = [
            try address("a.example", "10.0.0.9"), try address("evil.example", "192.0.2.1"),
            try alias("evil.example", "a.example"), try address("a.example", "fd00::9"),
        ]
        let seen = try observation(of: question("a.example"), answer: records)
        #expect(seen.addresses.map(\.description) == ["10.0.0.9"])
        #expect(seen.strayRecordCount == 3)
    }

    @Test func `sixteen aliases are followed and a seventeenth is not`() throws {
        let sixteen = try observation(
            of: question("n0.example"), answer: hops(16) + [address("n16.example", "10.0.0.9")])
        #expect(sixteen.outcome == .answer)
        #expect(sixteen.aliases.count == 16)
        let seventeen = try observation(
            of: question("n0.example"), answer: hops(17) + [address("n17.example", "10.0.0.9")])
        #expect(seventeen.outcome == .malformed("more than 16 aliases in a row"))
        #expect(seventeen.addresses == [])
        #expect(seventeen.aliases.count == 16)
    }

    @Test(arguments: [
        [("a.example", "a.example")], [("a.example", "b.example"), ("b.example", "a.example")],
        [("a.example", "b.example"), ("b.example", "c.example"), ("c.example", "b.example")],
    ])
    func `aliases in a circle are no answer`(pairs: [(String, String)]) throws {
        let seen = try observation(of: question("a.example"), answer: pairs.map { try alias($0.0, $0.1) })
        #expect(seen.outcome == .malformed("the aliases of a.example run in a circle"))
        #expect(seen.aliases == (try pairs.map { try name($0.1) }))
    }

    @Test func `a name with two aliases is no answer`() throws {
        let records = [try alias("a.example", "b.example"), try alias("a.example", "c.example")]
        let seen = try observation(of: question("a.example"), answer: records)
        #expect(seen.outcome == .malformed("a.example has more than one alias"))
    }

    @Test func `an alias asked for itself is the answer`() throws {
        let records = [try alias("a.example", "b.example", ttl: 20), try address("b.example", "10.0.0.9")]
        let seen = try observation(of: question("a.example", .cname), answer: records)
        #expect(seen.outcome == .answer)
        #expect(seen.aliases == [])
        #expect(seen.answer == [records[0]])
        #expect(seen.ttl == 20)
        #expect(seen.strayRecordCount == 1)
    }

    @Test func `an alias to nothing is nodata or nxdomain by its code, and keeps its aliases`() throws {
        let records = [try alias("a.example", "b.corp.example")]
        let authority = [try start("corp.example", ttl: 300, minimum: 900)]
        let nodata = try observation(of: question("a.example"), answer: records, authority: authority)
        #expect(nodata.outcome == .nodata)
        let nxdomain = try observation(
            of: question("a.example"), answer: records, code: .nonexistentDomain, authority: authority)
        #expect(nxdomain.outcome == .nxdomain)
        for seen in [nodata, nxdomain] {
            #expect(seen.aliases == [try name("b.corp.example")])
            #expect(seen.authority == authority[0])
            #expect(seen.negativeTTL == 300)
            #expect(seen.ttl == nil)
            #expect(!seen.isReferral)
        }
    }

    @Test func `the start of a zone the name is not in is no authority`() throws {
        let seen = try observation(of: question("a.example"), answer: [], authority: [start("b.example")])
        #expect(seen.outcome == .nodata)
        #expect(seen.authority == nil)
        #expect(seen.negativeTTL == nil)
    }

    @Test func `addresses beside nxdomain are no answer`() throws {
        let seen = try observation(
            of: question("a.example"), answer: [address("a.example", "10.0.0.9")], code: .nonexistentDomain)
        #expect(seen.outcome == .nxdomain)
        #expect(seen.addresses == [])
        #expect(seen.strayRecordCount == 1)
    }

    @Test func `a referral is told from a zone without such data`() throws {
        let servers = Record(owner: .root, ttl: 3600, data: .ns(try name("ns.example")))
        let seen = try observation(of: question("a.example"), answer: [], authority: [servers])
        #expect(seen.outcome == .nodata)
        #expect(seen.isReferral)
    }
}
