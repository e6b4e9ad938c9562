import DNS
import LDNS
import Testing

/// Updates on the wire, octet by octet (RFC 2136).
struct UpdateMessageTests {
    private static let head: [UInt8] = [0x12, 0x34, 0x28, 0, 0, 1]
    /// privatelink.example. SOA IN
    private static let zone: [UInt8] =
        [11] + Array("privatelink".utf8) + [7] + Array("example".utf8) + [0, 0, 6, 0, 1]
    private static let a: [UInt8] = [1, 0x61, 0xC0, 12]

    private func update() throws -> UpdateMessage {
        UpdateMessage(of: try DomainName("privatelink.example"))
    }

    private func question(_ label: String, _ type: RecordType = .a) throws -> Question {
        Question(name: try DomainName("\(label).privatelink.example"), type: type)
    }

    private func address(_ last: UInt32) -> RecordData { .a(IPv4Address(0x0A00_0000 + last)) }

    @Test func `a set that is replaced is bound to its old data`() throws {
        var update = try update()
        let set = try question("a")
        update.require(set, exactly: [address(4), address(5)])
        update.remove(set)
        update.add(Record(owner: set.name, ttl: 60, data: address(6)))
        #expect(
            try update.wire(id: 0x1234)
                == Self.head + [0, 2, 0, 2, 0, 0] + Self.zone
                + Self.a + [0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 10, 0, 0, 4]
                + Self.a + [0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 10, 0, 0, 5]
                + Self.a + [0, 1, 0, 255, 0, 0, 0, 0, 0, 0]
                + Self.a + [0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 6])
    }

    @Test func `a set that is new is bound to there being none, nor an alias`() throws {
        var update = try update()
        update.requireNone(try question("a", .cname))
        update.requireNone(try question("a", .aaaa))
        update.add(
            Record(owner: try question("a").name, ttl: 1, data: .aaaa(IPv6Address(high: 0, low: 1))))
        #expect(
            try update.wire(id: 0x1234)
                == Self.head + [0, 2, 0, 1, 0, 0] + Self.zone
                + Self.a + [0, 5, 0, 254, 0, 0, 0, 0, 0, 0]
                + Self.a + [0, 28, 0, 254, 0, 0, 0, 0, 0, 0]
                + Self.a + [0, 28, 0, 1, 0, 0, 0, 1, 0, 16] + [UInt8](repeating: 0, count: 15) + [1])
    }

    @Test func `the zone's own name is a pointer, a name outside it is written out`() throws {
        var update = try update()
        update.remove(Question(name: update.zone, type: .a))
        update.remove(Question(name: try DomainName("b.example"), type: .a))
        #expect(
            try update.wire(id: 0x1234)
                == Self.head + [0, 0, 0, 2, 0, 0] + Self.zone
                + [0xC0, 12, 0, 1, 0, 255, 0, 0, 0, 0, 0, 0]
                + [1, 0x62, 7] + Array("example".utf8) + [0, 0, 1, 0, 255, 0, 0, 0, 0, 0, 0])
    }

    @Test func `updates are signed, and never taken for records`() throws {
        var update = try update()
        update.requireNone(try question("a"))
        update.remove(try question("b"))
        let wire = try update.wire(id: 1)
        let key = TSIGKey(name: try DomainName("key"), algorithm: .hmacSHA256, secret: [1, 2, 3])
        let signed = try MessageCodec.sign(wire, with: key, at: 1_700_000_000)
        #expect(
            try MessageCodec.verify(signed.wire, with: key, at: 1_700_000_000) == signed.mac)
        #expect(throws: CodecError.self) { try MessageCodec.decode(wire) }
        let head = try MessageCodec.decodeHead(wire)
        #expect(head.opcode == 5)
        #expect(head.questions == [Question(name: update.zone, type: .soa)])
    }

    @Test
    func `only updates have records of class ANY and NONE, and only without data and in their sections`()
        throws
    {
        func isWalked(_ change: (inout [UInt8]) -> Void) throws -> Bool {
            var update = try update()
            update.remove(try question("a"))
            var wire = try update.wire(id: 1)
            change(&wire)
            do throws(CodecError) {
                _ = try MessageWalk(wire.span)
                return true
            } catch {
                return false
            }
        }
        let place = 12 + Self.zone.count + Self.a.count
        #expect(try isWalked { _ in })
        #expect(try isWalked { $0[place + 3] = 254 })
        #expect(try !isWalked { $0[place + 3] = 3 }, "CH")
        #expect(try !isWalked { $0[2] = 0 }, "a query")
        #expect(try !isWalked { $0[2] = 4 << 3 }, "a notification")
        #expect(try !isWalked { $0[place + 7] = 1 }, "a time to live")
        #expect(try !isWalked { ($0[9], $0[11]) = (0, 1) }, "an additional record")
        #expect(
            try !isWalked {
                $0[place + 9] = 4
                $0 += [10, 0, 0, 4]
            }, "data")
    }

    @Test func `what a message holds is known before it is written`() throws {
        var update = try update()
        let label = String(repeating: "x", count: 50)
        var number: UInt32 = 0
        while true {
            var step = UpdateMessage(of: update.zone)
            let set = try question("\(label)\(10_000 + number)")
            step.requireNone(set)
            step.add(Record(owner: set.name, ttl: 60, data: address(number)))
            guard update.fits(step) else { break }
            update.append(step)
            number += 1
        }
        #expect(number == 464)
        let wire = try update.wire(id: 1)
        #expect(wire.count < 65_536)
        let key = TSIGKey(
            name: try DomainName(String(repeating: "k.", count: 127)), algorithm: .hmacSHA512, secret: [1])
        #expect(try MessageCodec.sign(wire, with: key, at: 1).wire.count < 65_536)
    }

    @Test func `more than a message holds is not written`() throws {
        var update = try update()
        for number in 0..<4000 as Range<UInt32> {
            update.add(Record(owner: try question("h\(number)").name, ttl: 60, data: address(number)))
        }
        #expect(throws: CodecError(.messageLength, "")) { try update.wire(id: 1).count }
    }
}
