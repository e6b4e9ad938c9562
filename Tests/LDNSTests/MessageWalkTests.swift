import DNS
import LDNS
import Testing

struct MessageWalkTests {
    /// A question for a.example, and one answer that names it by a pointer.
    private static let answer: [UInt8] =
        [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]
        + [1, 0x41, 7, 0x45, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 0, 0, 1, 0, 1]
        + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 20, 0, 4]

    private func fault(_ wire: [UInt8]) -> String? {
        do {
            _ = try MessageWalk(wire.span)
            return nil
        } catch {
            return error.description
        }
    }

    /// The answer's record replaced: a header with these counts, the question, these octets.
    private func message(
        answers: UInt8 = 1, authorities: UInt8 = 0, additional: UInt8 = 0, _ records: [UInt8]
    ) -> [UInt8] {
        var wire = Array(Self.answer[..<27]) + records
        (wire[7], wire[9], wire[11]) = (answers, authorities, additional)
        return wire
    }

    /// A record of the question's name.
    private func record(_ type: UInt8, class recordClass: UInt8 = 1, _ data: [UInt8]) -> [UInt8] {
        [0xC0, 12, 0, type, 0, recordClass, 0, 0, 0, 60, UInt8(data.count >> 8), UInt8(data.count & 255)]
            + data
    }

    @Test func `the walk tells what the header and the question say`() throws {
        let walk = try MessageWalk(Self.answer.span)
        #expect(walk.id == 0x1234)
        #expect(walk.flags == [.response, .recursionDesired, .recursionAvailable])
        #expect(walk.isResponse && !walk.isTruncated && !walk.isSigned)
        #expect(walk.opcode == 0)
        #expect(walk.headerResponseCode == 0)
        #expect(walk.questionCount == 1)
        #expect(walk.questionType == .a)
        #expect(walk.questionClass == 1)
    }

    @Test func `a message asks its own question only`() throws {
        func asks(_ message: [UInt8], _ name: DomainName, _ type: RecordType = .a) throws -> Bool {
            try MessageWalk(message.span).asks(Question(name: name, type: type), in: message.span)
        }
        let name = try DomainName("a.example")
        #expect(try asks(Self.answer, name))
        #expect(try !asks(Self.answer, name, .aaaa))
        #expect(try !asks(Self.answer, DomainName("b.example")))
        #expect(try !asks(Self.answer, DomainName("a.example.example")))
        var capital = Self.answer
        capital[13] = UInt8(ascii: "A")
        #expect(try asks(capital, name))
        var chaos = Self.answer
        chaos[26] = 3
        #expect(try MessageWalk(chaos.span).questionClass == 3)
        #expect(try !asks(chaos, name))
        let twice = Array(Self.answer[..<27]) + Self.answer[12..<27]
        var two = twice
        (two[5], two[7]) = (2, 0)
        #expect(try !asks(two, name))
        let none: [UInt8] = [0, 1, 0x80, 5, 0, 0, 0, 0, 0, 0, 0, 0]
        let empty = try MessageWalk(none.span)
        #expect(try !asks(none, .root, RecordType(rawValue: 0)))
        #expect(empty.questionType == nil && empty.headerResponseCode == 5)
    }

    @Test func `a message has 12 to 65535 octets`() {
        #expect(fault([]) == "0 octets, where a message has 12 to 65,535")
        #expect(fault([UInt8](repeating: 0, count: 11)) == "11 octets, where a message has 12 to 65,535")
        #expect(fault([UInt8](repeating: 0, count: 12)) == nil)
        #expect(
            fault([UInt8](repeating: 0, count: 65_535)) == "65523 octets after the last record, at octet 12")
        #expect(
            fault([UInt8](repeating: 0, count: 65_536)) == "65536 octets, where a message has 12 to 65,535")
    }

    @Test func `a message cut anywhere is refused, TC or not`() {
        for count in Self.answer.indices {
            var cut = Array(Self.answer.prefix(count))
            #expect(fault(cut) != nil, "\(count)")
            if count > 2 { cut[2] |= 2 }
            #expect(fault(cut) != nil, "\(count)")
        }
        #expect(fault(Self.answer + [0]) == "1 octets after the last record, at octet 43")
        // Cut at a record's end, and the counts say so.
        var truncated = message(answers: 0, [])
        truncated[2] |= 2
        #expect(fault(truncated) == nil)
    }

    @Test func `counts that lie are refused`() {
        for index in [5, 7, 9, 11] {
            var lying = Self.answer
            lying[index] += 1
            #expect(fault(lying) != nil)
        }
        var many = Self.answer
        (many[6], many[7]) = (0x10, 0)
        #expect(fault(many) == "more than 4096 records, at octet 4")
    }

    @Test func `pointers go backwards only`() {
        let tail: [UInt8] = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        // At itself, forwards, into the header, and a pair that would lead in circles.
        for pointer: [UInt8] in [[0xC0, 27], [0xC0, 40], [0xC0, 0], [0xC0, 11], [1, 0x61, 0xC0, 27]] {
            let place = pointer.count == 2 ? 27 : 29
            #expect(
                fault(message(pointer + tail))
                    == "a compression pointer does not point backwards, at octet \(place)")
        }
        #expect(fault(message([0xC0, 14] + tail)) != nil, "A data of no octets")
        #expect(fault(message([0xC0, 14] + record(1, [1, 2, 3, 4]).dropFirst(2))) == nil)
        #expect(fault(message([0x40, 14] + tail)) == "a label of unknown kind, at octet 27")
        #expect(fault(message([0x80, 14] + tail)) == "a label of unknown kind, at octet 27")
    }

    @Test func `a name is at most 255 octets however it is put together`() throws {
        func wire(lastLabel: Int) -> [UInt8] {
            let first = [UInt8(63)] + [UInt8](repeating: 0x61, count: 63)
            let question = first + first + first + [0, 0, 1, 0, 1]
            let label = [UInt8(lastLabel)] + [UInt8](repeating: 0x62, count: lastLabel)
            return Array(Self.answer[..<12]) + question + label + record(1, [1, 2, 3, 4])
        }
        let longest = wire(lastLabel: 61)
        #expect(fault(longest) == nil)
        #expect(try MessageCodec.decode(longest).answer[0].owner.wire.count == 255)
        #expect(fault(wire(lastLabel: 62)) == "a name over 255 octets, at octet 209")
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private static let unformed: [(type: UInt8, data: [UInt8])] = [
        (1, [10, 0, 0]), (1, [10, 0, 0, 1, 2]), (28, [1, 2, 3, 4]), (5, []),
        (5, [1, 0x61]),
        (5, [0xC0, 12, 0]), (2, [3, 0x61, 0x62]), (15, [0]), (15, [0, 1]), (15, [0, 1, 0, 0]),
        (6, [0, 0, 1, 2, 3]), (6, zeros(23)), (16, []), (16, [2, 0x61]),
        (33, [0, 0, 0, 0, 0, 0]), (64, [0, 1, 0, 0, 3, 0, 2, 1]), (47, [0, 0, 0]), (47, [0, 0, 33]),
    ]

    @Test(arguments: unformed)
    func `data that do not have the form of their type are refused`(type: UInt8, data: [UInt8]) {
        #expect(fault(message(record(type, data))) != nil)
    }

    private static let wellFormed: [(type: UInt8, data: [UInt8])] = [
        (5, [0xC0, 12]), (6, [0, 0xC0, 14] + zeros(20)), (16, [0]),
        (16, [1, 0x61, 0]), (15, [0, 1, 0xC0, 12]), (33, [0, 0, 0, 0, 0, 0, 0]), (47, [0, 0, 1, 0x40]),
        (64, [0, 1, 0, 0, 3, 0, 2, 1, 0xBB]), (200, []), (200, [0xC0, 0xFF]),
    ]

    @Test(arguments: wellFormed)
    func `data that do are let pass`(type: UInt8, data: [UInt8]) throws {
        let wire = message(record(type, data))
        #expect(fault(wire) == nil)
        #expect(try MessageCodec.decode(wire).answer[0].type.rawValue == UInt16(type))
    }

    @Test func `OPT stands once, unnamed, in the additional section`() {
        let opt: [UInt8] = [0, 0, 41, 4, 0xD0, 0, 0, 0, 0, 0, 0]
        #expect(fault(message(answers: 0, additional: 1, opt)) == nil)
        let refused = "an OPT record that is the second, outside the additional section or named, at octet "
        #expect(fault(message(answers: 0, additional: 2, opt + opt)) == refused + "38")
        #expect(fault(message(answers: 1, opt)) == refused + "27")
        #expect(fault(message(answers: 0, authorities: 1, opt)) == refused + "27")
        #expect(fault(message(answers: 0, additional: 1, record(41, []))) == refused + "27")
        for options: [UInt8] in [[0], [0, 1, 0], [0, 1, 0, 1], [0, 1, 0, 0, 9]] {
            let wire = message(answers: 0, additional: 1, opt.dropLast() + [UInt8(options.count)] + options)
            #expect(fault(wire) == "record data that do not fit their type, at octet 38")
        }
    }

    @Test func `TSIG stands last`() throws {
        let tsig = record(250, class: 255, [0] + [UInt8](repeating: 0, count: 16))
        let a = record(1, [1, 2, 3, 4])
        let signed = message(answers: 0, additional: 2, a + tsig)
        #expect(try MessageWalk(signed.span).isSigned)
        #expect(try MessageCodec.decode(signed).additional.count == 1)
        #expect(
            fault(message(answers: 0, additional: 2, tsig + a))
                == "a TSIG record that is not the last, at octet 27")
        #expect(fault(message(answers: 1, tsig)) == "a TSIG record that is not the last, at octet 27")
    }

    @Test func `records of another class than IN are refused`() {
        #expect(fault(message(record(1, class: 3, [1, 2, 3, 4]))) == "a record of class 3, at octet 27")
    }
}
