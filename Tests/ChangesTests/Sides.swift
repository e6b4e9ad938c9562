import Catalogue
import Changes
import DNS
import Inventory
import Mapper
import Testing

/// Sides of comparisons, from the text of a file.
enum Sides {
    static func listing(_ text: String, name: String) throws -> RecordListing {
        let read = try #require(RecordListing.read(Array(text.utf8), name: name))
        #expect(read.faults.map(\.description) == [])
        return read.listing
    }

    static func side(_ text: String, name: String = "file", isWhole: Bool = false) throws -> ComparedSide {
        ComparedSide(name: name, listings: [try listing(text, name: name)], isWhole: isWhole)
    }

    static func inventory(_ csv: String, name: String = "inventory", ttl: UInt32? = nil) -> ComparedSide {
        let (inventory, faults) = EndpointInventory.read([(name, Array(csv.utf8))])
        #expect(faults.map(\.description) == [])
        return ComparedSide(name: name, mapping: Mapping(inventory, by: .embedded()), ttl: ttl)
    }

    static func compare(
        _ old: ComparedSide, _ new: ComparedSide, ignoringTTLs: Bool = false, zones: [String] = []
    ) throws -> RecordComparison {
        var wishes = RecordComparison.Wishes()
        wishes.ignoresTTLs = ignoringTTLs
        wishes.zones = Set(try zones.map { try DomainName($0) })
        return RecordComparison(from: old, to: new, wishes: wishes, by: .embedded())
    }

    /// The differences on a line each: what became of it, name, type, TTL and data of either side.
    static func lines(_ comparison: RecordComparison) -> [String] {
        comparison.differences.map { difference in
            "\(difference.change.rawValue) \(difference.question) in \(difference.zone?.text ?? "-"):"
                + " \(text(difference.old)) -> \(text(difference.new))"
        }
    }

    private static func text(_ state: RRsetDifference.State) -> String {
        if state.data.isEmpty { return state.status ?? "none" }
        let data = state.data.map { $0.address?.description ?? "\($0.type)" }.joined(separator: ",")
        return data + (state.ttl.map { "/\($0)" } ?? "")
    }

    // MARK: One set of records in every kind

    static let csv = """
        fqdn,address
        1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com,10.20.0.5
        acct.blob.core.windows.net,10.20.0.12
        acct.blob.core.windows.net,fd00:20::c

        """
    static let zones = """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.corp.example.
        acct A 10.20.0.12
        acct AAAA fd00:20::c
        $ORIGIN privatelink.we.backup.windowsazure.com.
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.corp.example.
        1-ab-pod01-rec2 A 10.20.0.5

        """
    static let hosts = """
        127.0.0.1 localhost
        10.20.0.12 acct.privatelink.blob.core.windows.net acct.blob.core.windows.net
        fd00:20:0::C ACCT.privatelink.blob.core.windows.net. acct.blob.core.windows.net
        10.20.0.5 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com

        """
    static let unbound = """
        server:
          local-zone: "privatelink.blob.core.windows.net." transparent
          local-data: "acct.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
          local-data: 'acct.privatelink.blob.core.windows.net. 1m IN AAAA fd00:20::c'
          local-data: "acct.blob.core.windows.net. 60 IN A 10.20.0.12"  # the public name
          local-data: "ACCT.blob.core.windows.net 60 IN AAAA FD00:20::C"
          local-data: "1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com. 60 IN A 10.20.0.5"

        """
    static let dnsmasq = """
        # from pedns
        host-record=acct.privatelink.blob.core.windows.net,acct.blob.core.windows.net,10.20.0.12,fd00:20::c,60
        local=/acct.blob.core.windows.net/
        host-record=1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com,10.20.0.5,60

        """
    static let answers = [
        answer("acct.blob.core.windows.net", "A", ["10.20.0.12"]),
        answer("acct.blob.core.windows.net", "AAAA", ["fd00:20::c"]),
        answer("acct.privatelink.blob.core.windows.net", "A", ["10.20.0.12"]),
        answer("acct.privatelink.blob.core.windows.net", "AAAA", ["fd00:20::c"]),
        answer("1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com", "A", ["10.20.0.5"]),
        answer("1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com", "AAAA", [], "nodata"),
    ].joined()

    /// A line of `pedns resolve --format jsonl`, so far as it is read.
    static func answer(
        _ name: String, _ type: String, _ addresses: [String], _ status: String = "answer",
        server: String = "10.0.0.53", view: String = "internal"
    ) -> String {
        let list = addresses.map { "\"\($0)\"" }.joined(separator: ",")
        return
            #"{"addresses":[\#(list)],"name":"\#(name)","server":"\#(server)","status":"\#(status)","ttl":31,"#
            + #""type":"\#(type)","view":"\#(view)"}"# + "\n"
    }
}
