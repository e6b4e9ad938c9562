import DNS
import Inventory
import Mapper
import Testing

/// What zones have today, held against the inventory.
struct OrphanTests {
    let zone = "privatelink.blob.core.windows.net"

    private func existing(
        _ text: String, _ address: String, _ origin: ExistingRecord.Origin = .zoneFile, zone: String? = nil
    ) throws -> ExistingRecord {
        ExistingRecord(
            name: try name(text), address: try #require(IPAddress(address)),
            zone: try name(zone ?? self.zone), origin: origin, file: "old.zone")
    }

    private func against(_ records: ExistingRecord..., whole: EndpointInventory? = nil) -> Surroundings {
        Surroundings(wholeInventory: whole, existingRecords: records)
    }

    private var account: PrivateEndpoint {
        get throws { endpoint("pe-a", [try entry("a.blob.core.windows.net", "10.20.0.4")]) }
    }

    @Test func `records of an endpoint that is gone are one finding, over all zones`() throws {
        let mapping = map(
            endpoint(
                "pe-a",
                [
                    try entry("a.blob.core.windows.net", "10.20.0.4"),
                    try entry("a.queue.core.windows.net", "10.20.0.5"),
                ]),
            in: against(
                try existing("b.\(zone)", "10.20.0.9", .recordSet(creator: "pe-old")),
                try existing(
                    "b.privatelink.queue.core.windows.net", "10.20.0.10", .recordSet(creator: "pe-old"),
                    zone: "privatelink.queue.core.windows.net"),
                try existing("c.\(zone)", "10.20.0.11", .recordSet(creator: "pe-older")),
                try existing("a.\(zone)", "10.20.0.4", .recordSet(creator: "PE-A"))))
        #expect(mapping.codes == ["orphan-record", "orphan-record"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .warning)
        #expect(finding.endpoint == "pe-old")
        #expect(finding.names.map(\.text) == ["b.\(zone)", "b.privatelink.queue.core.windows.net"])
        #expect(
            finding.observed
                == "b.\(zone): 10.20.0.9 in old.zone; b.privatelink.queue.core.windows.net: 10.20.0.10 in old.zone"
        )
        #expect(
            finding.message
                == "2 records of \(zone), privatelink.queue.core.windows.net that the private endpoint pe-old made"
                + " stand there still, and pe-old is not in the inventory. If it is gone, nothing answers where clients"
                + " are sent.")
        #expect(
            finding.mend.hasPrefix(
                "Look for it: az network private-endpoint list --query \"[?name=='pe-old']\"."))
        #expect(
            finding.steps == [
                .remove(try name("b.\(zone)"), type: .a, zone: try name(zone)),
                .remove(
                    try name("b.privatelink.queue.core.windows.net"), type: .a,
                    zone: try name("privatelink.queue.core.windows.net")),
            ])
        #expect(mapping.findings.last?.endpoint == "pe-older")
    }

    @Test func `a record made by hand for a name in no inventory is an orphan, and said to be`() throws {
        let mapping = map(
            try account,
            in: against(
                try existing("b.\(zone)", "10.20.0.9", .recordSet(creator: nil)),
                try existing("c.\(zone)", "fd00:20::9", .zoneFile)))
        #expect(mapping.codes == ["orphan-record", "orphan-record"])
        #expect(
            mapping.findings.map(\.message) == [
                "1 record made by hand stands in \(zone) for names in no inventory. If their endpoint is gone, nothing"
                    + " answers where clients are sent.",
                "1 record stands in \(zone) for names in no inventory. If their endpoint is gone, nothing answers where"
                    + " clients are sent.",
            ])
        #expect(
            mapping.findings.flatMap(\.steps) == [
                .remove(try name("b.\(zone)"), type: .a, zone: try name(zone)),
                .remove(try name("c.\(zone)"), type: .aaaa, zone: try name(zone)),
            ])
    }

    @Test func `unknown names of one zone are one finding`() throws {
        let records = try (1...3).map { try existing("x\($0).\(zone)", "10.20.9.\($0)") }
        let mapping = map(try account, in: Surroundings(existingRecords: records))
        #expect(mapping.codes == ["orphan-record"])
        #expect(mapping.findings.first?.names.count == 3)
    }

    @Test(arguments: [
        ExistingRecord.Origin.zoneFile, .recordSet(creator: nil), .recordSet(creator: "pe-a"),
    ])
    func `a mapped name at an old address is to be replaced`(origin: ExistingRecord.Origin) throws {
        let mapping = map(
            try account,
            in: against(
                try existing("a.\(zone)", "10.20.0.4", origin),
                try existing("a.\(zone)", "10.20.0.99", origin)))
        #expect(mapping.codes == ["orphan-record"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.expected == "a.\(zone): 10.20.0.4")
        #expect(finding.observed == "a.\(zone): 10.20.0.99 in old.zone")
        #expect(
            finding.message
                == "1 record stands in \(zone) at an address that the inventory does not have for the name, left by an"
                + " endpoint that was deleted or created anew. Agents that are sent there fail.")
        let right = HostRecords(
            name: try name("a.\(zone)"), type: .a, addresses: [try #require(IPAddress("10.20.0.4"))],
            zone: try name(zone))
        #expect(finding.steps == [.replace(right)])
    }

    @Test func `an old address of another endpoint's is that endpoint's orphan, and replaced`() throws {
        let mapping = map(
            try account, in: against(try existing("a.\(zone)", "10.20.0.99", .recordSet(creator: "pe-old"))))
        #expect(mapping.findings.map(\.endpoint) == ["pe-old"])
        let right = HostRecords(
            name: try name("a.\(zone)"), type: .a, addresses: [try #require(IPAddress("10.20.0.4"))],
            zone: try name(zone))
        #expect(mapping.findings.flatMap(\.steps) == [.replace(right)])
    }

    @Test func `a record of a type that the name has not got is to be removed`() throws {
        let mapping = map(try account, in: against(try existing("a.\(zone)", "fd00:20::99")))
        #expect(
            mapping.findings.flatMap(\.steps) == [
                .remove(try name("a.\(zone)"), type: .aaaa, zone: try name(zone))
            ])
    }

    @Test func `a public name in a zone of its own is that of its private name`() throws {
        let public1 = "a.blob.core.windows.net"
        let public2 = "b.blob.core.windows.net"
        let mapping = map(
            try account,
            in: against(
                try existing(public1, "10.20.0.4", zone: public1),
                try existing(public2, "10.20.0.9", zone: public2)))
        #expect(mapping.findings.flatMap(\.names).map(\.text) == [public2])
        #expect(
            mapping.findings.flatMap(\.steps) == [
                .remove(try name(public2), type: .a, zone: try name(public2))
            ])
    }

    @Test func `a zone that the mapping has nothing in is somebody else's`() throws {
        let mapping = map(
            try account,
            in: against(
                try existing(
                    "kv.privatelink.vaultcore.azure.net", "10.20.0.9", .recordSet(creator: "pe-old")),
                try existing("app.corp.example", "10.20.0.9", zone: "corp.example")))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `what the inventory has is none, whoever made the record`() throws {
        // A table and an interface need not tell the endpoint's own name.
        let mapping = map(
            rows(try entry("a.blob.core.windows.net", "10.20.0.4", .csv)),
            in: against(
                try existing("a.\(zone)", "10.20.0.4", .recordSet(creator: "pe-a")),
                try existing("a.\(zone)", "10.20.0.4"), try existing("a.\(zone)", "10.20.0.4")))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `an interface by Azure's own name is its endpoint's`() throws {
        var nic = PrivateEndpoint(key: "/subscriptions/s/nic", identity: .resource)
        nic.name = "pe.a.nic.0a1b2c3d"
        nic.entries = [try entry("a.blob.core.windows.net", "10.20.0.4")]
        let mapping = map(
            nic, in: against(try existing("b.\(zone)", "10.20.0.9", .recordSet(creator: "pe.a"))))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `what an endpoint of the inventory made, it answers for`() throws {
        let mapping = map(
            try account, in: against(try existing("b.\(zone)", "10.20.0.9", .recordSet(creator: "pe-a"))))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `what is left out of the mapping is none`() throws {
        let waiting = endpoint(
            "pe-b", states: [.pending], [try entry("b.blob.core.windows.net", "10.20.0.5")])
        #expect(
            map(try account, waiting, in: against(try existing("b.\(zone)", "10.20.0.9"))).codes == [
                "not-approved"
            ])
        let rival = endpoint(
            "pe-c", [try entry("a.blob.core.windows.net", "10.20.0.6"), try entry("c.\(zone)", "10.20.0.7")])
        let skipped = map(
            try account, rival, onConflict: .skip, in: against(try existing("a.\(zone)", "10.20.0.9")))
        #expect(skipped.codes == ["conflicting-addresses"])
    }

    @Test func `either address of a name in conflict is none`() throws {
        let rival = endpoint("pe-c", [try entry("a.blob.core.windows.net", "10.20.0.6")])
        let mapping = map(try account, rival, in: against(try existing("a.\(zone)", "10.20.0.6")))
        #expect(mapping.codes == ["conflicting-addresses"])
    }

    @Test func `what was not chosen of the inventory makes no orphan`() throws {
        let other = endpoint("pe-b", [try entry("b.blob.core.windows.net", "10.20.0.5")])
        let whole = EndpointInventory(endpoints: [try account, other])
        let records = [
            try existing("b.\(zone)", "10.20.0.5"),
            try existing("b2.\(zone)", "10.20.0.6", .recordSet(creator: "pe-b")),
        ]
        #expect(
            map(try account, in: Surroundings(wholeInventory: whole, existingRecords: records)).findings
                .isEmpty)
        #expect(
            map(try account, in: Surroundings(existingRecords: records)).codes == [
                "orphan-record", "orphan-record",
            ])
    }

    @Test func `where an endpoint's names are not at hand, a name may be its own`() throws {
        let nameless = endpoint("pe-b")
        let records = [
            try existing("b.\(zone)", "10.20.0.5"),
            try existing("c.\(zone)", "10.20.0.6", .recordSet(creator: "pe-old")),
        ]
        let mapping = map(try account, nameless, in: Surroundings(existingRecords: records))
        #expect(mapping.codes == ["no-records", "orphan-record"])
        #expect(mapping.findings.last?.endpoint == "pe-old")
    }

    @Test func `where a page of the inventory is missing nothing is told`() throws {
        var page = InventorySource(file: "page1.json")
        page.isIncomplete = true
        let whole = EndpointInventory(endpoints: [try account], sources: [page])
        let records = [try existing("b.\(zone)", "10.20.0.9", .recordSet(creator: "pe-old"))]
        #expect(
            map(try account, in: Surroundings(wholeInventory: whole, existingRecords: records)).findings
                .isEmpty)
    }
}
