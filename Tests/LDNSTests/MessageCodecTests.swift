import DNS
import LDNS
import Testing

struct MessageCodecTests {
    @Test func `a query is its header, its question and its OPT record`() throws {
        let query = Message(
            id: 0x1234, flags: .recursionDesired,
            questions: [Question(name: try DomainName("a.corp.example"), type: .aaaa)],
            edns: EDNS(payloadSize: 1232, dnssecOK: true, options: [.init(code: 10, data: [1, 2, 3])]))
        let expected: [UInt8] =
            [0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 1]
            + [1] + Array("a".utf8) + [4] + Array("corp".utf8) + [7] + Array("example".utf8) + [0]
            + [0, 28, 0, 1]
            + [0, 0, 41, 0x04, 0xD0, 0, 0, 0x80, 0, 0, 7, 0, 10, 0, 3, 1, 2, 3]
        #expect(try MessageCodec.encode(query) == expected)
        #expect(try MessageCodec.decode(expected) == query)
    }

    @Test func `a response of every section comes back as it was`() throws {
        let response = try Sample.response()
        #expect(try MessageCodec.decode(MessageCodec.encode(response)) == response)
        #expect(try MessageCodec.encode(response) == MessageCodec.encode(response))
    }
}
