import DNS
import Testing

@testable import Inventory

/// Zones as they are today, from zone files and from Azure.
struct ExistingRecordTests {
    private static let zoneID =
        "\(Fixture.group)/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"

    /// What `az network private-dns record-set list` prints.
    static let flat = """
        [
          {"aRecords": [{"ipv4Address": "10.20.0.4"}, {"ipv4Address": "10.20.0.5"}], "etag": "e",
           "fqdn": "acct01.privatelink.blob.core.windows.net.", "id": "\(zoneID)/A/acct01",
           "isAutoRegistered": false, "metadata": {"Creator": "created by private endpoint pe-vault with resource \
        guid 01234567-89ab-cdef-0123-456789abcdef"}, "name": "acct01", "resourceGroup": "rg-backup", "ttl": 10,
           "type": "Microsoft.Network/privateDnsZones/A"},
          {"aaaaRecords": [{"ipv6Address": "FD00:20::4"}], "fqdn": "acct02.privatelink.blob.core.windows.net.",
           "id": "\(zoneID)/AAAA/acct02", "metadata": null, "name": "acct02", "ttl": 3600,
           "type": "Microsoft.Network/privateDnsZones/AAAA"},
          {"fqdn": "privatelink.blob.core.windows.net.", "id": "\(zoneID)/SOA/@", "name": "@", "soaRecord": {},
           "type": "Microsoft.Network/privateDnsZones/SOA"}
        ]
        """

    /// The same as REST answers.
    static let rest = """
        {"value": [
          {"id": "\(zoneID)/A/acct01", "name": "acct01", "type": "Microsoft.Network/privateDnsZones/A",
           "properties": {"aRecords": [{"ipv4Address": "10.20.0.4"}, {"ipv4Address": "10.20.0.5"}],
           "fqdn": "acct01.privatelink.blob.core.windows.net.", "metadata": {"creator": "Created by Private Endpoint \
        pe-vault with resource guid 01234567-89ab-cdef-0123-456789abcdef"}}},
          {"id": "\(zoneID)/AAAA/acct02", "name": "acct02", "type": "Microsoft.Network/privateDnsZones/AAAA",
           "properties": {"aaaaRecords": [{"ipv6Address": "fd00:20::4"}]}},
          {"id": "\(zoneID)/CNAME/alias", "name": "alias", "type": "Microsoft.Network/privateDnsZones/CNAME",
           "properties": {"fqdn": "alias.privatelink.blob.core.windows.net.", "cnameRecord": {"cname": "a.example"}}}
        ]}
        """

    static let zoneFile = """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ 3600 IN SOA ns0 hostmaster.corp.example. 1 3600 600 1209600 60
        @ 3600 IN NS ns1
        @ 3600 IN NS ns1.corp.example.
        ns0 A 10.0.0.52
        ns1 A 10.0.0.53
        ; by hand
        acct01 A 10.20.0.4
        acct02 AAAA fd00:20::4
        alias CNAME acct01
        """

    private func read(_ texts: String...) -> (existing: ExistingRecords, faults: [InputFault]) {
        ExistingRecords.read(texts.enumerated().map { ("\($0)", Array($1.utf8)) })
    }

    private func lines(_ existing: ExistingRecords) -> [String] {
        existing.records.map { record in
            "\(record.name.text) \(record.address) in \(record.zone?.text ?? "-") \(record.origin)"
        }
    }

