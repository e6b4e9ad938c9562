import DNS
import Testing

@testable import Inventory

struct AzureReadingTests {
    @Test(arguments: [
        ("endpoint", Fixture.endpointWithoutZoneGroup, 10), ("endpoint from REST", Fixture.endpointREST, 10),
        ("endpoint with a zone group", Fixture.endpointWithZoneGroup, 0),
        ("interface", Fixture.interface(), 10), ("interface from REST", Fixture.interfaceREST, 10),
        ("interface in old case", Fixture.interface(addressKey: "privateIpAddress"), 10),
        ("zone group", Fixture.zoneGroup, 8), ("zone group from REST", Fixture.zoneGroupREST, 8),
        ("list", "[" + Fixture.endpointWithoutZoneGroup + "]", 10),
        ("page", #"{"value": [\#(Fixture.endpointREST)], "nextLink": null}"#, 10),
    ])
    func `every shape gives its names`(shape: String, text: String, count: Int) {
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.count == 1)
        #expect(inventory.endpoints[0].entries.count == count)
        #expect(inventory.sources[0].entryCount == count)
        #expect(inventory.notices == [])
    }

    @Test func `an endpoint keeps what it says`() throws {
        let endpoint = try #require(read(Fixture.endpointWithoutZoneGroup).inventory.endpoints.first)
        #expect(endpoint.key == Fixture.endpointID.lowercased())
        #expect(endpoint.identity == .resource)
        #expect(endpoint.id == Fixture.endpointID)
        #expect(endpoint.name == "pe-vault")
        #expect(endpoint.resourceGroup == "rg-backup")
        #expect(endpoint.subscription == "11111111-2222-3333-4444-555555555555")
        #expect(endpoint.location == "westeurope")
        #expect(endpoint.networkInterfaceIDs == [Fixture.interfaceID])
        #expect(endpoint.hasZoneGroup == false)
        #expect(
            endpoint.connections == [
                PrivateEndpoint.Connection(
                    name: "pe-vault", isManual: false, state: .approved,
                    targetID: Fixture.group + "/Microsoft.RecoveryServices/vaults/rsv-we",
                    groupIDs: ["AzureBackup"])
            ])
        #expect(read(Fixture.endpointREST).inventory.endpoints[0].connections == endpoint.connections)
        let first = endpoint.entries[0]
        #expect(
            first.name.text == "1234567890123456789-ab-pod01-fab1.privatelink.we.backup.windowsazure.com")
        #expect(first.address == IPAddress("10.20.0.4"))
        #expect(first.source == .customDNSConfig)
        #expect(first.ttl == nil)
        #expect((first.file, first.line, first.column) == (0, 1, 33))
    }

    @Test func `an interface keeps group and member, a zone group its zone`() throws {
        let interface = try #require(read(Fixture.interface()).inventory.endpoints.first)
        #expect(interface.key == Fixture.interfaceID.lowercased())
        #expect(interface.id == nil)
        #expect(interface.name == "pe-vault.nic.1")
        #expect(interface.connections == [])
        #expect(interface.hasZoneGroup == nil)
        #expect(interface.entries[1].group == "AzureBackup")
        #expect(interface.entries[1].member == "backup-rec2")
        #expect(interface.entries[9].name.text == "wepod01ecs101.queue.core.windows.net")
        #expect(interface.entries[9].address == IPAddress("10.20.0.13"))
        let group = try #require(read(Fixture.zoneGroup).inventory.endpoints.first)
        #expect(group.id == Fixture.endpointID)
        #expect(group.hasZoneGroup == true)
        #expect(group.entries.allSatisfy { $0.zone?.text == "privatelink.we.backup.windowsazure.com" })
        #expect(group.entries.allSatisfy { $0.ttl == nil && $0.source == .zoneGroup })
    }

    @Test func `an example of the REST specifications is read`() {
        let (inventory, faults) = read(Fixture.specification)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.name) == ["testPe"])
        #expect(
            inventory.endpoints[0].entries.map { "\($0.name.text) \($0.address)" } == [
                "a.one.example 10.0.0.4", "b.one.example 10.0.0.5", "c.two.example 10.0.0.6",
                "d.two.example 10.0.0.7",
            ])
        #expect(inventory.sources[0].counts == [ZoneGroupReader.jsonKind.kind: 2])
    }

    @Test func `an array may hold kinds and lists of every sort`() {
        let page = #"{"value": [\#(Fixture.interfaceREST)], "nextLink": "https://example/next"}"#
        let (inventory, faults) = read("[\(Fixture.endpointWithZoneGroup), [\(Fixture.zoneGroup)], \(page)]")
        #expect(faults == [])
        #expect(inventory.endpoints.count == 1)
        #expect(inventory.endpoints[0].entries.count == 18)
        #expect(inventory.sources[0].isIncomplete)
        #expect(
            inventory.notices.map(\.message) == ["the list is incomplete: there is another page after it"])
        #expect(inventory.notices[0].place.path == "$[2].nextLink")
    }

    @Test(arguments: ["[]", " [ ] ", #"{"value": []}"#, #"{"responses": {"200": {"body": {"value": []}}}}"#])
    func `an empty list is an inventory without endpoints`(text: String) {
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints == [])
        #expect(inventory.sources[0].counts == [:])
    }

    @Test(arguments: [
        "{}", "[{}]", "[null]", #"{"value": null}"#, #"{"value": [1, 2]}"#, #"{"a": {"b": 1}}"#,
    ])
    func `what is of no known kind is one fault that says what was looked for`(text: String) {
        let faults = read(text).faults
        #expect(faults.count == 1)
        #expect(faults.first?.message.contains("looked for: a private endpoint (customDnsConfigs") == true)
        let message = faults.first?.message ?? ""
        #expect(JSONKind.ofInventories.allSatisfy { message.contains($0.mark) })
    }

    @Test(arguments: ["", " \n\t", "\u{FEFF}"])
    func `empty input is a fault`(text: String) {
        #expect(
            read(text).faults.map(\.description) == [
                "0:1:1: error: is empty: \(TextShape.expected)"
            ])
    }

    @Test func `an interface of a private link service has no names and a notice`() {
        let text = """
            {"ipConfigurations": [{"name": "x", "privateIPAddress": "10.6.0.6", "privateLinkConnectionProperties":
            {"fqdns": [], "groupId": "", "requiredMemberName": ""}}]}
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.identity) == [.content])
        #expect(inventory.endpoints[0].entries == [])
        #expect(inventory.notices.count == 1)
        #expect(inventory.notices[0].place.path == "$.ipConfigurations[0].privateLinkConnectionProperties")
    }

    @Test func `an interface of a machine is no endpoint and only counted`() {
        let text = """
            [{"id": "/subscriptions/s/x/nic", "ipConfigurations": [{"privateIpAddress": "192.168.1.6",
            "privateLinkConnectionProperties": null, "publicIpAddress": null}], "privateEndpoint": null}]
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints == [])
        #expect(inventory.notices == [])
        #expect(inventory.sources[0].otherInterfaceCount == 1)
    }

    @Test func `manual connections keep their state`() {
        let text = """
            {"manualPrivateLinkServiceConnections": [{"name": "a", "privateLinkServiceConnectionState":
            {"status": "PENDING"}}, {"name": "b", "privateLinkServiceConnectionState": {"status": "Odd"}},
            {"name": "c"}], "privateLinkServiceConnections": null}
            """
        let connections = read(text).inventory.endpoints.first?.connections ?? []
        #expect(connections.map(\.state) == [.pending, .other("Odd"), nil])
        #expect(connections.allSatisfy { $0.isManual })
    }

    @Test func `a record set's name is built from its parts when it has no fqdn`() {
        let text = """
            {"privateDnsZoneConfigs": [{"privateDnsZoneId": "\(Fixture.zoneID)/", "recordSets": [
            {"recordSetName": "x", "recordType": "a", "ipAddresses": ["10.0.0.1"], "fqdn": ""},
            {"recordSetName": "@", "recordType": "AAAA", "ipAddresses": ["fd00::1"]},
            {"fqdn": "y.example.", "ipAddresses": ["10.0.0.2"]},
            {"recordSetName": "z", "recordType": "TXT"}, {"recordType": "A"}]}]}
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(
            inventory.endpoints[0].entries.map { "\($0.name.text) \($0.address)" } == [
                "x.privatelink.we.backup.windowsazure.com 10.0.0.1",
                "privatelink.we.backup.windowsazure.com fd00::1", "y.example 10.0.0.2",
            ])
        #expect(
            inventory.notices.map(\.message) == [
                "a record set of type TXT holds no addresses and is left out", "has no name and is left out",
            ])
    }

    @Test func `a zone group whose id is none's is a fault and joins nothing`() {
        let text = Fixture.zoneGroup.replacing("/privateDnsZoneGroups/default", with: "")
        let (inventory, faults) = read(text, Fixture.endpointWithZoneGroup)
        #expect(faults.map(\.place.path) == ["$.id"])
        #expect(inventory.endpoints.map(\.entries.count) == [0, 8])
        #expect(inventory.endpoints.map(\.identity) == [.resource, .content])
    }

    @Test func `what has neither name nor address is left out with a notice`() {
        let text = """
            [{"customDnsConfigs": [{"fqdn": "", "ipAddresses": ["10.0.0.1"]}, {"ipAddresses": ["10.0.0.1"]},
            {"fqdn": "a.example", "ipAddresses": null}]}, {"ipConfigurations": [
            {"privateLinkConnectionProperties": {"fqdns": ["b.example"]}}]}]
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.flatMap(\.entries) == [])
        #expect(
            inventory.notices.map(\.message) == [
                "an empty name is left out", "has no name and is left out",
                "a.example has no address and is left out", "has names but no address and is left out",
            ])
    }
}
