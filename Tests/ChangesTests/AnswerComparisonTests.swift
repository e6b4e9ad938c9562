import Changes
import DNS
import Testing

/// Answers beside answers, before and after a cut-over, and beside what was to be answered.
struct AnswerComparisonTests {
    private static let name = "acct.blob.core.windows.net"
    private static let inventory = "fqdn,address\nacct.blob.core.windows.net,10.20.0.12\n"

    private func answers(_ lines: String...) throws -> ComparedSide {
        try Sides.side(lines.joined(), name: "saved")
    }

    @Test func `each server is compared with itself`() throws {
        let before = try answers(
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.0.0.53"),
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.0.0.54"))
        let after = try answers(
            Sides.answer(Self.name, "A", ["10.20.0.13"], server: "10.0.0.54"),
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.0.0.53"))
        let comparison = try Sides.compare(before, after)
        #expect(comparison.pairs.map(\.old?.server) == ["10.0.0.53", "10.0.0.54"])
        #expect(comparison.pairs.map(\.differences.count) == [0, 1])
        #expect(
            Sides.lines(comparison) == [
                "changed acct.blob.core.windows.net A in privatelink.blob.core.windows.net: 10.20.0.12 -> 10.20.0.13"
            ])
    }

    @Test func `a view that got another server is compared with it, and a server left over is told`() throws {
        let before = try answers(
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.0.0.53"),
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.9.0.53", view: "branch"))
        let after = try answers(
            Sides.answer(Self.name, "A", [], "nxdomain", server: "10.0.0.99"),
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.9.0.53", view: "branch"),
            Sides.answer(Self.name, "A", ["10.20.0.12"], server: "10.8.0.53", view: "dmz"))
        let comparison = try Sides.compare(before, after)
        #expect(comparison.pairs.map(\.new?.server) == ["10.9.0.53", "10.0.0.99"])
        #expect(
            Sides.lines(comparison) == [
                "removed acct.blob.core.windows.net A in privatelink.blob.core.windows.net: 10.20.0.12 -> nxdomain"
            ])
        #expect(comparison.notes == ["10.8.0.53 (dmz) was asked for saved alone, and is not compared"])
    }

    @Test func `two servers in either view that cannot be told apart are no pair`() throws {
        let before = try answers(
            Sides.answer(Self.name, "A", [], "nodata", server: "10.0.0.1"),
            Sides.answer(Self.name, "A", [], "nodata", server: "10.0.0.2"))
        let after = try answers(
            Sides.answer(Self.name, "A", [], "nodata", server: "10.0.0.3"),
            Sides.answer(Self.name, "A", [], "nodata", server: "10.0.0.4"))
        let comparison = try Sides.compare(before, after)
        #expect(comparison.pairs.isEmpty)
        #expect(comparison.notes.count == 4)
    }

    @Test func `one denial is another than the other`() throws {
        let before = try answers(Sides.answer(Self.name, "AAAA", [], "nodata"))
        let after = try answers(Sides.answer(Self.name, "AAAA", [], "nxdomain"))
        #expect(
            Sides.lines(try Sides.compare(before, after)) == [
                "changed acct.blob.core.windows.net AAAA in privatelink.blob.core.windows.net: nodata -> nxdomain"
            ])
    }

    @Test func `what was not answered is unknown, and no difference`() throws {
        let seen = try answers(
            Sides.answer(Self.name, "A", [], "timeout"),
            Sides.answer("acct.privatelink.blob.core.windows.net", "A", ["10.20.0.12"]))
        let comparison = try Sides.compare(Sides.inventory(Self.inventory), seen)
        #expect(comparison.isSame)
        #expect(comparison.pairs.first?.sameCount == 1)
        #expect(
            comparison.unknown.map { "\($0.question) \($0.vantage.server) \($0.status)" } == [
                "acct.blob.core.windows.net A 10.0.0.53 timeout"
            ])
    }

    @Test func `what was not asked is no difference, and told`() throws {
        let seen = try answers(Sides.answer("acct.privatelink.blob.core.windows.net", "A", ["10.20.0.12"]))
        let comparison = try Sides.compare(Sides.inventory(Self.inventory), seen)
        #expect(comparison.isSame)
        #expect(
            comparison.notes == [
                "not compared, for saved was not asked: 1 question of inventory: acct.blob.core.windows.net A"
            ])
    }

    @Test func `what else was asked counts where the answer is private, or the name is known`() throws {
        let seen = try answers(
            Sides.answer(Self.name, "A", ["10.20.0.12"]),
            Sides.answer(Self.name, "AAAA", ["2001:db8::1"]),
            Sides.answer("acct.privatelink.blob.core.windows.net", "A", ["10.20.0.12"]),
            Sides.answer("login.microsoftonline.com", "A", ["192.0.2.1"]),
            Sides.answer("old.corp.example", "A", ["10.0.0.9"]))
        #expect(
            Sides.lines(try Sides.compare(Sides.inventory(Self.inventory), seen)) == [
                "added acct.blob.core.windows.net AAAA in privatelink.blob.core.windows.net: none -> 2001:db8::1",
                "added old.corp.example A in -: none -> 10.0.0.9",
            ])
    }

    @Test func `a name that is an alias in the zone is not compared with its addresses`() throws {
        let zone = try Sides.side(
            """
            $ORIGIN corp.example.
            $TTL 60
            @ SOA localhost. nobody.invalid. 1 3600 600 1209600 60
            @ NS localhost.
            www CNAME web
            web A 10.0.0.4

            """, name: "corp.zone")
        let seen = try answers(
            Sides.answer("www.corp.example", "A", ["10.0.0.4"]),
            Sides.answer("web.corp.example", "A", ["10.0.0.4"]))
        let comparison = try Sides.compare(zone, seen)
        #expect(Sides.lines(comparison) == [])
        #expect(
            comparison.notes.contains(
                "not compared, for corp.zone has aliases there: 1 name of saved: www.corp.example"))
    }
}
