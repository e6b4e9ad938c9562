import DNS
import LDNS
import Testing

struct MessageCodecTests {
    private func fault(_ message: Message) -> String? {
        do {
            _ = try MessageCodec.encode(message)
            return nil
        } catch {
            return error.description
        }
    }

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

    @Test func `a response of every section comes back as it was, in the same octets each time`() throws {
        let response = try Sample.response()
        let wire = try MessageCodec.encode(response)
        #expect(try MessageCodec.decode(wire) == response)
        #expect(try MessageCodec.encode(response) == wire)
        #expect(wire.count == 339)
    }

    @Test func `every flag, opcode and code has its place`() throws {
        for bit in 0..<16 {
            let flags = Message.Flags(rawValue: 1 << bit)
            let message = Message(id: 0, flags: flags, opcode: UInt8(bit), questions: [])
            #expect(try MessageCodec.decode(MessageCodec.encode(message)) == message)
        }
        for code: UInt16 in [0, 3, 15] {
            let message = Message(
                id: 1, flags: .response, responseCode: ResponseCode(rawValue: code), questions: [])
            #expect(try MessageCodec.decode(MessageCodec.encode(message)) == message)
        }
        for code: UInt16 in [0, 15, 16, 23, 4095] {
            let message = Message(
                id: 1, flags: .response, responseCode: ResponseCode(rawValue: code), questions: [],
                edns: EDNS(payloadSize: 512, version: 1))
            #expect(try MessageCodec.decode(MessageCodec.encode(message)) == message)
        }
    }

    @Test func `names are folded, in data too`() throws {
        let upper: [UInt8] = [1, 0x41, 0]
        let wire =
            [0, 1, 0x80, 0, 0, 0, 0, 2, 0, 0, 0, 0] + upper + [0, 15, 0, 1, 0, 0, 0, 1, 0, 5, 0, 10] + upper
            + upper + [0, 5, 0, 1, 0, 0, 0, 1, 0, 3] + upper
        let name = try DomainName("a")
        #expect(
            try MessageCodec.decode(wire).answer == [
                Record(owner: name, ttl: 1, data: .other(.mx, [0, 10, 1, 0x61, 0])),
                Record(owner: name, ttl: 1, data: .cname(name)),
            ])
    }

    @Test func `compressed data are given without compression`() throws {
        let wire: [UInt8] =
            [0, 1, 0x80, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0x61, 0, 0, 15, 0, 1]
            + [0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 1, 0, 6, 0, 10, 1, 0x62, 0xC0, 12]
        #expect(try MessageCodec.decode(wire).answer[0].data == .other(.mx, [0, 10, 1, 0x62, 1, 0x61, 0]))
    }

    @Test func `a time to live with its top bit set is 0`() throws {
        func ttl(_ octets: [UInt8]) throws -> UInt32 {
            try MessageCodec.decode(
                [0, 1, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1] + octets + [0, 4, 10, 0, 0, 1]
            ).answer[0].ttl
        }
        #expect(try ttl([0x7F, 0xFF, 0xFF, 0xFF]) == 2_147_483_647)
        #expect(try ttl([0x80, 0, 0, 0]) == 0)
    }

    @Test func `a question of another class is refused`() {
        let wire: [UInt8] = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 3]
        #expect(throws: CodecError(.recordClass, "")) { try MessageCodec.decode(wire) }
    }

    @Test func `data that libldns would stop short in are refused`() {
        // A GPOS record has three strings; the octets after them would be read as the next record.
        let wire: [UInt8] =
            [0, 1, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 27, 0, 1, 0, 0, 0, 1, 0, 4, 0, 0, 0, 9]
        #expect(throws: CodecError(.recordData, "")) { try MessageCodec.decode(wire) }
    }

    @Test func `what has no place on the wire is refused`() throws {
        let question = Question(name: .root, type: .ns)
        #expect(fault(Message(id: 0, flags: [], opcode: 16, questions: [])) == "an opcode over 15")
        #expect(
            fault(Message(id: 0, flags: [], responseCode: .badVersion, questions: []))
                == "response code 16, which has no place in the message")
        #expect(
            fault(Message(id: 0, flags: [], questions: Array(repeating: question, count: 4097)))
                == "more than 4096 records")
        let large = Record(
            owner: .root, ttl: 0, data: .other(.init(rawValue: 65_280), [UInt8](repeating: 7, count: 65_512)))
        let message = Message(id: 0, flags: [], questions: [], answer: [large])
        #expect(try MessageCodec.encode(message).count == 65_535)
        #expect(try MessageCodec.decode(MessageCodec.encode(message)) == message)
        var larger = message
        larger.questions = [question]
        #expect(fault(larger) == "a message over 65,535 octets")
        larger.answer = [large, large]
        #expect(fault(larger) == "a message over 65,535 octets")
    }

    @Test func `the most records of a message come back`() throws {
        let name = try DomainName("wepod01ecs101.blob.corp.example")
        let records = (0..<4000).map {
            Record(owner: name, ttl: 60, data: .a(IPv4Address(0x0A00_0000 + UInt32($0))))
        }
        let message = Message(
            id: 7, flags: .response, questions: [Question(name: name, type: .a)], answer: records)
        let wire = try MessageCodec.encode(message)
        #expect(wire.count < 65_536)
        #expect(try MessageCodec.decode(wire) == message)
    }

    @Test func `no cut and no changed octet of a message ends the process`() throws {
        let wire = try MessageCodec.encode(Sample.response())
        for count in wire.indices {
            #expect(throws: CodecError.self) { try MessageCodec.decode(Array(wire.prefix(count))) }
        }
        for index in wire.indices {
            for change: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255, 192] {
                var changed = wire
                changed[index] ^= change
                guard let message = try? MessageCodec.decode(changed) else { continue }
                for record in message.answer + message.authority + message.additional {
                    _ = Presentation.text(of: record)
                }
            }
        }
    }
}
