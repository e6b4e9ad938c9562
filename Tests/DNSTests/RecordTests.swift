import DNS
import Testing

struct SerialTests {
    @Test(arguments: [
        (UInt32(1), UInt32(0), true), (0, 1, false), (5, 5, false), (0, .max, true), (.max, 0, false),
        // Half the number space apart: neither is greater (RFC 1982 3.2).
        (0x8000_0000, 0, false), (0, 0x8000_0000, false), (0x7FFF_FFFF, 0, true), (0x8000_0001, 0, false),
        (0, 0x8000_0001, true),
    ])
    func `a serial is greater in the arithmetic of RFC 1982`(left: UInt32, right: UInt32, isGreater: Bool) {
        #expect(Serial(left).isGreater(than: Serial(right)) == isGreater)
    }

    @Test func `the next serial is greater and never 0`() {
        #expect(Serial(1).next == Serial(2))
        #expect(Serial(.max).next == Serial(1))
        #expect(Serial(.max).next.isGreater(than: Serial(.max)))
        #expect(Serial(2_026_112_301).description == "2026112301")
    }
}

struct RecordTypeTests {
    @Test(arguments: [
        ("A", UInt16(1)), ("aaaa", 28), ("Cname", 5), ("HTTPS", 65), ("CAA", 257), ("TYPE1", 1),
        ("type65280", 65_280),
        ("TYPE0", 0), ("TYPE65535", 65_535), ("ANY", 255),
    ])
    func `a type has a mnemonic or a number`(text: String, number: UInt16) {
        #expect(RecordType(text)?.rawValue == number)
    }

    @Test(arguments: ["", "B", "TYPE", "TYPE65536", "TYPE-1", "TYPE+1", "TYPE 1", "1", "AA", "TYPE1A"])
    func `anything else is no type`(text: String) {
        #expect(RecordType(text) == nil)
    }

    @Test func `a type is written by mnemonic, or number`() {
        #expect(RecordType.aaaa.description == "AAAA")
        #expect(RecordType(rawValue: 43).description == "TYPE43")
        #expect([RecordType.caa, .a, .aaaa, .ns].sorted() == [.a, .ns, .aaaa, .caa])
    }
}

struct ResponseCodeTests {
    @Test(arguments: [
        (UInt16(0), "NOERROR"), (1, "FORMERR"), (2, "SERVFAIL"), (3, "NXDOMAIN"), (4, "NOTIMP"),
        (5, "REFUSED"),
        (6, "YXDOMAIN"), (7, "YXRRSET"), (8, "NXRRSET"), (9, "NOTAUTH"), (10, "NOTZONE"), (11, "RCODE11"),
        (16, "BADVERS"), (4095, "RCODE4095"),
    ])
    func `a code has its mnemonic`(code: UInt16, text: String) {
        #expect(ResponseCode(rawValue: code).description == text)
    }
}

struct RecordSetTests {
    @Test func `records of one owner and type are one set, ordered, of the smallest TTL`() throws {
        let a = try DomainName("a.example")
        let b = try DomainName("b.example")
        let one = RecordData.a(IPv4Address(1))
        let two = RecordData.a(IPv4Address(2))
        let six = RecordData.aaaa(IPv6Address(high: 0, low: 1))
        let sets = RRset.sets(of: [
            Record(owner: b, ttl: 60, data: two), Record(owner: a, ttl: 9, data: six),
            Record(owner: b, ttl: 30, data: one), Record(owner: b, ttl: 90, data: two),
            Record(owner: a, ttl: 7, data: one),
        ])
        #expect(sets.map(\.owner) == [a, a, b])
        #expect(sets.map(\.type) == [.a, .aaaa, .a])
        #expect(sets.map(\.ttl) == [7, 9, 30])
        #expect(sets.map(\.data) == [[one], [six], [two, one]])
        #expect(RRset.sets(of: []).isEmpty)
    }

    @Test func `data know their type and their address`() throws {
        let name = try DomainName("a.example")
        let soa = StartOfAuthority(
            primary: name, mailbox: name, serial: Serial(1), refresh: 1, retry: 1, expire: 1, minimum: 1)
        let data: [RecordData] = [
            .a(IPv4Address(1)), .aaaa(IPv6Address(high: 0, low: 1)), .cname(name), .ns(name), .ptr(name),
            .soa(soa),
            .other(.txt, [0]),
        ]
        #expect(data.map(\.type) == [.a, .aaaa, .cname, .ns, .ptr, .soa, .txt])
        #expect(data.compactMap(\.address).map(\.description) == ["0.0.0.1", "::1"])
        #expect(Record(owner: name, ttl: 1, data: .cname(name)).type == .cname)
    }

    @Test func `questions sort by name, then type`() throws {
        let ordered = [
            Question(name: .root, type: .soa), Question(name: try DomainName("b.a"), type: .a),
            Question(name: try DomainName("b.a"), type: .aaaa),
            Question(name: try DomainName("a.b"), type: .a),
        ]
        #expect(ordered.reversed().sorted() == ordered)
        #expect(ordered.map(\.description) == [". SOA", "b.a A", "b.a AAAA", "a.b A"])
    }
}

struct MessageTests {
    @Test func `flags keep their own bits only, and are named in the order of the wire`() {
        #expect(Message.Flags(rawValue: 0xFFFF).rawValue == 0x87B0)
        #expect(Message.Flags(rawValue: 0xFFFF).names == ["qr", "aa", "tc", "rd", "ra", "ad", "cd"])
        #expect(Message.Flags(rawValue: 0x8180).names == ["qr", "rd", "ra"])
        #expect(Message.Flags([]).names.isEmpty)
    }

    @Test func `extended errors are found among the options`() {
        let edns = EDNS(
            payloadSize: 1232,
            options: [
                EDNS.Option(code: 10, data: [0, 18]), EDNS.Option(code: 15, data: [0, 18]),
                EDNS.Option(code: 15, data: [1]), EDNS.Option(code: 15, data: [1, 0] + Array("späť".utf8)),
                EDNS.Option(code: 15, data: [0, 22, 0xFF]),
            ])
        #expect(
            edns.extendedErrors == [
                ExtendedError(code: 18, text: ""), ExtendedError(code: 256, text: "späť"),
                ExtendedError(code: 22, text: "\u{FFFD}"),
            ])
    }
}
