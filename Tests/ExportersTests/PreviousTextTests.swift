import DNS
import Exporters
import Foundation
import Mapper
import Testing

/// How a zone file follows the one it replaces.
struct PreviousTextTests {
    let queue = "privatelink.queue.core.windows.net"
    /// Three records in another dress: order, case, comments, blanks, parentheses, a last line without an end.
    let handmade = """
        $TTL 1h
        ; by hand
        @ IN SOA localhost. (
            nobody.invalid. 41 ; serial
            1h 10m 2w 60 )
        Wepod01ecs101.privatelink.queue.core.windows.net. 60 IN A 10.20.0.14
          IN NS LOCALHOST.
        """

    private func options(_ policy: SerialPolicy) throws -> ExportOptions {
        var options = ExportOptions()
        options.zones = [try DomainName(queue)]
        options.serialPolicy = policy
        options.now = SerialPolicyTests.noon
        return options
    }

    private func replacing(_ previous: String, _ policy: SerialPolicy, address: String = "10.20.0.14") throws
        -> String
    {
        let mapping = map([try entry("wepod01ecs101.queue.core.windows.net", address)])
        let artefact = try #require(try ZoneFormat(options(policy)).artefacts(of: mapping).first)
        return text(
            try artefact.text(replacing: PreviousText(file: "old.zone", octets: octets(previous))))
    }

    private func zone(serial: Int, address: String = "10.20.0.14") -> String {
        ended(
            """
            ; Written by pedns from an inventory: change the inventory, not this file.
            $ORIGIN \(queue).
            $TTL 60
            @\t3600\tIN\tSOA\tlocalhost. nobody.invalid. \(serial) 3600 600 1209600 60
            @\t3600\tIN\tNS\tlocalhost.
            wepod01ecs101\t60\tIN\tA\t\(address)

            """)
    }

    @Test(arguments: [SerialPolicy.date, .increment, .epoch, .fixed(Serial(41)), .fixed(Serial(1))])
    func `the same records keep their octets and serial, whatever the policy`(policy: SerialPolicy) throws {
        #expect(try replacing(zone(serial: 41), policy) == zone(serial: 41))
    }

    @Test func `the same records in another dress keep it`() throws {
        let handmade = handmade.replacing("  IN NS", with: "@ 1h IN NS")
        #expect(try replacing(handmade, .date) == handmade)
    }

    @Test func `another TTL, another order of owners or a timer of the SOA is a change of records or none`()
        throws
    {
        let other = zone(serial: 41).replacing("\t60\tIN\tA", with: "\t61\tIN\tA")
        #expect(try replacing(other, .increment) == zone(serial: 42))
        let refresh = zone(serial: 41).replacing("41 3600", with: "41 3601")
        #expect(try replacing(refresh, .increment) == zone(serial: 42))
        let server = zone(serial: 41).replacing("NS\tlocalhost.", with: "NS\tns1.corp.example.")
        #expect(try replacing(server, .increment) == zone(serial: 42))
        let more = zone(serial: 41) + "x\t60\tIN\tTXT\t\"y\"\n"
        #expect(try replacing(more, .increment) == zone(serial: 42))
    }

    @Test func `a changed record changes its line, the serial and the last line, and nothing else`() throws {
        #expect(
            try replacing(zone(serial: 2_026_112_300), .date, address: "10.20.0.99")
                == zone(serial: 2_026_112_301, address: "10.20.0.99"))
        #expect(
            try replacing(zone(serial: 5), .fixed(Serial(9)), address: "10.20.0.99")
                == zone(serial: 9, address: "10.20.0.99"))
        #expect(
            try replacing(zone(serial: 4_294_967_295), .increment, address: "10.20.0.99")
                == zone(serial: 1, address: "10.20.0.99"))
    }

    @Test func `a file that is the same but for its last line gets it, with its serial`() throws {
        let whole = zone(serial: 41)
        let lines = whole.split(separator: "\n").dropLast().map { $0 + "\n" }
        let older = lines.joined()
        for previous in [older, older + "; End of zone: 9 records\n", lines.joined() + "; End of zone: "] {
            #expect(try replacing(previous, .increment) == whole, "\(previous)")
        }
        // Left so, the next change would be refused.
        for previous in [older + "; mine\n", "\(older)\n", whole + "; mine\n"] {
            #expect(try replacing(previous, .increment) == whole, "\(previous)")
        }
        // What is not pedns's own stays.
        let foreign = "; mine\n\(older)"
        #expect(try replacing(foreign, .increment) == foreign)
    }

    @Test(arguments: [SerialPolicy.fixed(Serial(41)), .fixed(Serial(40)), .epoch])
    func `a changed zone whose serial would not grow is refused`(policy: SerialPolicy) throws {
        let error = try exportError {
            _ = try replacing(
                zone(serial: policy == .epoch ? 2_026_112_300 : 41), policy, address: "10.20.0.99")
        }
        #expect(error.kind == .serialBackwards)
        #expect(error.lines.count == 1)
        #expect(error.lines[0].hasPrefix("old.zone: error: the serial would go backwards from "))
    }

    @Test func `a previous file that cannot be read tells every fault and its place`() throws {
        let error = try exportError {
            _ = try replacing(
                zone(serial: 41) + "a\t60\tIN\tA\t10.0.0.999\nb\t60\tIN\tA\n", .date)
        }
        #expect(error.kind == .unreadablePrevious)
        #expect(error.lines.count == 3)
        #expect(error.lines[0].hasPrefix("old.zone:8:11: error: "))
        #expect(error.lines[1].hasPrefix("old.zone:9:"))
        #expect(
            error.lines[2] == "old.zone: its serial cannot be carried on; mend the file, or move it away")
    }

    @Test(arguments: ["", "\n", "; only a comment\n", "\u{0}\u{1}", "rubbish", "$INCLUDE /etc/passwd\n"])
    func `a previous file without a zone is an error, not a new zone`(previous: String) throws {
        let error = try exportError { _ = try replacing(previous, .date) }
        #expect(error.kind == .foreignFile)
        #expect(error.lines[0].hasPrefix("old.zone:"))
    }

    @Test func `the zone of another name is an error`() throws {
        let other = zone(serial: 41).replacing("queue", with: "blob")
        let error = try exportError { _ = try replacing(other, .date) }
        #expect(error.kind == .unreadablePrevious)
        #expect(error.lines[0].hasPrefix("old.zone:4:1: error: "))
    }
}

extension String {
    func replacing(_ old: String, with new: String) -> String {
        replacingOccurrences(of: old, with: new)
    }
}
