import DNS
import LDNS
import Testing

struct PresentationTests {
    private let origin: DomainName

    init() throws {
        origin = try DomainName("corp.example")
    }

    private func written(_ mnemonic: String, _ text: String) throws -> String {
        let type = try #require(RecordType(mnemonic: mnemonic))
        return Presentation.text(of: try Presentation.data(type: type, text: text, origin: origin))
    }

    private func fault(_ mnemonic: String, _ text: String) throws -> String? {
        let type = try #require(RecordType(mnemonic: mnemonic))
        do {
            return "no fault: "
                + Presentation.text(of: try Presentation.data(type: type, text: text, origin: origin))
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("A", "10.20.0.4", "10.20.0.4"),
        ("AAAA", "FD00:0:0::4", "fd00::4"),
        ("CNAME", "Host", "host.corp.example."),
        ("CNAME", #"a\."#, #"a\..corp.example."#),
        ("CNAME", #"a\\."#, #"a\\."#),
        ("NS", "@", "corp.example."),
        ("PTR", #"a\.b.example."#, #"a\.b.example."#),
        (
            "SOA", "ns1 hostmaster 1 1h 10m 2w 60",
            "ns1.corp.example. hostmaster.corp.example. 1 3600 600 1209600 60"
        ),
        ("MX", "10 Mail", "10 mail.corp.example."),
        ("TXT", #""a;b (c) \"q\" \\ \255" plain "" "#, #""a;b (c) \"q\" \\ \255" "plain" """#),
        ("TXT", #"a\;b"#, #""a;b""#),
        ("SRV", "0 5 443 @", "0 5 443 corp.example."),
        ("CAA", #"0 issue "ca.example""#, #"0 issue "ca.example""#),
        ("HTTPS", #"1 . port=443 alpn="h2,h3""#, "1 . alpn=h2,h3 port=443"),
        (
            "DS", "60485 5 1 2BB183AF 5F22588179A53B0A98631FAD1A292118",
            "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118"
        ),
        ("NSEC", "host MX A TYPE1234", "host.corp.example. A MX TYPE1234"),
        (
            "NAPTR", #"100 10 "u" "E2U+sip" "!^.*$!sip:a@b.example!" ."#,
            #"100 10 "u" "E2U+sip" "!^.*$!sip:a@b.example!" ."#
        ),
        ("TYPE65280", "\\# 3 0A 0b0c", "\\# 3 0a0b0c"),
        ("NULL", "\\# 0", "\\# 0"),
        ("A", "\\# 4 0A000001", "10.0.0.1"),
        ("MX", "\\# 8 000A 044D61696C 00", "10 mail."),
        ("WKS", "\\# 6 0A0000010640", "\\# 6 0a0000010640"),
        ("TYPE1", "192.0.2.1", "192.0.2.1"),
    ])
    func `data are written as they were read`(type: String, text: String, expected: String) throws {
        #expect(try written(type, text) == expected)
        #expect(try written(type, expected) == expected)
    }

    @Test(arguments: [
        ("A", "10.20.0.256", #""10.20.0.256" is not an IPv4 address, at octet 0"#),
        ("A", "10.20.0.4 10.20.0.5", #""10.20.0.5" after the end of the data, at octet 10"#),
        ("AAAA", "10.20.0.4", #""10.20.0.4" is not an IPv6 address, at octet 0"#),
        ("CNAME", "a..b", #""a..b" has an empty label (two dots in a row, or one at the start), at octet 0"#),
        ("CNAME", #""a""#, "a quoted string where a name must stand, at octet 0"),
        ("SOA", "a b 4294967296 1 1 1 1", #""4294967296" is no serial: 0 to 4294967295, at octet 4"#),
        ("SOA", "a b 1 1 1 1", "an SOA has 7 values after its type, not 6, at octet 10"),
        ("SOA", "a b 1 1 1 1 2147483648", #""2147483648" is no time: 0 to 2147483647 seconds, at octet 12"#),
        ("MX", "70000 a", "70000 is out of range, at octet 0"),
        ("MX", "-1 a", "-1 is out of range, at octet 0"),
        ("SRV", "0 0 65536 a", "65536 is out of range, at octet 4"),
        ("HTTPS", "1 . port=70000", "port=70000 is out of range, at octet 4"),
        ("NSEC", "a. TYPE70000", "TYPE70000 is out of range, at octet 3"),
        ("MX", #"10 "mail""#, "a quoted string where none may stand, at octet 3"),
        ("MX", "10 @.a.", "a name that begins with @ and goes on, at octet 3"),
        ("MX", "10", "MX data: libldns: Syntax error, value expected, at octet 0"),
        ("TXT", "", "no data after the type, at octet 0"),
        ("TXT", #""a"#, "a quotation mark that is not closed on its line, at octet 0"),
        ("TXT", #""a"b"#, "text against the end of a quoted string, at octet 3"),
        ("TXT", "a\nb", "more than one line"),
        ("WKS", "10.0.0.1 6 25", "WKS data are read in the form of RFC 3597 only, at octet 0"),
        ("A", "\\# 3 0A0000", "record data that do not fit their type, at octet 0"),
        ("A", "\\# 4 0A0000", "6 hexadecimal digits, not twice 4, at octet 3"),
        ("A", "\\# 4 0A00000x", #""0A00000x" is not hexadecimal, at octet 5"#),
        ("MX", "10 \\# 1 00", "\\# among other data, at octet 3"),
        // A compression pointer, which would point into some other message.
        (
            "RP", "\\# 18 0B6161616161616161616161 016200 C00C 00",
            "record data that do not fit their type, at octet 0"
        ),
        (
            "RP", "\\# 17 0B6161616161616161616161 016200 C00C",
            "record data that do not fit their type, at octet 0"
        ),
    ])
    func `what is wrong with data is said, and where`(type: String, text: String, expected: String) throws {
        #expect(try fault(type, text) == expected)
    }

    @Test func `a string of 255 octets fits and one of 256 does not`() throws {
        #expect(try written("TXT", String(repeating: "x", count: 255)).utf8.count == 257)
        #expect(
            try fault("TXT", String(repeating: "x", count: 256))
                == "TXT data: libldns: Syntax error, could not parse the RR's rdata, at octet 0")
    }

    @Test func `a record is read from a line`() throws {
        let record = Record(
            owner: try DomainName("a.corp.example"), ttl: 5400, data: .a(IPv4Address(0x0A14_0004)))
        for line in ["a 1h30m IN A 10.20.0.4", "A IN 5400 A 10.20.0.4 ; note", "a.corp.example. a 10.20.0.4"]
        {
            #expect(try Presentation.record(line: line, origin: origin, ttl: 5400) == record)
        }
        #expect(Presentation.text(of: record) == "a.corp.example.\t5400\tIN\tA\t10.20.0.4")
        #expect(throws: CodecError(.presentation, "")) {
            try Presentation.record(line: "a A 10.20.0.4", origin: origin, ttl: nil)
        }
    }

    /// The same generator every time: a failure must come back.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64 = 42

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    @Test func `octets of any type are written so that they read back the same`() throws {
        var numbers = Numbers()
        for type in UInt16(1)...270 {
            for count in 0..<40 {
                let octets = (0..<count).map { _ in
                    UInt8.random(in: Bool.random(using: &numbers) ? 0...5 : 0...255, using: &numbers)
                }
                let type = RecordType(rawValue: type)
                let data = RecordData.other(type, octets)
                let text = Presentation.text(of: data)
                guard let back = try? Presentation.data(type: type, text: text, origin: origin) else {
                    // Only data that do not have the form of their type, which stand as bare octets.
                    #expect(text.hasPrefix("\\# \(count)"))
                    continue
                }
                let again = try Presentation.data(
                    type: type, text: Presentation.text(of: back), origin: origin)
                #expect(again == back)
                #expect(back.type == type)
            }
        }
    }

    @Test func `a tab in a string is written as an escape, for tabs part the fields of a line`() throws {
        let record = Record(owner: origin, ttl: 60, data: .other(.txt, [3, 0x61, 0x09, 0x62]))
        #expect(Presentation.text(of: record) == "corp.example.\t60\tIN\tTXT\t\"a\\009b\"")
        let text = Presentation.text(of: record)
        #expect(try Presentation.record(line: text, origin: .root, ttl: nil) == record)
    }

    @Test func `an IPv6 hint that is too long for any address does not reach libldns`() throws {
        let hint = String(repeating: "8", count: 46)
        #expect(
            try fault("HTTPS", "1 . ipv6hint=fd00::1,\(hint)")
                == "ipv6hint holds what is no IPv6 address, at octet 4")
        #expect(try fault("SVCB", "1 . ipv6hint=\"\(hint)\"") != nil)
        let longest = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"
        #expect(
            try written("HTTPS", "1 . ipv6hint=\(longest)")
                == "1 . ipv6hint=ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
    }

    @Test(arguments: ["key3=70000", "key6=fd00::1", "key0006=\\032"])
    func `a service parameter that has a name is not read by its number`(text: String) throws {
        let key = text.prefix { $0 != "=" }
        #expect(
            try fault("HTTPS", "1 . \(text)") == "\(key) has a name, by which it must be given, at octet 4")
    }

    @Test func `data that libldns takes from text and not from a message are a fault`() throws {
        // It counts the fields of a record's data in one octet, and takes the 257th for another first.
        let servers = String(repeating: " b.", count: 255)
        #expect(
            try fault("HIP", "1 20 AAAA\(servers) aaaa.")
                == "HIP data: libldns: Packet size overflow, at octet 0")
    }
}
