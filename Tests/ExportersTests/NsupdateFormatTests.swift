import DNS
import Exporters
import Mapper
import Testing

/// Dynamic updates, planned on what a zone held.
struct NsupdateFormatTests {
    private static let zone = "privatelink.blob.core.windows.net"
    private static let mark = "; Written by pedns from an inventory: change the inventory, not this file.\n"
    private static let opening = mark.replacing("inventory:", with: "inventory as an update:")
    private static let start = """
        $ORIGIN \(zone).
        $TTL 60
        @ 3600 IN SOA localhost. nobody.invalid. 1 3600 600 1209600 60
        @ 3600 IN NS localhost.

        """

    /// The lines of the update to one name and its addresses, without what every file begins with.
    private func update(
        _ addresses: [String], from previous: String?, isPart: Bool = false, ttl: UInt32? = nil
    ) throws -> [String] {
        var options = ExportOptions()
        options.isPart = isPart
        let mapping = map(try addresses.map { try entry("a.blob.core.windows.net", $0, ttl: ttl) })
        let text = try exported(NsupdateFormat.self, mapping, options, replacing: previous)
        #expect(text.hasPrefix(Self.opening))
        return text.dropFirst(Self.opening.utf8.count).split(separator: "\n").map(String.init)
    }

    private let name = "a.\(zone)."

