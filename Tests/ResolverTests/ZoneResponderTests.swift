import DNS
import Resolver
import Testing

struct ZoneResponderTests {
    private func response(to question: Question, opcode: UInt8 = 0) throws -> Message {
        let responder = ZoneResponder([
            try start("corp.example", ttl: 3600, minimum: 60),
            try start("sub.corp.example", ttl: 30, minimum: 60),
            try address("db01.corp.example", "10.1.2.3"), try address("db01.sub.corp.example", "10.1.2.4"),
            try alias("in.corp.example", "db01.sub.corp.example"),
            try alias("out.corp.example", "www.example"),
            try alias("round.corp.example", "about.corp.example"),
            try alias("about.corp.example", "round.corp.example"),
            try address("*.corp.example", "10.9.9.9"), try address("www.other.example", "10.9.9.9"),
        ])
        return responder.response(
            to: Message(id: 9, flags: .recursionDesired, opcode: opcode, questions: [question]))
    }

    @Test func `an alias is followed from one zone into another`() throws {
        let response = try response(to: question("in.corp.example"))
        #expect(response.id == 9)
        #expect(response.flags.names == ["qr", "aa", "rd", "ra"])
        #expect(
            response.answer == [
                try alias("in.corp.example", "db01.sub.corp.example"),
                try address("db01.sub.corp.example", "10.1.2.4"),
            ])
        #expect(response.edns == nil)
    }

    @Test func `the deepest zone denies, with the lesser time to live`() throws {
        let response = try response(to: question("db09.sub.corp.example"))
        #expect(response.responseCode == .nonexistentDomain)
        #expect(response.authority == [try start("sub.corp.example", ttl: 30, minimum: 60)])
    }

    @Test func `an alias out of the zones is all there is to tell`() throws {
        let response = try response(to: question("out.corp.example"))
        #expect(response.responseCode == .noError)
        #expect(response.answer == [try alias("out.corp.example", "www.example")])
        #expect(response.authority == [])
    }

    @Test func `aliases in a circle end`() throws {
        #expect(try response(to: question("round.corp.example")).answer.count == 2)
    }

    @Test func `a wildcard is a name like any other`() throws {
        #expect(try response(to: question("any.corp.example")).responseCode == .nonexistentDomain)
        #expect(try response(to: question("*.corp.example")).answer.count == 1)
    }

    @Test(arguments: ["www.other.example", "example", "."])
    func `names outside the zones are refused`(text: String) throws {
        #expect(try response(to: question(text)).responseCode == .refused)
    }

    @Test func `other kinds of request are not implemented`() throws {
        let response = try response(to: question("db01.corp.example"), opcode: 4)
        #expect(response.responseCode == .notImplemented)
        #expect(response.opcode == 4)
    }
}
