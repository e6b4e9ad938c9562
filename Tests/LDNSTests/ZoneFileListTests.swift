import DNS
import LDNS
import Testing

/// Several zones in one file.
struct ZoneFileListTests {
    private func zones(_ text: String) throws(ZoneFileFaults) -> [String] {
        try ZoneFile.readAll(Array(text.utf8), file: "f").map { zone in
            zip(zone.records, zone.lines).map { "\($1) \(Presentation.text(of: $0))" }.joined(separator: "; ")
        }
    }

    private func faults(_ text: String) -> String {
        do throws(ZoneFileFaults) {
            return "\(try zones(text))"
        } catch {
            return error.description
        }
    }

    private static func soa(_ owner: String, serial: Int = 1) -> String {
        "\(owner) 60 IN SOA n.example. h.example. \(serial) 1 1 1 1\n"
    }

    @Test func `an SOA of another name begins another zone`() throws {
        let text =
            Self.soa("a.example.") + "x.a.example. 60 A 10.0.0.4\n" + Self.soa("b.example.")
            + "$ORIGIN b.example.\n\nx 60 (\n A 10.0.0.5 )\n"
        #expect(
            try zones(text) == [
                "1 a.example.\t60\tIN\tSOA\tn.example. h.example. 1 1 1 1 1; 2 x.a.example.\t60\tIN\tA\t10.0.0.4",
                "3 b.example.\t60\tIN\tSOA\tn.example. h.example. 1 1 1 1 1; 6 x.b.example.\t60\tIN\tA\t10.0.0.5",
            ])
    }

    @Test func `an SOA said once more ends a transfer, another one is a fault`() throws {
        let record = "x.a.example. 60 A 10.0.0.4\n"
        let transfer = Self.soa("a.example.") + record + Self.soa("a.example.")
        #expect(try zones(transfer).count == 1)
        #expect(try zones(transfer + Self.soa("b.example.")).count == 2)
        #expect(
            faults(Self.soa("a.example.") + record + Self.soa("a.example.", serial: 2))
                == "f:3:1: error: a second SOA record")
    }

    @Test func `each zone must be sound by itself`() {
        let text =
            Self.soa("a.example.") + "x.a.example. 60 A 10.0.0.4\nx.a.example. 60 A 10.0.0.4\n"
            + Self.soa("b.example.") + "x.a.example. 60 A 10.0.0.5\nx.b.example. 60 A 10.0.0.6\n"
            + "x.b.example. 61 A 10.0.0.7\n"
        #expect(
            faults(text) == """
                f:3:1: error: the same record as in line 2
                f:5:1: error: x.a.example. lies outside the zone b.example.
                f:7:1: error: TTL 61, where line 6 of the same RRset has 60
                """)
    }

    @Test func `a first origin without its final dot is absolute, a later one is not`() throws {
        let text =
            "$ORIGIN a.example\n$TTL 60\n@ SOA n.example. h.example. 1 1 1 1 1\n$ORIGIN sub\nx A 10.0.0.4\n"
        #expect(try zones(text).map { $0.hasSuffix("5 x.sub.a.example.\t60\tIN\tA\t10.0.0.4") } == [true])
        #expect(
            faults("$TTL 60\n@ SOA n h 1 1 1 1 1\n").contains("a relative name, and no $ORIGIN before it"))
    }

    @Test func `a text without a zone is a fault`() {
        #expect(faults("; nothing\n") == "f:2:1: error: the zone has no SOA record")
        #expect(
            faults("x.example. 60 A 10.0.0.4\n").hasPrefix("f:1:1: error: the first record is not an SOA"))
    }
}
