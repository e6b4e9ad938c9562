import DNS
import LDNS
import Testing

struct ZoneFileTests {
    private static let head =
        "$ORIGIN corp.example.\n$TTL 300\n@ IN SOA ns1 hostmaster 1 3600 600 1209600 60\n"

    private func zone(_ text: String, origin: DomainName? = nil) throws -> ZoneFile {
        try ZoneFile.read(Array(text.utf8), file: "f", origin: origin)
    }

    private func faults(_ text: String, origin: DomainName? = nil, maximumSize: Int = 1 << 20) -> String {
        faults(Array(text.utf8), origin: origin, maximumSize: maximumSize)
    }

    private func faults(_ text: [UInt8], origin: DomainName? = nil, maximumSize: Int = 1 << 20) -> String {
        do {
            _ = try ZoneFile.read(text, file: "f", origin: origin, maximumSize: maximumSize)
            return "none"
        } catch {
            return error.description
        }
    }

    private func lines(_ zone: ZoneFile) -> [String] { zone.records.map { Presentation.text(of: $0) } }

    @Test func `a zone is its records in the order of the file`() throws {
        let zone = try zone(
            """
            $ORIGIN Corp.Example. ; comment
            $TTL 1h
            @\t3600\tIN\tSOA\tns1 hostmaster (
                2026112301 ; serial
                1h 10m 2w 1m )
            \tNS\tns1.corp.example.
            ns1 IN 300 A 192.0.2.53
                300 IN AAAA 2001:DB8::35
            $ORIGIN sub
            a 60 A 10.20.0.4
            @ TXT "a;b" (
               c )
            \\064 A 10.20.0.5
            *.w CNAME a

            t.corp.example. TYPE65280 \\# 2 BEEF
            """)
        #expect(zone.origin == (try DomainName("corp.example")))
        #expect(zone.soa == zone.records[0])
        #expect(
            lines(zone) == [
                "corp.example.\t3600\tIN\tSOA\tns1.corp.example. hostmaster.corp.example. 2026112301 3600 600 1209600 60",
                "corp.example.\t3600\tIN\tNS\tns1.corp.example.",
                "ns1.corp.example.\t300\tIN\tA\t192.0.2.53",
                "ns1.corp.example.\t300\tIN\tAAAA\t2001:db8::35",
                "a.sub.corp.example.\t60\tIN\tA\t10.20.0.4",
                "sub.corp.example.\t3600\tIN\tTXT\t\"a;b\" \"c\"",
                "\\@.sub.corp.example.\t3600\tIN\tA\t10.20.0.5",
                "*.w.sub.corp.example.\t3600\tIN\tCNAME\ta.sub.corp.example.",
                "t.corp.example.\t3600\tIN\tTYPE65280\t\\# 2 beef",
            ])
    }

    @Test func `a given origin completes names and owns the SOA`() throws {
        let origin = try DomainName("corp.example")
        let text = "@ 60 SOA ns1 h 1 1 1 1 1\na 60 A 10.0.0.1\n"
        #expect(try zone(text, origin: origin).origin == origin)
        #expect(
            faults(text) == """
                f:1:1: error: a relative name, and no $ORIGIN before it
                f:2:1: error: a relative name, and no $ORIGIN before it
                """)
        #expect(
            faults("other. 60 SOA a. b. 1 1 1 1 1\n", origin: origin)
                == "f:1:1: error: the SOA record of other., where the zone is corp.example.")
    }

    @Test func `lines may end in CR LF, and the last in nothing`() throws {
        let text =
            Self.head.replacing("\n", with: "\r\n") + "a A 10.0.0.1 ; c\r\nb TXT \"x\"\r\nc A (10.0.0.2\r\n)"
        #expect(try zone(text).records.count == 4)
        #expect(
            faults(Self.head + "a A 10.0.0.1\rb A 10.0.0.2\n")
                == "f:4:13: error: a carriage return that ends no line")
        #expect(faults(Self.head + "; a\rb") == "f:4:4: error: a carriage return that ends no line")
    }

    @Test func `the last TTL stated holds where there is no $TTL`() throws {
        let text = "c. 60 SOA a. b. 1 1 1 1 1\na.c. A 10.0.0.1\nb.c. 90 A 10.0.0.1\nc.c. A 10.0.0.1"
        #expect(try zone(text).records.map(\.ttl) == [60, 60, 90, 90])
        #expect(faults("c. SOA a. b. 1 1 1 1 1") == "f:1:4: error: no TTL, and no $TTL before it")
    }

    @Test(arguments: [
        // Directives.
        ("$INCLUDE /etc/passwd", "4:1: error: $INCLUDE is not read: write its records out"),
        ("$GENERATE 1-2 a$ A 10.0.0.$", "4:1: error: $GENERATE is not read: write its records out"),
        ("$FOO", "4:1: error: $FOO is no directive; $ORIGIN and $TTL are"),
        ("$TTL", "4:1: error: $TTL takes one time"),
        ("$ORIGIN a b", "4:11: error: $ORIGIN takes one name"),
        ("$TTL 1x", "4:6: error: \"1x\" is no TTL"),
        // Lexical form.
        ("a A 10.0.0.1 )", "4:14: error: a closing parenthesis without an opening one"),
        ("a TXT ( a ( b ) )", "4:11: error: a parenthesis inside parentheses"),
        ("a TXT \"b\nc A 10.0.0.1", "4:7: error: a quotation mark that is not closed on its line"),
        ("a TXT b\\\nc A 10.0.0.1", "4:8: error: a backslash at the end of a line"),
        ("a TXT b\u{0}c", "4:8: error: a NUL octet"),
        ("; b\u{0}c", "4:4: error: a NUL octet"),
        ("a TXT (\n b", "4:7: error: a parenthesis that is never closed"),
        // Owner, TTL, class, type.
        (
            "a..b A 10.0.0.1",
            "4:1: error: \"a..b\" has an empty label (two dots in a row, or one at the start)"
        ),
        ("\"a\" A 10.0.0.1", "4:1: error: a quoted string where a name must stand"),
        ("ä A 10.0.0.1", "4:1: error: \"ä\" has a character beyond ASCII; write it as an A-label (xn--…)"),
        ("a 2147483648 A 10.0.0.1", "4:3: error: a TTL over 2147483647 (RFC 2181 8)"),
        ("a 99999999999999999999 A 10.0.0.1", "4:3: error: \"99999999999999999999\" is no TTL"),
        ("a 1h30 A 10.0.0.1", "4:3: error: \"1h30\" is no TTL"),
        ("a CH A 10.0.0.1", "4:3: error: class CH, where only IN is read"),
        ("a CLASS3 A 10.0.0.1", "4:3: error: class CLASS3, where only IN is read"),
        ("a IN IN A 10.0.0.1", "4:6: error: \"IN\" is no type of record"),
        ("a 60 60 A 10.0.0.1", "4:6: error: \"60\" is no type of record"),
        ("a FOO 10.0.0.1", "4:3: error: \"FOO\" is no type of record"),
        ("a TYPE70000 \\# 0", "4:3: error: \"TYPE70000\" is no type of record"),
        ("a OPT \\# 0", "4:3: error: type OPT, which no zone holds"),
        ("a ANY 10.0.0.1", "4:3: error: type ANY, which no zone holds"),
        ("a 60 IN", "4:6: error: no type of record after this"),
        ("a A", "4:3: error: no data after the type"),
        // Data.
        ("a A 10.0.0.01", "4:5: error: \"10.0.0.01\" is not an IPv4 address"),
        ("a A (\n  10.0.0.1\n  10.0.0.2 )", "6:3: error: \"10.0.0.2\" after the end of the data"),
        ("a MX 10", "4:6: error: MX data: libldns: Syntax error, value expected"),
        // The zone as a whole.
        ("@ SOA a b 1 1 1 1 1", "4:1: error: a second SOA record"),
        ("a.other. A 10.0.0.1", "4:1: error: a.other. lies outside the zone corp.example."),
        ("a A 10.0.0.1\nA A 10.0.0.1", "5:1: error: the same record as in line 4"),
        ("a A 10.0.0.1\n  60 A 10.0.0.2", "5:3: error: TTL 60, where line 4 of the same RRset has 300"),
        (
            "a CNAME b\na A 10.0.0.1",
            "5:1: error: a.corp.example. has a CNAME and other data, here and in line 4"
        ),
        (
            "a A 10.0.0.1\na CNAME b",
            "5:1: error: a.corp.example. has a CNAME and other data, here and in line 4"
        ),
        ("a CNAME b\na CNAME b", "5:1: error: the same record as in line 4"),
        (
            "a CNAME b\na A 10.0.0.1\n  A 10.0.0.2",
            "5:1: error: a.corp.example. has a CNAME and other data, here and in line 4"
        ),
        (
            "a A 10.0.0.1\na..b A 10.0.0.1\n  A 10.0.0.1\n  A 10.0.0.1",
            "5:1: error: \"a..b\" has an empty label (two dots in a row, or one at the start)"
        ),
        ("a CNAME b\na CNAME c", "5:1: error: a second CNAME of a.corp.example., after line 4"),
    ])
    func `each fault is said where it stands`(text: String, expected: String) {
        #expect(faults(Self.head + text + "\n") == "f:" + expected)
    }

    @Test func `what a signer puts beside a CNAME may stand there`() throws {
        // Signatures of two RRsets, each with the TTL of its own.
        let signatures = [(60, "CNAME"), (300, "NSEC")].map {
            "  \($0) RRSIG \($1) 8 2 \($0) 20300101000000 20290101000000 1 corp.example. AAAA\n"
        }
        let text = Self.head + "a 60 CNAME b\n  NSEC b CNAME\n" + signatures.joined()
        #expect(try zone(text).records.count == 5)
    }

    @Test func `every fault is reported, in the order of the file`() {
        let text =
            "@ 60 A 10.0.0.1\n$FOO\na A 1.2.3\n\n  MX 70000 a\nb.c. SOA a. b. 1 1 1 1 1\nc A 10.0.0.1\n"
        #expect(
            faults(text, origin: .root) == """
                f:1:1: error: the first record is not an SOA
                f:2:1: error: $FOO is no directive; $ORIGIN and $TTL are
                f:3:5: error: "1.2.3" is not an IPv4 address
                f:5:6: error: 70000 is out of range
                f:6:1: error: the SOA record of b.c., where the zone is .
                """)
    }

    @Test func `an SOA that cannot be read is not missed as well`() {
        #expect(
            faults("$ORIGIN c.\n@ 60 SOA a b 4294967296 1 1 1 1\na A 10.0.0.1\n")
                == "f:2:14: error: \"4294967296\" is no serial: 0 to 4294967295"
        )
        #expect(faults("a. 60 A 10.0.0.1\n") == "f:1:1: error: the first record is not an SOA")
        #expect(
            faults("$FOO\n")
                == "f:1:1: error: $FOO is no directive; $ORIGIN and $TTL are\nf:2:1: error: the zone has no SOA record"
        )
    }

    @Test func `reading ends at a hundred faults`() throws {
        let text = [UInt8](String(repeating: "$FOO\n", count: 1000).utf8)
        do {
            _ = try ZoneFile.read(text, file: "f", origin: nil)
            Issue.record("no fault")
        } catch {
            #expect(error.faults.count == 100)
            #expect(error.isCutShort)
            #expect(
                error.faults.last
                    == ZoneFileFault(
                        line: 100, column: 1, message: "$FOO is no directive; $ORIGIN and $TTL are"))
        }
    }

    @Test func `a file that is no zone is refused`() {
        #expect(faults("") == "f:1:1: error: the zone has no SOA record")
        #expect(faults("; nothing\n\n") == "f:3:1: error: the zone has no SOA record")
        #expect(
            faults("c. 1 SOA a. b. 1 1 1 1 1\n", maximumSize: 24)
                == "f:1:1: error: the file is over 24 octets")
        #expect(
            faults([0xEF, 0xBB, 0xBF] + Array(Self.head.utf8))
                == "f:1:1: error: a byte order mark before the zone")
        for mark: [UInt8] in [[0xFE, 0xFF], [0xFF, 0xFE]] {
            #expect(faults(mark + [0, 0]) == "f:1:1: error: the file is UTF-16; a zone file is ASCII")
        }
    }

    @Test func `no cut and no changed octet of a zone ends the process`() throws {
        let text = [UInt8](
            (Self.head
                + "a 1h IN A 10.0.0.1\n  AAAA ::1\nb MX (10 ; c\n a)\nc TXT \"x\\\"\\065\" y\nd TYPE9 \\# 1 00\n")
                .utf8)
        #expect(try ZoneFile.read(text, file: "f", origin: nil).records.count == 6)
        for count in text.indices { _ = faults(Array(text.prefix(count))) }
        for index in text.indices {
            for octet: UInt8 in [0, 9, 10, 13, 34, 36, 40, 41, 48, 59, 64, 92, 255] {
                var changed = text
                changed[index] = octet
                _ = faults(changed)
            }
        }
    }

    @Test func `a hundred thousand records are read`() throws {
        var text = Self.head
        for index in 0..<100_000 {
            text += "h\(index) 60 IN A 10.\(index >> 16).\(index >> 8 & 255).\(index & 255)\n"
        }
        #expect(try zone(text).records.count == 100_001)
    }

    @Test func `what a fault quotes of a file cannot steer a terminal`() {
        #expect(
            faults(ZoneFileTests.head + "a A \u{1B}[2J\n$x\u{7}\n")
                == """
                f:4:5: error: "\\u{1b}[2J" is not an IPv4 address
                f:5:1: error: $x\\u{7} is no directive; $ORIGIN and $TTL are
                """)
    }
}
