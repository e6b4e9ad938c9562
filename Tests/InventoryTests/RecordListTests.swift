import DNS
import Testing

@testable import Inventory

/// Records that a document lists by name: record sets as an inventory, and mappings that pedns printed.
struct RecordListTests {
    private static let zone = "privatelink.blob.core.windows.net"

    private static func zoneID(_ group: String = "rg-dns") -> String {
        "/subscriptions/s/resourceGroups/\(group)/providers/Microsoft.Network/privateDnsZones/\(zone)"
    }

    private static func set(_ name: String, _ body: String, type: String = "A", group: String = "rg-dns")
        -> String
    {
        """
        {"id": "\(zoneID(group))/\(type)/\(name)", "name": "\(name)", \(body),
         "type": "Microsoft.Network/privateDnsZones/\(type)"}
        """
    }

    private func lines(_ inventory: EndpointInventory) -> [String] {
        inventory.endpoints.flatMap(\.entries).map {
            "\($0.line) \($0.name.text) \($0.address) in \($0.zone?.text ?? "-") \($0.source)"
        }
    }

    @Test func `record sets are names with their zone, whoever made them`() {
        let text = """
            [\(Self.set("a", #""aRecords": [{"ipv4Address": "10.0.0.1"}, {"ipv4Address": "10.0.0.2"}]"#)),
            \(Self.set("a", #""aaaaRecords": [{"ipv6Address": "fd00::1"}]"#, type: "AAAA")),
            \(Self.set("vm", #""aRecords": [{"ipv4Address": "10.0.0.3"}], "isAutoRegistered": true"#)),
            \(Self.set("@", #""soaRecord": {}"#, type: "SOA")),
            \(Self.set("@", #""aRecords": [{"ipv4Address": "10.0.0.4"}]"#))]
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(inventory.endpoints.map(\.identity) == [.records])
        #expect(inventory.endpoints.map(\.name) == [nil])
        #expect(
            lines(inventory) == [
                "1 a.\(Self.zone) 10.0.0.1 in \(Self.zone) recordSet",
                "1 a.\(Self.zone) 10.0.0.2 in \(Self.zone) recordSet",
                "3 a.\(Self.zone) fd00::1 in \(Self.zone) recordSet",
                "9 \(Self.zone) 10.0.0.4 in - recordSet",
            ])
    }

    @Test func `what is no host's is left out with a notice`() {
        let text = """
            [\(Self.set("a_b", #""aRecords": [{"ipv4Address": "10.0.0.1"}]"#)),
            \(Self.set("c", #""cnameRecord": {"cname": "a.example"}"#, type: "CNAME"))]
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints == [])
        #expect(
            inventory.notices.map(\.message) == [
                "a_b.\(Self.zone) is no host's name and is left out",
                "a record set of type CNAME holds no addresses and is left out",
            ])
    }

    @Test func `zones of one name in two groups stay apart, and so do files`() {
        let first = Self.set("a", #""aRecords": [{"ipv4Address": "10.0.0.1"}]"#)
        let other = Self.set("a", #""aRecords": [{"ipv4Address": "10.0.0.2"}]"#, group: "rg-other")
        #expect(read("[\(first), \(other)]").inventory.endpoints.map(\.entries.count) == [1, 1])
        #expect(read(first, first).inventory.endpoints.map(\.entries.count) == [1, 1])
    }

    private static func mapping(_ sets: String, findings: String = "[]") -> String {
        #"{"schema": "pedns.mapping/1", "rrsets": \#(sets), "findings": \#(findings)}"#
    }

    @Test func `a printed mapping is its sets, with zone and time to live`() {
        let text = Self.mapping(
            """
            [{"name": "a.\(Self.zone)", "type": "A", "ttl": 30, "addresses": ["10.0.0.1", "10.0.0.2"],
              "zone": "\(Self.zone)", "role": "storage-blob", "publicName": "a.blob.core.windows.net",
              "sources": [{"file": "f", "endpoint": null, "group": "blob", "member": null}]},
             {"name": "b.corp.example", "type": "AAAA", "ttl": null, "addresses": ["fd00::1"], "zone": null}]
            """)
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.identity) == [.records])
        #expect(
            lines(inventory) == [
                "1 a.\(Self.zone) 10.0.0.1 in \(Self.zone) mapping",
                "1 a.\(Self.zone) 10.0.0.2 in \(Self.zone) mapping", "4 b.corp.example fd00::1 in - mapping",
            ])
        #expect(inventory.endpoints.flatMap(\.entries).map(\.ttl) == [30, 30, nil])
        #expect(inventory.endpoints.flatMap(\.entries).map(\.group) == ["blob", "blob", nil])
    }

    @Test(arguments: [
        ("conflicting-addresses", "error", true), ("conflicting-addresses", "warning", false),
        ("two-regions", "warning", true), ("two-regions", "info", false), ("not-private", "error", false),
    ])
    func `what a mapping leaves open is a fault, and what was settled is none`(
        code: String, severity: String, isFault: Bool
    ) {
        let text = Self.mapping(
            #"[{"name": "a.example", "addresses": ["10.0.0.1", "10.0.0.2"]}, {"name": "b.example", "addresses": []}]"#,
            findings: #"[{"code": "\#(code)", "severity": "\#(severity)", "names": ["a.example"]}]"#)
        let messages = read(text).faults.map(\.message)
        #expect(
            messages
                == (isFault
                    ? ["endpoints disagree about a.example in this mapping; settle it there with --prefer"]
                    : []))
    }

    @Test func `every wrong part of a mapping is a fault at its place`() {
        let text = Self.mapping(
            #"[{"name": "a b", "ttl": -1, "addresses": ["x"], "zone": 7}, {"addresses": []}, 5, {"name": "c", "ttl": "6"}]"#
        )
        #expect(
            read(text).faults.compactMap(\.place.path).sorted() == [
                "$.rrsets[0].addresses[0]", "$.rrsets[0].name", "$.rrsets[0].ttl", "$.rrsets[0].zone",
                "$.rrsets[1]", "$.rrsets[2]", "$.rrsets[3].ttl",
            ])
    }

    @Test func `a mapping of another version is of no known kind`() {
        let faults = read(#"{"schema": "pedns.mapping/2", "rrsets": []}"#).faults
        #expect(faults.first?.message.hasPrefix("is not of a known kind;") == true)
    }
}
