import DNS
import Inventory
import Testing

/// Zones as servers send them.
struct ServerZoneTests {
    private static let origin = "privatelink.blob.core.windows.net"
    private static let url = "axfr://10.0.0.53/\(origin)"

    private static func record(_ label: String, _ data: RecordData, ttl: UInt32 = 60) throws -> Record {
        Record(
            owner: try DomainName(label.isEmpty ? origin : "\(label).\(origin)"), ttl: ttl, data: data)
    }

    private static func a(_ label: String, _ text: String, ttl: UInt32 = 60) throws -> Record {
        try record(label, try #require(IPAddress(text)).recordData, ttl: ttl)
    }

    private static func start() throws -> Record {
        let server = try DomainName("ns1.\(origin)")
        return try record(
            "",
            .soa(
                StartOfAuthority(
                    primary: server, mailbox: server, serial: Serial(1), refresh: 1, retry: 1, expire: 1,
                    minimum: 1)))
    }

    /// Records of every kind, in no order, some of them twice.
    private static func records() throws -> [Record] {
        [
            try a("b", "10.0.0.6"), try a("b", "10.0.0.5"),
            try record("www", .cname(DomainName("b.\(origin)"))),
            try a("a", "fd00::4"), try a("a", "10.0.0.4"), try a("b", "10.0.0.5", ttl: 30),
            try record("", .ns(DomainName("ns1.\(origin)"))), try a("ns1", "10.0.0.53"),
            try a("_x", "10.0.0.7"),
            try record("ftp", .cname(DomainName("b.\(origin)"))), try a("a", "10.0.0.4"),
        ]
    }

    private static func zone(_ records: [Record], name: String = url) throws -> ServerZone {
        ServerZone(name: name, start: try start(), others: records)
    }

    /// The same as a zone file has it.
    private static let file = """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ SOA ns1 ns1 1 1 1 1 1
        @ NS ns1
        _x A 10.0.0.7
        a A 10.0.0.4
        a AAAA fd00::4
        b A 10.0.0.5
        b A 10.0.0.6
        ftp CNAME b
        ns1 A 10.0.0.53
        www CNAME b
        """

    private static func facts(_ inventory: EndpointInventory) -> [String] {
        inventory.endpoints.flatMap(\.entries).map {
            "\($0.name.text) \($0.address) in \($0.zone?.text ?? "-") \($0.ttl.map(String.init) ?? "-")"
        }
    }

    @Test func `a server's zone gives what a zone file gives, each record once, in whatever order`() throws {
        let fromFile = EndpointInventory.read([("z", Array(Self.file.utf8))]).inventory
        #expect(Self.facts(fromFile).count == 4)
        let (whole, faults) = EndpointInventory.read([], zones: [try Self.zone(Self.records())])
        #expect(faults == [])
        #expect(Self.facts(whole) == Self.facts(fromFile))
        #expect(whole.endpoints.map(\.identity) == [.records])
        #expect(whole.endpoints.flatMap(\.entries).allSatisfy { $0.source == .serverZone })
        #expect(whole.sources.map(\.file) == [Self.url])
        #expect(whole.sources.map(\.entryCount) == [4])
        #expect(whole.sources[0].counts.map { "\($0.value) \($0.key.name)" } == ["1 server's zone"])
        for _ in 0..<20 {
            let records = try Self.records().shuffled()
            #expect(EndpointInventory.read([], zones: [try Self.zone(records)]).inventory == whole)
        }
    }

    @Test func `what is left out is told with the owner, and the number of the record`() throws {
        let inventory = EndpointInventory.read([], zones: [try Self.zone(Self.records())]).inventory
        #expect(
            inventory.notices.map(\.description) == [
                #"\#(Self.url):3:1: notice: "_x.privatelink.blob.core.windows.net" is no host name and is left out"#
                    + " (at _x.\(Self.origin))",
                "\(Self.url):8:1: notice: this CNAME record and 1 more are left out: an alias has the addresses of its"
                    + " target, which is read where it stands (at ftp.\(Self.origin))",
                "\(Self.url):9:1: notice: this address is left out: it is that of one of the zone's own servers"
                    + " (at ns1.\(Self.origin))",
            ])
    }

    @Test func `files and zones stand beside each other, each by its name`() throws {
        let zones = [
            try Self.zone([Self.a("a", "10.0.0.4")], name: "axfr://10.0.0.54/z"),
            try Self.zone([Self.a("a", "10.0.0.5")], name: "axfr://10.0.0.53/z"),
        ]
        let csv = (name: "n.csv", octets: Array("fqdn,address\na.corp.example,10.0.0.9\n".utf8))
        let inventory = EndpointInventory.read([csv], zones: zones).inventory
        #expect(inventory.files == ["n.csv", "axfr://10.0.0.53/z", "axfr://10.0.0.54/z"])
        let places = inventory.endpoints.flatMap(\.entries).map {
            "\(inventory.files[Int($0.file)]) \($0.address)"
        }
        #expect(
            places.sorted() == [
                "axfr://10.0.0.53/z 10.0.0.5", "axfr://10.0.0.54/z 10.0.0.4", "n.csv 10.0.0.9",
            ])
        #expect(EndpointInventory.read([csv], zones: zones.reversed()).inventory == inventory)
    }

    @Test func `a server's zone holds records of today as a zone file does`() throws {
        let fromFile = ExistingRecords.read([(Self.url, Array(Self.file.utf8))]).existing
        let (existing, faults) = ExistingRecords.read([], zones: [try Self.zone(Self.records())])
        #expect(faults == [])
        #expect(existing.records == fromFile.records)
        #expect(existing.records.map(\.name.text).contains("b.\(Self.origin)"))
        #expect(!existing.records.map(\.name.text).contains("ns1.\(Self.origin)"))
    }
}
