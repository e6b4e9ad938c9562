import DNS
import Mapper
import Testing

@testable import Exporters

/// Several zones in one text, as standard output has them.
struct JoinedTextTests {
    let mark = "; Written by pedns from an inventory: change the inventory, not this file."

    private func joined(
        _ names: [String: String], _ previous: String?, policy: SerialPolicy = .increment
    ) throws -> String {
        var options = ExportOptions()
        options.serialPolicy = policy
        let mapping = map(try names.map { try entry("a.\($0.key).core.windows.net", $0.value) })
        return text(
            try Artefact.joined(
                ZoneFormat(options).artefacts(of: mapping),
                replacing: previous.map { PreviousText(file: "old", octets: octets($0)) }))
    }

    private func zone(_ name: String, serial: Int, _ address: String) -> String {
        ended(
            """
            \(mark)
            $ORIGIN privatelink.\(name).core.windows.net.
            $TTL 60
            @\t3600\tIN\tSOA\tlocalhost. nobody.invalid. \(serial) 3600 600 1209600 60
            @\t3600\tIN\tNS\tlocalhost.
            a\t60\tIN\tA\t\(address)

            """)
    }

    @Test func `each zone carries its own serial on`() throws {
        let previous = zone("queue", serial: 7, "10.0.0.5") + zone("blob", serial: 3, "10.0.0.4")
        #expect(
            try joined(["blob": "10.0.0.4", "queue": "10.0.0.6", "table": "10.0.0.7"], previous)
                == zone("blob", serial: 3, "10.0.0.4") + zone("queue", serial: 8, "10.0.0.6")
                + zone("table", serial: 1, "10.0.0.7"))
    }

    @Test func `nothing changed is nothing changed, to the byte`() throws {
        let previous =
            zone("blob", serial: 3, "10.0.0.4").replacing("$TTL", with: "; a remark\n\n$TTL")
            + zone("queue", serial: 7, "10.0.0.5")
        #expect(try joined(["blob": "10.0.0.4", "queue": "10.0.0.5"], previous) == previous)
    }

    @Test func `a zone that is no longer there goes`() throws {
        let previous = zone("blob", serial: 3, "10.0.0.4") + zone("queue", serial: 7, "10.0.0.5")
        #expect(try joined(["queue": "10.0.0.5"], previous) == zone("queue", serial: 7, "10.0.0.5"))
    }

    @Test func `a fault in a later zone is told at its line of the whole file`() throws {
        let previous =
            zone("blob", serial: 3, "10.0.0.4")
            + zone("queue", serial: 7, "10.0.0.5").replacing("10.0.0.5", with: "10.0.0.555")
        let error = try exportError { _ = try joined(["blob": "10.0.0.4", "queue": "10.0.0.5"], previous) }
        #expect(error.kind == .unreadablePrevious)
        #expect(error.lines[0].hasPrefix("old:13:11: error: "))
    }

    @Test func `the faults of all zones are told`() throws {
        let previous = (zone("blob", serial: 3, "10.0.0.4") + zone("queue", serial: 7, "10.0.0.5"))
            .replacing("\tA\t", with: "\tB\t")
        let error = try exportError { _ = try joined(["blob": "10.0.0.4", "queue": "10.0.0.5"], previous) }
        #expect(
            error.lines.filter { $0.hasPrefix("old:") }.map { $0.split(separator: ":")[1] }.filter {
                Int($0) != nil
            }
                == ["6", "13"])
    }

    @Test(arguments: [
        "rubbish\n", "@ 60 IN SOA localhost. nobody.invalid. 9 1 1 1 1\n", "\u{FEFF}",
    ])
    func `text before the first zone is an error where there are several`(start: String) throws {
        for rest in ["", zone("blob", serial: 3, "10.0.0.4")] {
            let error = try exportError {
                _ = try joined(["blob": "10.0.0.4", "queue": "10.0.0.5"], start + rest)
            }
            #expect(error.kind == .unreadablePrevious)
            #expect(error.lines[0].hasPrefix("old:1:1: error: "))
        }
    }

    @Test func `an empty previous text stands for none where there are several`() throws {
        for previous in ["", "\n", "; a remark\n \t\n"] {
            #expect(
                try joined(["blob": "10.0.0.4", "queue": "10.0.0.5"], previous)
                    == zone("blob", serial: 1, "10.0.0.4") + zone("queue", serial: 1, "10.0.0.5"))
        }
    }

    @Test func `files that cannot stand in one text need a folder, but for a single one`() throws {
        let parts = ["a.json", "b.json"].map { name in
            Artefact(fileName: name, opening: "{", place: .part) { (_) throws(ExportError) in octets("{}\n") }
        }
        #expect(parts.map(\.goesIntoFolder) == [true, true])
        let error = try exportError { _ = try Artefact.joined(parts, replacing: nil) }
        #expect(error.lines == ["these are 2 files, which need a folder: --output FOLDER"])
        #expect(try text(Artefact.joined([parts[0]], replacing: nil)) == "{}\n")
    }

    @Test func `a zone without the mark is the previous one of a single zone`() throws {
        let previous = zone("blob", serial: 3, "10.0.0.4").replacing(mark + "\n", with: "")
        #expect(try joined(["blob": "10.0.0.4"], previous) == previous)
        #expect(try joined(["blob": "10.0.0.5"], previous) == zone("blob", serial: 4, "10.0.0.5"))
    }
}
