import DNS
import Exporters
import LDNS
import Testing

/// A zone file that pedns left is told from one that somebody has edited.
struct WrittenZoneTests {
    private let text = ended(
        """
        ; Written by pedns from an inventory: change the inventory, not this file.
        $ORIGIN privatelink.queue.core.windows.net.
        $TTL 60
        @\t3600\tIN\tSOA\tns\\0321.corp.example. nobody.invalid. 41 3600 600 1209600 60
        @\t3600\tIN\tNS\tlocalhost.
        a\t60\tIN\tA\t10.0.0.4
        b\t60\tIN\tA\t10.0.0.5

        """)

    private func condition(_ text: String) throws -> WrittenZone.Condition {
        try WrittenZone(octets(text)).condition
    }

    @Test func `what pedns writes is intact, whatever its serial is`() throws {
        #expect(try condition(text) == .intact)
        #expect(try condition(text.replacing(" 41 ", with: " 4294967295 ")) == .intact)
        let formats: [(any ExportFormat.Type, ExportOptions)] = [
            (ZoneFormat.self, try .of(.zone)), (ZoneFormat.self, try .of(.host)), (RPZFormat.self, try .of()),
            (ReverseFormat.self, try .of(.zone)), (ReverseFormat.self, try .of(.host)),
        ]
        for (format, options) in formats {
            for file in try files(format, try vault(), options) {
                #expect(try condition(file.text) == .intact, "\(file.name)")
            }
        }
    }

    @Test func `every other record, every line more or less is an edit`() throws {
        let edits = [
            text.replacing("10.0.0.5", with: "10.0.0.6"), text.replacing("b\t60", with: "b\t61"),
            text.replacing("localhost.\n", with: "localhost.\nc\t60\tIN\tA\t10.0.0.9\n"),
            text.replacing("a\t60\tIN\tA\t10.0.0.4\n", with: ""),
            text.replacing("b\t60", with: "; mine\nb\t60"), text.replacing("b\t60", with: "b  60"),
            text + "c\t60\tIN\tA\t10.0.0.9\n", text + "; mine\n", text + "\n", String(text.dropLast()),
            text.replacing("3 records", with: "4 records"), text.replacing("sha256 ", with: "sha256 0"),
            text.replacing("\tIN\tSOA\t", with: " IN SOA "), text.replacing("\n", with: "\r\n"),
        ]
        for edited in edits { #expect(try condition(edited) == .edited, "\(edited)") }
    }

    @Test func `a file without the last line has lost its end, wherever it is cut`() throws {
        let last = try #require(text.split(separator: "\n").last)
        let start = text.utf8.count - last.utf8.count - 1
        for count in 0..<start + "; End of zone: ".utf8.count {
            #expect(try condition(String(decoding: text.utf8.prefix(count), as: UTF8.self)) == .unended)
        }
        #expect(try condition(String(text.dropLast(20))) == .edited)
    }

    @Test func `the digest of the whole leaves the serial out, and nothing else`() throws {
        func digest(_ text: String) throws -> String {
            try WrittenZone(octets(text)).digestBesideSerial().description
        }
        let whole = try digest(text)
        #expect(try digest(text.replacing(" 41 ", with: " 2026112301 ")) == whole)
        for other in [
            text.replacing(" 3600 600 ", with: " 3600 601 "), text.replacing("nobody", with: "anybody"),
            text.replacing("10.0.0.5", with: "10.0.0.6"), text + "\n",
            text.replacing("TTL 60", with: "TTL 61"),
            text.replacing("; Written", with: ";Written"),
        ] {
            #expect(try digest(other) != whole)
        }
        #expect(try digest("x") != digest("y"))
    }
}
