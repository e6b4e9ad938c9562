import Catalogue
import Changes
import Exporters
import Foundation
import Inventory
import Mapper
import Testing

/// A block of entries in a hosts file: what is planned, what is refused, and what is left alone.
struct HostsPlanTests {
    private let path = NSTemporaryDirectory() + "pedns-hosts-\(UUID().uuidString)/hosts"

    /// What rows of a table are mapped to, of two columns where they do not begin with others.
    private func mapping(_ csv: String) -> Mapping {
        let table = csv.hasPrefix("fqdn,") ? csv : "fqdn,address\n\(csv)"
        return Mapping(
            EndpointInventory.read([("a.csv", Array(table.utf8))]).inventory, by: .embedded())
    }

    private func plan(
        _ csv: String, in file: String?, source: String = "vaults"
    ) throws -> HostsPlan {
        try HostsPlan(
            mapping(csv), into: path, holding: file.map { Array($0.utf8) }, source: source, by: .embedded())
    }

    /// What a file holds once a plan is carried out.
    private func result(_ csv: String, in file: String?, source: String = "vaults") throws -> String {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if let file { try Data(file.utf8).write(to: URL(filePath: path)) }
        _ = try plan(csv, in: file, source: source).carryOut()
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private static let csv = "app.corp.example,10.0.0.4\n"
    private static let block = """
        # BEGIN pedns vaults sha256=55404a9616a0de750bb8ff69d7b469f9e16ff1581940ef6249b8599989642f69
        10.0.0.4 app.corp.example
        # END pedns vaults

        """

    // MARK: What is written

    @Test(arguments: [
        nil, "", "127.0.0.1 localhost\n", "127.0.0.1 localhost", "\u{FEFF}# Windows\r\n127.0.0.1 x\r\n",
    ])
    func `a new block comes last, and all before it stays, octet by octet`(file: String?) throws {
        let written = try result(Self.csv, in: file)
        let end = file?.utf8.contains(0x0D) == true ? "\r\n" : "\n"
        let before = file ?? ""
        let gap = before.isEmpty || before.unicodeScalars.last == "\n" ? "" : "\n"
        #expect(written == before + gap + Self.block.split(separator: "\n").map { $0 + end }.joined())
        // The same again changes nothing.
        #expect(try plan(Self.csv, in: written).changesAnything == false)
        #expect(try plan(Self.csv, in: written).violations == [])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `a block is replaced where it is, and those of other sources stay`(end: String) throws {
        let other = try result("b.corp.example,10.0.0.5\n", in: "127.0.0.1 localhost\n", source: "other")
        let both = try result(Self.csv, in: other) + "10.0.0.9 after.corp.example\n"
        let file = both.split(separator: "\n").map { $0 + end }.joined()
        let written = try result("app.corp.example,10.0.0.7\n", in: file)
        let lines = written.split(separator: end, omittingEmptySubsequences: false).map(String.init)
        #expect(lines.count == 9)
        #expect(lines[0...3] == file.split(separator: end).map(String.init)[0...3])
        #expect(lines[4].hasPrefix("# BEGIN pedns vaults sha256="))
        #expect(
            lines[5...] == [
                "10.0.0.7 app.corp.example", "# END pedns vaults", "10.0.0.9 after.corp.example", "",
            ])
        #expect(try plan("app.corp.example,10.0.0.7\n", in: written).violations == [])
    }

    @Test func `a block without entries goes, with its markers`() throws {
        let file = "127.0.0.1 localhost\n" + Self.block + "10.0.0.9 after.corp.example\n"
        #expect(try result("", in: file) == "127.0.0.1 localhost\n10.0.0.9 after.corp.example\n")
    }

    // MARK: What is refused

    private func rules(_ csv: String, in file: String?) throws -> [SafetyRule] {
        try plan(csv, in: file).violations.map(\.rule)
    }

    @Test func `what somebody has edited is known by the digest`() throws {
        #expect(try rules(Self.csv, in: Self.block) == [])
        let edits = [
            Self.block.replacing("10.0.0.4", with: "10.0.0.5"),
            Self.block.replacing("# END", with: "10.0.0.5 by.hand.example\n# END"),
            Self.block.replacing("sha256=5", with: "sha256=6"),
            Self.block.replacing(" sha256=5", with: " md5=5"),
            Self.block.replacing("10.0.0.4 app", with: "10.0.0.4  app"),
            Self.block.replacing("10.0.0.4 app.corp.example\n", with: ""),
        ]
        for edited in edits { #expect(try rules(Self.csv, in: edited) == [.handEdited], "\(edited)") }
        let plan = try plan(Self.csv, in: edits[0])
        #expect(ChangeReport(plan, forcing: [.handEdited]).open == [])
        #expect(ChangeReport(plan, forcing: [.handEdited]).state == .planned)
        #expect(ChangeReport(plan, forcing: [.noRecords]).open == plan.violations)
        #expect(ChangeReport(plan, forcing: [.noRecords]).state == .refused)
    }

    @Test func `an inventory without records is refused`() throws {
        #expect(try rules("", in: Self.block) == [.noRecords])
        #expect(try plan("", in: nil).changesAnything == false)
    }

    @Test func `addresses gone from names that stay are counted, too`() throws {
        func table(_ addresses: ClosedRange<Int>) -> String {
            "fqdn,address,endpoint\n" + addresses.map { "app.corp.example,10.0.0.\($0),pe\n" }.joined()
        }
        let file = try result(table(1...9), in: nil)
        #expect(
            try plan(table(7...9), in: file).violations.map(\.message) == ["6 of 9 address records would go"])
        #expect(try rules(table(6...9), in: file) == [])
    }

