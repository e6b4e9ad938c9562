import Catalogue
import Changes
import DNS
import Exporters
import Foundation
import Inventory
import Mapper
import Testing

/// A folder of zone files: what is planned, what is refused, and what is undone.
struct ZonesPlanTests {
    private let folder = NSTemporaryDirectory() + "pedns-zones-\(UUID().uuidString)"
    private static let zone = "privatelink.blob.core.windows.net"
    private static let other = "privatelink.queue.core.windows.net"

    private struct Refused: Error {}

    private func plan(
        _ rows: [String], prunes: Bool = false, serial: Serial? = nil, layout: ZoneLayout = .zone
    ) throws -> ZonesPlan {
        var options = ExportOptions()
        options.layout = layout
        options.serialPolicy = serial.map { .fixed($0) } ?? .increment
        options.permitsSerialBackwards = serial != nil
        return try plan(rows, options, prunes: prunes)
    }

    private func plan(
        _ rows: [String], _ options: ExportOptions, prunes: Bool = false, loads: Bool = false
    ) throws -> ZonesPlan {
        let csv = "fqdn,address\n" + rows.map { $0 + "\n" }.joined()
        return try ZonesPlan(
            Mapping(EndpointInventory.read([("a.csv", Array(csv.utf8))]).inventory, by: .embedded()),
            into: folder, options: options, prunes: prunes, loads: loads, by: .embedded())
    }

    private func rows(_ range: Range<Int>) -> [String] {
        range.map { "a\($0).blob.core.windows.net,10.0.0.\($0)" }
    }

    private func inFolder(_ body: () async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body()
    }

    private func text(_ zone: String) -> String? {
        (try? Data(contentsOf: URL(filePath: "\(folder)/\(zone).zone"))).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
            .sorted()
    }

