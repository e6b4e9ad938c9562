import Catalogue
import DNS
import Inventory
import Mapper
import Testing

struct OrderTests {
    @Test func `sets stand by zone, name and type, those without a zone last`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("zz.corp.example", "10.0.0.1"),
                    try entry("b.queue.core.windows.net", "10.0.0.2"),
                    try entry("b.blob.core.windows.net", "fd00::3"),
                    try entry("b.blob.core.windows.net", "10.0.0.3"),
                    try entry("a.b.blob.core.windows.net", "10.0.0.4"),
                    try entry("a.blob.core.windows.net", "10.0.0.5"),
                    try entry("1-ab-pod01-id1.we.backup.windowsazure.com", "10.0.0.6"),
                    try entry("1-ab-pod01-id1.eus.backup.windowsazure.com", "10.0.0.7"),
                ]))
        #expect(
            mapping.rrsets.map { "\($0.name.text) \($0.type)" } == [
                "1-ab-pod01-id1.privatelink.eus.backup.windowsazure.com A",
                "1-ab-pod01-id1.privatelink.we.backup.windowsazure.com A",
                "a.privatelink.blob.core.windows.net A",
                "b.privatelink.blob.core.windows.net A",
                "b.privatelink.blob.core.windows.net AAAA",
                "a.b.privatelink.blob.core.windows.net A",
                "b.privatelink.queue.core.windows.net A",
                "zz.corp.example A",
            ])
    }

    @Test func `names that share more octets than a sort key holds still stand in canonical order`() throws {
        let long = String(repeating: "a", count: 40)
        var names = (0..<20).map { "\(long)\($0).blob.core.windows.net" }
        names += ["\(long).blob.core.windows.net", "x.\(long).blob.core.windows.net"]
        var dice = Dice(seed: 7)
        for _ in 0..<10 {
            names.shuffle(using: &dice)
            let mapping = map(endpoint("pe", try names.map { try entry($0, "10.0.0.4") }))
            #expect(mapping.rrsets.count == 22)
            #expect(mapping.rrsets.map(\.name) == mapping.rrsets.map(\.name).sorted())
        }
    }

    /// Endpoints of every kind of trouble.
    private func troubled() throws -> [PrivateEndpoint] {
        [
            endpoint(
                "pe-a", states: [.approved],
                [
                    try entry("acct.blob.core.windows.net", "10.0.0.4"),
                    try entry("acct.blob.core.windows.net", "10.0.0.5"),
                    try entry("acct.blob.core.windows.net", "10.0.0.9", .zoneGroup, zone: "zone1.com"),
                    try entry("b.blob.core.windows.net", "127.0.0.1", .customDNSConfig),
                    try entry("b.blob.core.windows.net", "127.0.0.2", .zoneGroup),
                    try entry("1-ab-pod01-id1.uksouth.backup.windowsazure.com", "192.0.2.1"),
                ]),
            endpoint(
                "pe-b",
                [
                    try entry("acct.privatelink.blob.core.windows.net", "10.0.0.4", .zoneGroup),
                    try entry("web.zone1.com", "10.0.0.6"),
                    try entry("x.zone1.com", "10.0.0.7", .zoneGroup, zone: "zone1.com"),
                    try entry("acct.z1.blob.storage.azure.net", "10.0.0.8"),
                ]),
            endpoint("pe-c", states: [.pending], [try entry("c.blob.core.windows.net", "10.0.0.8")]),
            endpoint("pe-d"),
            rows(
                try entry("acct.blob.core.windows.net", "10.0.0.4", .csv, ttl: 9, line: 2),
                try entry("y.corp.example", "2001:db8::1", .csv, ttl: 7, line: 3),
                try entry("y.corp.example", "2001:db8::2", .csv, ttl: 5, line: 4)),
        ]
    }

    @Test(arguments: [ConflictPolicy.refuse, .union, .skip, .prefer(endpoint: "pe-b")])
    func `the order of endpoints and entries never shows`(policy: ConflictPolicy) throws {
        var endpoints = try troubled()
        var dice = Dice(seed: 1)
        func mapping() -> Mapping {
            Mapping(
                EndpointInventory(endpoints: endpoints, sources: [InventorySource(file: "f")]),
                by: .embedded(), onConflict: policy)
        }
        let first = mapping()
        #expect(first.findings.count > 6)
        for _ in 0..<40 {
            endpoints.shuffle(using: &dice)
            for index in endpoints.indices { endpoints[index].entries.shuffle(using: &dice) }
            let other = mapping()
            #expect(other.lines == first.lines)
            #expect(other.findings == first.findings)
            #expect(other.rrsets.map(other.sources) == first.rrsets.map(first.sources))
        }
    }

    @Test func `the public name of a zone with two public suffixes does not depend on order`() throws {
        // The group decides which suffix stands for the zone; here two entries of one name have different groups.
        var entries = [
            try entry("v.privatelink.blob.core.windows.net", "10.0.0.4", group: "volumegroup"),
            try entry("v.privatelink.blob.core.windows.net", "10.0.0.4", group: "blob"),
        ]
        let first = map(endpoint("pe", entries)).rrsets.map(\.publicName)
        entries.reverse()
        #expect(map(endpoint("pe", entries)).rrsets.map(\.publicName) == first)
        #expect(first.count == 1)
    }

    private static let interface = """
        {"id": "\(subscription)/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/n",
         "privateEndpoint": {"id": "\(endpointID("pe"))"}, "ipConfigurations": [
         {"privateIPAddress": "10.0.0.4", "privateLinkConnectionProperties":
           {"fqdns": ["acct.blob.core.windows.net"], "groupId": "AzureBackup", "requiredMemberName": "b"}},
         {"privateIPAddress": "10.0.0.5", "privateLinkConnectionProperties":
           {"fqdns": ["acct.queue.core.windows.net"], "groupId": "AzureBackup", "requiredMemberName": "q"}}]}
        """
    private static let configs = """
        [{"id": "\(endpointID("pe").lowercased())", "name": "pe", "customDnsConfigs": [
          {"fqdn": "acct.privatelink.queue.core.windows.net", "ipAddresses": ["10.0.0.5"]},
          {"fqdn": "acct.privatelink.blob.core.windows.net", "ipAddresses": ["10.0.0.4"]}]}]
        """
    private static let table = """
        address,fqdn
        10.0.0.5,ACCT.queue.core.windows.net.
        10.0.0.4,acct.blob.core.windows.net
        """

    @Test func `the shape of the input never shows`() throws {
        let expected = [
            "acct.privatelink.blob.core.windows.net A 10.0.0.4 in privatelink.blob.core.windows.net",
            "acct.privatelink.queue.core.windows.net A 10.0.0.5 in privatelink.queue.core.windows.net",
        ]
        let texts = [OrderTests.interface, OrderTests.configs, OrderTests.table]
        for mix in 1..<8 {
            var inputs = texts.enumerated().filter { mix >> $0.offset & 1 == 1 }.map {
                (name: "\($0.offset)", octets: Array($0.element.utf8))
            }
            for _ in 0..<2 {
                let (inventory, faults) = EndpointInventory.read(inputs)
                #expect(faults.isEmpty)
                let mapping = Mapping(inventory, by: .embedded())
                #expect(mapping.lines == expected)
                #expect(mapping.findings.isEmpty)
                inputs.reverse()
            }
        }
    }
}