    @Test(arguments: [
        (6, 17, true), (6, 18, false), (5, 5, false), (5, 6, false), (7, 20, true), (7, 21, false),
    ])
    func `more than five records gone, and more than a third, are refused`(
        gone: Int, count: Int, isRefused: Bool
    ) throws {
        let rows = (0..<count).map { "a\($0).corp.example,10.0.0.\($0 + 1)\n" }
        let file = try result(rows.joined(), in: nil)
        // One that moves is not gone, and one that comes does not make up for one that is.
        let kept = rows.dropFirst(gone).joined().replacing("10.0.0.\(count)\n", with: "10.0.1.1\n")
        #expect(
            try rules(kept + "new.corp.example,10.0.2.1\n", in: file) == (isRefused ? [.manyRemovals] : []))
    }

    @Test(arguments: [
        ("# BEGIN pedns vaults sha256=00\n10.0.0.4 a\n", "1", "the block of the source vaults does not end"),
        ("x\n# END pedns vaults\n", "2", "a block of the source vaults ends that has not begun"),
        ("# BEGIN pedns a sha256=0\n# END pedns b\n", "2", "a block of the source b ends that has not begun"),
        ("# BEGIN pedns a x\n# BEGIN pedns b x\n", "2", "a block begins within that of line 1"),
        (
            "# BEGIN pedns a x\n# END pedns a\n\n# BEGIN pedns a x\n# END pedns a\n", "4",
            "a second block of the source a"
        ),
    ])
    func `damaged markers end the plan`(file: String, line: String, message: String) throws {
        let fault = try #require(throws: PlanFault.self) { try plan(Self.csv, in: file) }
        let utf16 = try #require(throws: PlanFault.self) {
            try HostsPlan(mapping(Self.csv), into: path, holding: [0xFF, 0xFE], source: "a", by: .embedded())
        }
        #expect(
            utf16.lines == ["\(path):1:1: error: the file is UTF-16, which nothing reads as hosts entries"])
        #expect(fault.lines == ["\(path):\(line):1: error: \(message); mend the markers of pedns's blocks"])
    }

    @Test func `whatever a file holds, the same again changes nothing, and the rest stays`() throws {
        let lines = [
            "127.0.0.1 localhost", "10.0.0.9 x.corp.example", "# BEGIN pedns vaults sha256=00",
            "# BEGIN pedns other sha256=00", "# END pedns vaults", "# END pedns other", "# BEGIN pedns", "",
            "\0\u{1B}",
            "# END pedns a b c", "# BEGIN pedns \u{E9} sha256=00", "10.0.0.4 app.corp.example",
        ]
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var planned = 0
        for _ in 0..<2000 {
            let end = next(3) == 0 ? "\r\n" : "\n"
            var file = (0..<next(7)).map { _ in lines[next(lines.count)] }.joined(separator: end)
            if next(2) == 0 { file += end }
            guard let plan = try? plan(Self.csv, in: file) else { continue }
            planned += 1
            let again = try HostsPlan(
                mapping(Self.csv), into: path, holding: plan.result, source: "vaults", by: .embedded())
            #expect(!again.changesAnything && again.violations == [], "\(file)")
            let gone = try HostsPlan(
                mapping(""), into: path, holding: plan.result, source: "vaults", by: .embedded())
            let before = try HostsPlan(
                mapping(""), into: path, holding: Array(file.utf8), source: "vaults", by: .embedded())
            // A line end may have come before a block that came last.
            let ends = [before.result, before.result + Array(end.utf8), before.result + [0x0A]]
            #expect(ends.contains(gone.result), "\(file)")
        }
        #expect(planned > 300)
    }

    // MARK: What is told

    @Test func `the digest is that of this file and this change alone`() throws {
        let plans = try [
            plan(Self.csv, in: nil), plan(Self.csv, in: ""), plan(Self.csv, in: "127.0.0.1 localhost\n"),
            plan("b.corp.example,10.0.0.4\n", in: nil), plan(Self.csv, in: nil, source: "other"),
        ]
        #expect(Set(plans.map(\.digest)).count == 5)
        #expect(try plan(Self.csv, in: nil).digest == plans[0].digest)
        #expect(plans[0].digest.count == 64)
    }

    @Test func `another address outside the block is told`() throws {
        let file = "10.0.0.9 app.corp.example\n10.0.0.4 app.corp.example\nfd00::1 app.corp.example\n"
        #expect(
            try plan(Self.csv, in: file).warnings == [
                "\(path) gives app.corp.example the address 10.0.0.9 outside the block, too"
            ])
        #expect(try plan(Self.csv, in: Self.block).warnings == [])
    }

    @Test func `the plan shows what changes of the block`() throws {
        let comparison = try plan("app.corp.example,10.0.0.7\nb.corp.example,10.0.0.8\n", in: Self.block)
            .comparison
        #expect(
            Sides.lines(comparison) == [
                "changed app.corp.example A in -: 10.0.0.4 -> 10.0.0.7",
                "added b.corp.example A in -: none -> 10.0.0.8",
            ])
        #expect(comparison.notes == [])
    }
}