    @Test(arguments: [flat, rest])
    func `record sets tell zone, owner, addresses and the endpoint that made them`(text: String) {
        let (existing, faults) = read(text)
        #expect(faults == [])
        let zone = "privatelink.blob.core.windows.net"
        #expect(
            lines(existing) == [
                "acct01.\(zone) 10.20.0.4 in \(zone) recordSet(creator: Optional(\"pe-vault\"))",
                "acct01.\(zone) 10.20.0.5 in \(zone) recordSet(creator: Optional(\"pe-vault\"))",
                "acct02.\(zone) fd00:20::4 in \(zone) recordSet(creator: nil)",
            ])
        #expect(existing.records.map(\.file) == ["0", "0", "0"])
    }

    @Test func `a zone file tells owners and addresses, but for its servers' own`() {
        let (existing, faults) = read(ExistingRecordTests.zoneFile)
        #expect(faults == [])
        let zone = "privatelink.blob.core.windows.net"
        #expect(
            lines(existing) == [
                "acct01.\(zone) 10.20.0.4 in \(zone) zoneFile",
                "acct02.\(zone) fd00:20::4 in \(zone) zoneFile",
            ])
    }

    @Test func `of a record in several inputs, in any order, what tells the most counts`() {
        let texts = [ExistingRecordTests.zoneFile, ExistingRecordTests.flat]
        for order in [texts, texts.reversed()] {
            let (existing, faults) = read(order[0], order[1])
            #expect(faults == [])
            #expect(existing.records.map(\.creator) == ["pe-vault", "pe-vault", nil])
            #expect(existing.records.map { $0.origin == .zoneFile } == [false, false, false])
        }
    }

    @Test func `the name in the zone stands in for a missing fqdn, and the apex is the zone`() {
        let (existing, faults) = read(
            """
            [{"type": "Microsoft.Network/privateDnsZones/A", "id": "\(ExistingRecordTests.zoneID)/A/@", "name": "@",
              "aRecords": [{"ipv4Address": "10.20.0.4"}]},
             {"type": "Microsoft.Network/privateDnsZones/A", "id": "\(ExistingRecordTests.zoneID)/A/a_b",
              "name": "a_b", "aRecords": [{"ipv4Address": "10.20.0.5"}]}]
            """)
        #expect(faults == [])
        #expect(
            existing.records.map(\.name.text) == [
                "privatelink.blob.core.windows.net", "a_b.privatelink.blob.core.windows.net",
            ])
    }

    @Test(arguments: [
        "created by terraform", "created by private endpoint", "created by private endpoint it's with guid 1",
        "",
    ])
    func `metadata that names no endpoint make a record by hand`(creator: String) {
        let text = ExistingRecordTests.flat.replacing(
            /created by private endpoint pe-vault[^"]*/, with: creator)
        #expect(read(text).existing.records.map(\.origin).allSatisfy { $0 == .recordSet(creator: nil) })
    }

    @Test func `a virtual machine's own record is left alone`() {
        let text = ExistingRecordTests.flat.replacing(
            "\"isAutoRegistered\": false", with: "\"isAutoRegistered\": true")
        #expect(read(text).existing.records.map(\.name.text) == ["acct02.privatelink.blob.core.windows.net"])
    }

    @Test func `another page is told of`() {
        let (existing, faults) = read(#"{"value": [], "nextLink": "https://example.com/?$skipToken=2"}"#)
        #expect(faults == [])
        #expect(existing.records == [])
        #expect(existing.notices.map(\.message) == ["the list is incomplete: there is another page after it"])
    }

    @Test(arguments: [
        ("", "0:1:1: error: is empty: expected a zone file, or JSON from Azure"),
        ("[{]", "0:1:3: error: expected a key in double quotes or '}', found ']'"),
        (
            #"[{"customDnsConfigs": []}]"#,
            "0:1:2: error: is not of a known kind; looked for: a record set of a private DNS zone (az network"
                + " private-dns record-set list) (at $[0])"
        ),
        (
            #"{"type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks"}"#,
            "0:1:1: error: is not of a known kind; looked for: a record set of a private DNS zone (az network"
                + " private-dns record-set list) (at $)"
        ),
        ("$ORIGIN a.example.\nwww 60 A 10.0.0.1\n", "0:2:1: error: the first record is not an SOA"),
        ("fqdn,address\na.example,10.0.0.1\n", "0:1:1: error: "),
    ])
    func `what is no zone is a fault with its place`(text: String, fault: String) {
        let faults = read(text).faults.map(\.description)
        #expect(faults.first?.hasPrefix(fault) == true, "\(faults)")
    }

    @Test(arguments: [
        (#""10.20.0.4""#, #""10.20.0.444""#, #""10.20.0.444" is not an IPv4 address"#),
        (#""10.20.0.4""#, "7", "expected a string, found a number"),
        ("acct01.privatelink.blob", "acct01..blob", "has an empty label"),
        ("acct01.privatelink.blob", "acct01.other", "lies outside the zone"),
        (
            "privateDnsZones/privatelink", "privateDns/privatelink",
            "is not the id of a private zone's record set"
        ),
        (#""fd00:20::4"}]"#, #""x"}]"#, "is not an IP address"),
    ])
    func `a wrong part of a record set is a fault with its path`(part: String, wrong: String, fault: String) {
        let source = ExistingRecordTests.flat.replacing("FD00", with: "fd00")
        let (_, faults) = read(source.replacing(part, with: wrong, maxReplacements: 1))
        #expect(faults.count == 1)
        #expect(faults.first?.message.contains(fault) == true, "\(faults)")
        #expect(faults.first?.place.path?.hasPrefix("$[") == true)
    }

    @Test func `UTF-16, as Windows shells redirect it, is read`() {
        let octets: [UInt8] = ExistingRecordTests.flat.utf16.reduce(into: [0xFF, 0xFE]) { octets, unit in
            octets += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let (existing, faults) = ExistingRecords.read([("f", octets)])
        #expect(faults == [])
        #expect(existing.records.count == 3)
    }

    @Test(arguments: [flat, zoneFile])
    func `text cut or changed anywhere is no crash, and gives sound names`(text: String) {
        var octets = Array(text.utf8)
        for end in stride(from: 0, to: octets.count, by: 7) {
            _ = ExistingRecords.read([("f", Array(octets[..<end]))])
        }
        for index in octets.indices where index % 5 == 0 {
            let original = octets[index]
            for bit in [1, 0x20, 0x80] as [UInt8] {
                octets[index] = original ^ bit
                let (_, faults) = ExistingRecords.read([("f", octets)])
                #expect(faults.allSatisfy { !$0.description.contains("\n") })
            }
            octets[index] = original
        }
    }
}
