import Catalogue
import Changes
import DNS
import Inventory
import Mapper
import Reports
import Testing

/// A comparison of records in each of its formats.
struct DiffReportTests {
    static func side(_ text: String, name: String) throws -> ComparedSide {
        let read = try #require(RecordListing.read(Array(text.utf8), name: name))
        #expect(read.faults.map(\.description) == [])
        return ComparedSide(name: name, listings: [read.listing], isWhole: false)
    }

    private static func zone(_ records: String) -> String {
        """
        $ORIGIN corp.example.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.other.example.
        \(records)

        """
    }

    /// Zones with every sort of difference, and names and data that mean something to what they are printed in.
    static func zones() throws -> RecordComparison {
        let old = try side(
            zone(
                #"""
                a A 10.0.0.4
                a A 10.0.0.5
                gone A 10.0.0.6
                ttl 30 A 10.0.0.7
                both 30 A 10.0.0.8
                same A 10.0.0.9
                t\`\|x TXT "`<b>|\\" "\""
                """#), name: "old\u{1B}[31m.zone")
        let new = try side(
            zone(
                """
                a A 10.0.0.5
                a A 10.0.0.10
                new AAAA fd00::1
                ttl 300 A 10.0.0.7
                both 300 A 10.0.0.11
                same A 10.0.0.9
                """), name: "new|`x`.zone")
        return RecordComparison(from: old, to: new, by: .embedded())
    }

    static func answers() throws -> RecordComparison {
        func answer(_ name: String, _ addresses: String, _ status: String, _ server: String) -> String {
            #"{"addresses":[\#(addresses)],"name":"\#(name)","server":"\#(server)","status":"\#(status)","type":"A","view":"internal"}"#
                + "\n"
        }
        let old =
            answer("a.corp.example", "\"10.0.0.4\"", "answer", "10.0.0.53")
            + answer("b.corp.example", "", "timeout", "10.0.0.53")
            + answer("c.corp.example", "", "nodata", "10.0.0.53")
        let new =
            answer("a.corp.example", "", "nxdomain", "10.0.0.99")
            + answer("b.corp.example", "\"10.0.0.5\"", "answer", "10.0.0.99")
            + answer("c.corp.example", "", "nodata", "10.0.0.99")
        return RecordComparison(
            from: try side(old, name: "before.jsonl"), to: try side(new, name: "after.jsonl"), by: .embedded()
        )
    }

    private func text(_ comparison: RecordComparison, _ format: DiffFormat) -> String {
        String(decoding: format.octets(of: comparison, style: .plain), as: UTF8.self)
    }

    @Test func `text has a line for each record, with the sign of its side`() throws {
        #expect(
            text(try Self.zones(), .text) == #"""
                --- old�[31m.zone
                +++ new|`x`.zone
                @@ corp.example @@
                - a.corp.example     A     60   10.0.0.4
                + a.corp.example     A     60   10.0.0.10
                  a.corp.example     A     60   10.0.0.5
                - both.corp.example  A     30   10.0.0.8
                + both.corp.example  A     300  10.0.0.11
                - gone.corp.example  A     60   10.0.0.6
                + new.corp.example   AAAA  60   fd00::1
                - t`|x.corp.example  TXT   60   "`<b>|\\" "\""
                - ttl.corp.example   A     30   10.0.0.7
                + ttl.corp.example   A     300  10.0.0.7
                1 added, 2 removed, 3 changed, 3 the same

                """#)
    }

    @Test func `text names the servers, and how they deny`() throws {
        #expect(
            text(try Self.answers(), .text) == """
                --- before.jsonl
                +++ after.jsonl
                10.0.0.53 (internal) -> 10.0.0.99 (internal)
                @@ no zone known @@
                - a.corp.example  A  10.0.0.4
                + a.corp.example  A  NXDOMAIN
                0 added, 1 removed, 0 changed, 0 the same, 1 unknown

                """)
        #expect(
            text(try Self.answers(), .markdown).contains(
                "\n### Not answered\n\n- 10.0.0.53: timeout (1 question: b.corp.example A)\n"))
    }

    @Test func `Markdown is a table in which nothing means anything`() throws {
        #expect(
            text(try Self.zones(), .markdown) == #"""
                ## DNS records

                From `old�[31m.zone` to <code>new&#124;&#96;x&#96;.zone</code>: 1 added, 2 removed, 3 changed, 3 the same

                | change | zone | name | type | old | new |
                | --- | --- | --- | --- | --- | --- |
                | changed | `corp.example` | `a.corp.example` | `A` | `10.0.0.4`<br>`10.0.0.5` | `10.0.0.5`<br>`10.0.0.10` |
                | changed | `corp.example` | `both.corp.example` | `A` | `10.0.0.8`<br>TTL 30 | `10.0.0.11`<br>TTL 300 |
                | removed | `corp.example` | `gone.corp.example` | `A` | `10.0.0.6` |  |
                | added | `corp.example` | `new.corp.example` | `AAAA` |  | `fd00::1` |
                | removed | `corp.example` | <code>t&#96;&#124;x.corp.example</code> | `TXT` | <code>&#34;&#96;&#60;b&#62;&#124;&#92;&#92;&#34; &#34;&#92;&#34;&#34;</code> |  |
                | changed | `corp.example` | `ttl.corp.example` | `A` | `10.0.0.7`<br>TTL 30 | `10.0.0.7`<br>TTL 300 |

                """#)
    }

    @Test func `JSON has every difference with both of its sides`() throws {
        let document = text(try Self.answers(), .json)
        #expect(
            document == """
                {
                  "differences": [
                    {
                      "change": "removed",
                      "name": "a.corp.example",
                      "new": {
                        "data": [],
                        "server": "10.0.0.99",
                        "status": "nxdomain",
                        "ttl": null,
                        "view": "internal"
                      },
                      "old": {
                        "data": [
                          "10.0.0.4"
                        ],
                        "server": "10.0.0.53",
                        "status": "answer",
                        "ttl": null,
                        "view": "internal"
                      },
                      "type": "A",
                      "zone": null
                    }
                  ],
                  "new": {
                    "kind": "answers",
                    "name": "after.jsonl"
                  },
                  "notes": [],
                  "old": {
                    "kind": "answers",
                    "name": "before.jsonl"
                  },
                  "schema": "pedns.diff/1",
                  "summary": {
                    "added": 0,
                    "changed": 0,
                    "removed": 1,
                    "same": 0,
                    "unknown": 1
                  },
                  "unknown": [
                    {
                      "name": "b.corp.example",
                      "server": "10.0.0.53",
                      "status": "timeout",
                      "type": "A",
                      "view": "internal"
                    }
                  ]
                }

                """)
    }

    @Test func `text is empty where both sides are alike`() throws {
        let side = try Self.side(Self.zone("a A 10.0.0.4"), name: "a.zone")
        let same = RecordComparison(from: side, to: side, by: .embedded())
        #expect(text(same, .text) == "")
        #expect(text(same, .markdown).contains("0 added, 0 removed, 0 changed, 3 the same"))
    }
}