    @Test func `a plan is carried out once, and the same again changes nothing`() async throws {
        try await inFolder {
            let first = try plan(rows(1..<3))
            #expect(first.changesAnything && first.violations == [])
            #expect(
                first.comparison.differences.filter { $0.question.type == .a }.map(\.change) == [
                    .added, .added,
                ])
            #expect(names == [])
            _ = try await first.carryOut(loading: nil)
            #expect(names == ["\(Self.zone).zone"])
            #expect(text(Self.zone)?.contains("a1\t60\tIN\tA\t10.0.0.1\n") == true)
            let again = try plan(rows(1..<3))
            #expect(!again.changesAnything)
            #expect(again.comparison.isSame)
            #expect(again.digest != first.digest)
            #expect(try plan(rows(1..<3)).digest == again.digest)
        }
    }

    @Test func `a zone that is no longer needed stays, and goes when it is pruned`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3) + ["q.queue.core.windows.net,10.0.0.9"]).carryOut(loading: nil)
            let kept = try plan(rows(1..<3))
            #expect(!kept.changesAnything)
            #expect(kept.warnings == ["\(folder)/\(Self.other).zone is no longer needed; --prune removes it"])
            let pruned = try plan(rows(1..<3), prunes: true)
            #expect(pruned.changesAnything && pruned.warnings == [])
            #expect(
                pruned.comparison.differences.contains { $0.change == .removed && $0.question.type == .a })
            _ = try await pruned.carryOut(loading: nil)
            #expect(names == ["\(Self.zone).zone"])
        }
    }

    @Test func `what fails afterwards is undone: files come back, new ones go`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3) + ["q.queue.core.windows.net,10.0.0.9"]).carryOut(loading: nil)
            let before = [text(Self.zone), text(Self.other)]
            let pruned = "\(folder)/\(Self.other).zone"
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: pruned)
            let change = try plan(
                rows(1..<4) + ["t.table.core.windows.net,10.0.0.7"], prunes: true)
            await #expect(throws: FolderUpdate.Undone.self) {
                _ = try await change.carryOut {
                    // At first everything is as planned.
                    guard text(Self.zone) != before[0] else { return }
                    #expect(names == ["\(Self.zone).zone", "privatelink.table.core.windows.net.zone"])
                    throw Refused()
                }
            }
            #expect([text(Self.zone), text(Self.other)] == before)
            let mode = try FileManager.default.attributesOfItem(atPath: pruned)[.posixPermissions]
            #expect(mode as? Int == 0o640)
            #expect(names == ["\(Self.zone).zone", "\(Self.other).zone"])
        }
    }

    @Test func `a file that was changed since it was read is left as it is`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            let change = try plan(rows(1..<4))
            let path = URL(filePath: "\(folder)/\(Self.zone).zone")
            let edited = try #require(text(Self.zone)) + "; mine\n"
            try Data(edited.utf8).write(to: path)
            await #expect(throws: FileUpdate.Refusal.changedMeanwhile) {
                _ = try await change.carryOut(loading: nil)
            }
            #expect(text(Self.zone) == edited)
        }
    }

    @Test(arguments: [(removed: 5, of: 9, isMany: false), (6, 18, false), (6, 17, true)])
    func `more than five of a zone's sets, and more than a third, are many`(
        removed: Int, of count: Int, isMany: Bool
    )
        async throws
    {
        try await inFolder {
            _ = try await plan(rows(0..<count)).carryOut(loading: nil)
            let violations = try plan(rows(removed..<count)).violations
            #expect(
                violations.map(\.message)
                    == (isMany ? ["\(removed) of \(count) address records of \(Self.zone) would go"] : []))
            #expect(violations.map(\.rule) == (isMany ? [.manyRemovals] : []))
        }
    }

    @Test func `addresses gone from sets that stay are counted, and one that moves is not`() async throws {
        try await inFolder {
            let rows = (0..<9).map { "a.blob.core.windows.net,10.0.0.\($0)" }
            _ = try await plan(rows).carryOut(loading: nil)
            #expect(
                try plan(Array(rows[6...])).violations.map(\.message) == [
                    "6 of 9 address records of \(Self.zone) would go"
                ])
            let moved = (0..<9).map { "a.blob.core.windows.net,10.0.1.\($0)" }
            #expect(try plan(moved).violations == [])
            let report = ChangeReport(try plan(Array(rows[1...])), forcing: [], gap: "an input is incomplete")
            #expect(
                report.violations.map(\.message) == [
                    "an input is incomplete, so that what would go, 1 address record, may still be needed"
                ])
        }
    }

    @Test func `many are many even where each name has a zone of its own`() async throws {
        try await inFolder {
            let names = (0..<8).map { "a\($0).corp.example,10.0.0.\($0)" }
            _ = try await plan(names, layout: .host).carryOut(loading: nil)
            let violations = try plan(Array(names[6...]), prunes: true, layout: .host).violations
            #expect(violations.map(\.message) == ["6 of 8 address records of all zones would go"])
            #expect(try plan(Array(names[3...]), prunes: true, layout: .host).violations == [])
        }
    }

    @Test func `records that somebody added to a file of ours are not lost unasked`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            let edited = try #require(self.text(Self.zone)) + "a1\t60\tIN\tTXT\t\"mine\"\n"
            try Data(edited.utf8).write(to: URL(filePath: "\(folder)/\(Self.zone).zone"))
            let violations = try plan(rows(1..<4)).violations
            #expect(violations.map(\.rule) == [.foreignRecords, .handEdited])
            #expect(
                violations[0].message
                    == "sets of records that pedns does not make would go: a1.\(Self.zone) TXT")
        }
    }

    private func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(Self.zone).zone"))
    }

    @Test func `addresses that somebody added, changed or removed by hand are not lost unasked`() async throws
    {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            let whole = try #require(text(Self.zone))
            let edits = [
                whole.replacing("; End", with: "mine\t60\tIN\tA\t10.0.0.99\n; End"),
                whole + "mine\t60\tIN\tA\t10.0.0.99\n", whole.replacing("10.0.0.1\n", with: "10.0.0.99\n"),
                whole.replacing("a1\t60\tIN\tA\t10.0.0.1\n", with: ""),
            ]
            for edited in edits {
                try write(edited)
                let violations = try plan(rows(1..<3)).violations
                #expect(violations.map(\.rule) == [.handEdited], "\(edited)")
                #expect(
                    violations.map(\.message) == [
                        "\(folder)/\(Self.zone).zone is not as pedns wrote it: what was edited would be lost"
                    ])
            }
            // Somebody else's serial is no edit, nor is an edit that the inventory makes up for.
            try write(whole.replacing(" 1 3600", with: " 7 3600"))
            #expect(try plan(rows(1..<4)).violations == [])
            try write(edits[0])
            #expect(try plan(rows(1..<3) + ["mine.blob.core.windows.net,10.0.0.99"]).violations == [])
        }
    }

    @Test func `a file without its last line is taken where it holds what is to be there, else refused`()
        async throws
    {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            let whole = try #require(text(Self.zone))
            let older = try #require(whole.components(separatedBy: "; End").first)
            try write(older)
            let same = try plan(rows(1..<3))
            #expect(same.violations == [] && same.comparison.isSame && same.changesAnything)
            for rows in [rows(1..<4), rows(1..<2)] {
                #expect(
                    try plan(rows).violations.map(\.message) == [
                        "\(folder)/\(Self.zone).zone has no last line of pedns's: what somebody has edited or cut off"
                            + " cannot be told, and would be lost"
                    ])
            }
            _ = try await same.carryOut(loading: nil)
            #expect(text(Self.zone) == whole)
            #expect(try plan(rows(1..<4)).violations == [])
        }
    }

    @Test func `an edited file is not pruned unasked`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3) + ["q.queue.core.windows.net,10.0.0.9"]).carryOut(loading: nil)
            #expect(try plan(["q.queue.core.windows.net,10.0.0.9"], prunes: true).violations == [])
            try write(try #require(text(Self.zone)).replacing("a1\t", with: "mine\t"))
            let pruned = try plan(["q.queue.core.windows.net,10.0.0.9"], prunes: true)
            #expect(pruned.violations.map(\.rule) == [.handEdited])
            #expect(try plan(["q.queue.core.windows.net,10.0.0.9"]).violations == [])
        }
    }

    @Test func `serials are no part of what a plan is known by, all else of the zones is`() async throws {
        try await inFolder {
            func digest(_ serial: UInt32, _ range: Range<Int> = 1..<3, ttl: UInt32 = 60) throws -> String {
                var options = ExportOptions()
                (options.serialPolicy, options.ttl) = (.fixed(Serial(serial)), ttl)
                return try plan(rows(range), options).digest
            }
            for isThere in [false, true] {
                if isThere { _ = try await plan(rows(1..<2), serial: Serial(1)).carryOut(loading: nil) }
                #expect(try digest(5) == digest(1_790_000_000))
                #expect(try digest(5) != digest(5, 1..<4))
                #expect(try digest(5) != digest(5, ttl: 61))
                var options = ExportOptions()
                (options.serialPolicy, options.hostmaster) = (
                    .fixed(Serial(5)), try DomainName("x.corp.example")
                )
                #expect(try plan(rows(1..<3), options).digest != digest(5))
            }
        }
    }

    @Test func `what an earlier run left unloaded is a change of its own, where it can be loaded`()
        async throws
    {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            try Data().write(to: URL(filePath: "\(folder)/.pedns.zones.unloaded"))
            let start = "\(folder): an earlier run ended before the server had loaded the files; "
            let without = try plan(rows(1..<3))
            #expect(!without.changesAnything)
            #expect(without.warnings == [start + "--reload COMMAND makes it"])
            let with = try plan(rows(1..<3), ExportOptions(), loads: true)
            #expect(with.changesAnything && with.comparison.isSame && with.violations == [])
            #expect(with.warnings == [start + "it does so with this change"])
            #expect(with.digest != without.digest)
            var loads = 0
            _ = try await with.carryOut { loads += 1 }
            #expect(loads == 1)
            #expect(try plan(rows(1..<3), ExportOptions(), loads: true).changesAnything == false)
        }
    }

    @Test func `an inventory without records is refused, and forced it takes the zones out of the folder`()
        async throws
    {
        try await inFolder {
            _ = try await plan(rows(1..<3)).carryOut(loading: nil)
            let empty = try plan([], prunes: true)
            #expect(empty.violations.map(\.rule) == [.noRecords])
            #expect(empty.changesAnything)
            _ = try await empty.carryOut(loading: nil)
            #expect(names == [])
        }
    }

    @Test func `a serial goes backwards only where that is permitted`() async throws {
        try await inFolder {
            _ = try await plan(rows(1..<3), serial: Serial(9)).carryOut(loading: nil)
            _ = try await plan(rows(1..<4), serial: Serial(4)).carryOut(loading: nil)
            #expect(text(Self.zone)?.contains(" 4 3600 600 1209600 60\n") == true)
        }
    }
}
