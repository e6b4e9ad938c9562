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
        let csv = "fqdn,address\n" + rows.map { $0 + "\n" }.joined()
        var options = ExportOptions()
        options.layout = layout
        options.serialPolicy = serial.map { .fixed($0) } ?? .increment
        options.permitsSerialBackwards = serial != nil
        return try ZonesPlan(
            Mapping(EndpointInventory.read([("a.csv", Array(csv.utf8))]).inventory, by: .embedded()),
            into: folder, options: options, prunes: prunes, by: .embedded())
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
            try await first.carryOut {}
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
            try await plan(rows(1..<3) + ["q.queue.core.windows.net,10.0.0.9"]).carryOut {}
            let kept = try plan(rows(1..<3))
            #expect(!kept.changesAnything)
            #expect(kept.warnings == ["\(folder)/\(Self.other).zone is no longer needed; --prune removes it"])
            let pruned = try plan(rows(1..<3), prunes: true)
            #expect(pruned.changesAnything && pruned.warnings == [])
            #expect(
                pruned.comparison.differences.contains { $0.change == .removed && $0.question.type == .a })
            try await pruned.carryOut {}
            #expect(names == ["\(Self.zone).zone"])
        }
    }

    @Test func `what fails afterwards is undone: files come back, new ones go`() async throws {
        try await inFolder {
            try await plan(rows(1..<3) + ["q.queue.core.windows.net,10.0.0.9"]).carryOut {}
            let before = [text(Self.zone), text(Self.other)]
            let pruned = "\(folder)/\(Self.other).zone"
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: pruned)
            let change = try plan(
                rows(1..<4) + ["t.table.core.windows.net,10.0.0.7"], prunes: true)
            await #expect(throws: Refused.self) {
                try await change.carryOut {
                    // By then everything is as planned.
                    #expect(names == ["\(Self.zone).zone", "privatelink.table.core.windows.net.zone"])
                    #expect(text(Self.zone) != before[0])
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
            try await plan(rows(1..<3)).carryOut {}
            let change = try plan(rows(1..<4))
            let path = URL(filePath: "\(folder)/\(Self.zone).zone")
            let edited = try #require(text(Self.zone)) + "; mine\n"
            try Data(edited.utf8).write(to: path)
            await #expect(throws: FileUpdate.Refusal.changedMeanwhile) { try await change.carryOut {} }
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
            try await plan(rows(0..<count)).carryOut {}
            let violations = try plan(rows(removed..<count)).violations
            #expect(
                violations.map(\.message)
                    == (isMany ? ["\(removed) of \(count) sets of records of \(Self.zone) would go"] : []))
            #expect(violations.map(\.rule) == (isMany ? [.manyRemovals] : []))
        }
    }

    @Test func `many are many even where each name has a zone of its own`() async throws {
        try await inFolder {
            let names = (0..<8).map { "a\($0).corp.example,10.0.0.\($0)" }
            try await plan(names, layout: .host).carryOut {}
            let violations = try plan(Array(names[6...]), prunes: true, layout: .host).violations
            #expect(violations.map(\.message) == ["6 of 8 sets of records of all zones would go"])
            #expect(try plan(Array(names[3...]), prunes: true, layout: .host).violations == [])
        }
    }

    @Test func `records that somebody added to a file of ours are not lost unasked`() async throws {
        try await inFolder {
            try await plan(rows(1..<3)).carryOut {}
            let edited = try #require(self.text(Self.zone)) + "a1\t60\tIN\tTXT\t\"mine\"\n"
            try Data(edited.utf8).write(to: URL(filePath: "\(folder)/\(Self.zone).zone"))
            let violations = try plan(rows(1..<4)).violations
            #expect(violations.map(\.rule) == [.foreignRecords])
            #expect(
                violations.map(\.message)
                    == ["sets of records that pedns does not make would go: a1.\(Self.zone) TXT"])
        }
    }

    @Test func `an inventory without records is refused, and forced it takes the zones out of the folder`()
        async throws
    {
        try await inFolder {
            try await plan(rows(1..<3)).carryOut {}
            let empty = try plan([], prunes: true)
            #expect(empty.violations.map(\.rule) == [.noRecords])
            #expect(empty.changesAnything)
            try await empty.carryOut {}
            #expect(names == [])
        }
    }

    @Test func `a serial goes backwards only where that is permitted`() async throws {
        try await inFolder {
            try await plan(rows(1..<3), serial: Serial(9)).carryOut {}
            try await plan(rows(1..<4), serial: Serial(4)).carryOut {}
            #expect(text(Self.zone)?.contains(" 4 3600 600 1209600 60\n") == true)
        }
    }
}