    @Test func `a name that is new must not be there`() throws {
        #expect(
            try update(["10.0.0.4"], from: Self.start) == [
                "zone \(Self.zone).", "prereq nxrrset \(name) IN CNAME", "prereq nxrrset \(name) IN A",
                "update add \(name) 60 IN A 10.0.0.4", "send",
            ])
    }

    @Test func `a name that has changed must be as it was`() throws {
        #expect(
            try update(
                ["10.0.0.4", "fd00::4"],
                from: Self.start + "a 60 IN A 10.0.0.9\na 60 IN A 10.0.0.8\na 60 IN AAAA fd00::4\n")
                == [
                    "zone \(Self.zone).", "prereq yxrrset \(name) IN A 10.0.0.8",
                    "prereq yxrrset \(name) IN A 10.0.0.9", "update delete \(name) IN A",
                    "update add \(name) 60 IN A 10.0.0.4", "send",
                ])
    }

    @Test func `another TTL alone is a change`() throws {
        #expect(
            try update(["10.0.0.4"], from: Self.start + "a 60 IN A 10.0.0.4\n", ttl: 61) == [
                "zone \(Self.zone).", "prereq yxrrset \(name) IN A 10.0.0.4", "update delete \(name) IN A",
                "update add \(name) 61 IN A 10.0.0.4", "send",
            ])
    }

    @Test func `what is as it must be needs no update`() throws {
        #expect(try update(["10.0.0.4"], from: Self.start + "a 60 IN A 10.0.0.4\n") == [])
    }

    @Test func `names that are gone go where pedns wrote the zone and the inventory is whole`() throws {
        let records = "a 60 IN A 10.0.0.4\nb 60 IN A 10.0.0.5\na 60 IN AAAA fd00::4\nc_d 60 IN A 10.0.0.6\n"
        let own = Self.mark + Self.start + records
        let kept = { (count: Int) in
            "; \(Self.zone): \(count) RRsets of the previous zone stay, which the inventory does not hold"
        }
        #expect(
            try update(["10.0.0.4"], from: own) == [
                "zone \(Self.zone).", "prereq yxrrset \(name) IN AAAA fd00::4",
                "prereq yxrrset b.\(Self.zone). IN A 10.0.0.5", "update delete \(name) IN AAAA",
                "update delete b.\(Self.zone). IN A", "send", kept(1),
            ])
        #expect(try update(["10.0.0.4"], from: own, isPart: true) == [kept(3)])
        #expect(try update(["10.0.0.4"], from: Self.start + records) == [kept(3)])
    }

    @Test func `of a zone that the inventory has nothing of, what pedns wrote goes`() throws {
        let queue = Self.start.replacing("blob", with: "queue") + "q 60 IN A 10.0.0.9\n"
        let gone = Self.zone.replacing("blob", with: "queue")
        #expect(
            try update(["10.0.0.4"], from: Self.mark + Self.start + "a 60 IN A 10.0.0.4\n" + queue) == [
                "zone \(gone).", "prereq yxrrset q.\(gone). IN A 10.0.0.9", "update delete q.\(gone). IN A",
                "send",
            ])
        #expect(
            try update(["10.0.0.4"], from: Self.start + "a 60 IN A 10.0.0.4\n" + queue) == [
                "; \(gone): 1 RRsets of the previous zone stay, which the inventory does not hold"
            ])
    }

    @Test func `an alias in the way is an error`() throws {
        let error = try exportError {
            _ = try update(["10.0.0.4", "fd00::4"], from: Self.start + "a 60 IN CNAME other.example.\n")
        }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "a.\(Self.zone) is an alias in the previous zone: an address cannot stand beside it"
            ])
    }

    @Test func `without a previous zone sets are replaced, but for aliases`() throws {
        let update = try update(["10.0.0.4", "fd00::4"], from: nil)
        #expect(
            update == [
                "zone \(Self.zone).", "prereq nxrrset \(name) IN CNAME", "update delete \(name) IN A",
                "update add \(name) 60 IN A 10.0.0.4", "update delete \(name) IN AAAA",
                "update add \(name) 60 IN AAAA fd00::4", "send",
            ])
        // An update says nothing of what the server holds: one in its place is made as if there were none.
        #expect(try self.update(["10.0.0.4", "fd00::4"], from: Self.opening + "zone x.\n") == update)
    }

    @Test func `the zones of several files stand one after another`() throws {
        let queue = Self.start.replacing("blob", with: "queue")
        let previous = Self.start + "a 60 IN A 10.0.0.4\n" + queue + "a 60 IN A 10.0.0.5\n"
        let mapping = map([
            try entry("a.blob.core.windows.net", "10.0.0.4"),
            try entry("a.queue.core.windows.net", "10.0.0.6"),
        ])
        let text = try exported(NsupdateFormat.self, mapping, replacing: previous)
        #expect(
            text.split(separator: "\n").filter { $0.hasPrefix("zone ") } == [
                "zone \(Self.zone.replacing("blob", with: "queue"))."
            ])
        #expect(text.contains("\nprereq yxrrset a.privatelink.queue.core.windows.net. IN A 10.0.0.5\n"))
    }

    @Test func `a previous file that is no zone is an error at its place`() throws {
        let error = try exportError {
            _ = try update(["10.0.0.4"], from: Self.start + "a 60 IN A 10.0.0.444\n")
        }
        #expect(error.kind == .foreignFile)
        #expect(error.lines.first?.hasPrefix("old.zone:5:11: error: ") == true)
        #expect(
            error.lines.last
                == "old.zone: an update is planned on the zone as the server holds it, a zone file")
    }

    @Test func `an update is as long as a message over TCP may be, and then there is another`() throws {
        let entries = try (10_000..<12_000).map { try entry("st\($0).blob.core.windows.net", "10.0.0.4") }
        let text = try exported(NsupdateFormat.self, map(entries))
        let updates = text.split(separator: "\nsend\n").filter { $0.contains("zone ") }
        // A set takes 20 octets thrice, and 16 for its address: 76, of which 60,000 hold 789.
        #expect(updates.map { $0.matches(of: /update add/).count } == [789, 789, 422])
        #expect(
            text.split(separator: "\n").dropFirst().filter { $0.hasPrefix("; ") } == [
                "; 2 updates of this zone so far, each made whole or not at all by itself",
                "; 3 updates of this zone so far, each made whole or not at all by itself",
            ])
    }

    @Test func `a set that no message holds is an error`() throws {
        let entries = try (0..<3000).map {
            try entry("a.blob.core.windows.net", "10.0.\($0 / 250).\($0 % 250)")
        }
        let error = try exportError { _ = try exported(NsupdateFormat.self, map(entries)) }
        #expect(error.kind == .inexpressible)
        #expect(error.lines == ["the records of a.\(Self.zone) are more than one update can hold"])
    }
}
