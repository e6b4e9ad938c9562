import DNS
import Testing

@testable import Inventory

struct JoiningTests {
    @Test func `an interface joins its endpoint through the endpoint's list`() {
        let inventory = read(Fixture.interface(), Fixture.endpointWithZoneGroup).inventory
        #expect(inventory.endpoints.map(\.id) == [Fixture.endpointID])
        #expect(inventory.endpoints[0].name == "pe-vault")
        #expect(inventory.endpoints[0].entries.count == 10)
        #expect(inventory.endpoints[0].hasZoneGroup == nil)
    }

    @Test func `an interface that names its endpoint needs no list`() {
        let owner = #""privateEndpoint": {"id": "\#(Fixture.endpointID.uppercased())/"}, "#
            .replacing("/SUBSCRIPTIONS", with: "/Subscriptions")
        let inventory = read(Fixture.interface(extra: owner), Fixture.zoneGroup).inventory
        #expect(inventory.endpoints.count == 1)
        #expect(inventory.endpoints[0].key == Fixture.endpointID.lowercased())
        #expect(inventory.endpoints[0].networkInterfaceIDs == [Fixture.interfaceID])
        #expect(inventory.endpoints[0].entries.count == 18)
    }

    @Test func `what an interface says of its endpoint counts more than another endpoint's list`() {
        let other = Fixture.endpointID + "-new"
        let owner = #""privateEndpoint": {"id": "\#(other)"}, "#
        let inventory = read(
            Fixture.interface(), Fixture.endpointWithZoneGroup, Fixture.interface(extra: owner)
        ).inventory
        #expect(inventory.endpoints.map(\.id) == [Fixture.endpointID, other])
        #expect(inventory.endpoints.map(\.entries.count) == [0, 10])
    }

    @Test func `a zone group joins its endpoint`() {
        let inventory = read(Fixture.endpointWithZoneGroup, Fixture.zoneGroup).inventory
        #expect(inventory.endpoints.count == 1)
        #expect(inventory.endpoints[0].entries.count == 8)
        #expect(inventory.endpoints[0].hasZoneGroup == true)
        #expect(inventory.endpoints[0].connections.count == 1)
    }

    @Test func `every source keeps its own entries`() {
        let inventory = read(Fixture.endpointWithoutZoneGroup, Fixture.interface(), Fixture.zoneGroup)
            .inventory
        #expect(inventory.endpoints.count == 1)
        let counts = Dictionary(grouping: inventory.endpoints[0].entries, by: \.source).mapValues(\.count)
        #expect(counts == [.networkInterface: 10, .zoneGroup: 8, .customDNSConfig: 10])
    }

    @Test func `the same thing twice is there once`() {
        let once = read(Fixture.endpointWithoutZoneGroup).inventory.endpoints
        let twice = read(Fixture.endpointWithoutZoneGroup, Fixture.endpointREST, Fixture.endpointREST)
            .inventory
        #expect(twice.endpoints == once)
        #expect(twice.files == ["0", "1", "2"])
    }

    @Test func `without ids nothing is joined, and what is the same is there once`() {
        func bare(_ address: String) -> String {
            #"""
            {"privateDnsZoneConfigs": [{"recordSets": [{"fqdn": "a.example", "ipAddresses": ["\#(address)"]}]}]}
            """#
        }
        let inventory = read(bare("10.0.0.1"), bare("10.0.0.2"), bare("10.0.0.1"), Fixture.zoneGroup)
            .inventory
        #expect(inventory.endpoints.map(\.identity) == [.resource, .content, .content])
        #expect(inventory.endpoints.map(\.entries.count) == [8, 1, 1])
        #expect(read(bare("10.0.0.1")).inventory.endpoints[0].key == "content:1f610eabea627ece")
    }

    @Test func `endpoints of one name in two subscriptions stay apart`() {
        let other = Fixture.endpointID.replacing("11111111", with: "22222222")
        let inventory = read(
            "[\(Fixture.endpointWithoutZoneGroup), \(Fixture.endpoint(configs: Fixture.configs, id: other))]"
        ).inventory
        #expect(inventory.endpoints.map(\.name) == ["pe-vault", "pe-vault"])
        #expect(inventory.endpoints.map(\.id) == [Fixture.endpointID, other])
    }

    @Test func `of several spellings of an id the least is kept`() {
        let upper = Fixture.endpointID.replacing("rg-backup", with: "RG-Backup")
        let texts = [
            Fixture.endpoint(configs: "[]", id: Fixture.endpointID + "/"),
            Fixture.endpoint(configs: "[]", id: upper),
        ]
        for pair in [texts, texts.reversed()] {
            let inventory = read(pair[0], pair[1]).inventory
            #expect(inventory.endpoints.map(\.id) == [upper])
            #expect(inventory.endpoints[0].connections.count == 1)
        }
    }

    @Test func `the order of the inputs does not matter`() {
        let texts = [
            Fixture.endpointWithoutZoneGroup, Fixture.interface(), Fixture.zoneGroup, Fixture.endpointREST,
            Fixture.specification, Fixture.interfaceREST, "{", "name,ip\na.example,10.0.0.1\nb,x\n",
        ]
        let inputs = texts.enumerated().map { (name: "\($0).json", octets: Array($1.utf8)) }
        let expected = EndpointInventory.read(inputs)
        #expect(expected.faults.count == 2)
        for _ in 0..<20 {
            let shuffled = EndpointInventory.read(inputs.shuffled())
            #expect(shuffled.inventory == expected.inventory)
            #expect(shuffled.faults == expected.faults)
        }
    }

    @Test func `entries stay small`() {
        #expect(MemoryLayout<HostEntry>.stride == 64)
    }

    @Test func `very many interfaces of one endpoint are joined in one go`() {
        let count = 20_000
        let items = (0..<count).map {
            """
            {"id": "/subscriptions/s/i/\($0)", "privateEndpoint": {"id": "\(Fixture.endpointID)"}, "ipConfigurations": []}
            """
        }
        let inventory = read(Fixture.list(items)).inventory
        #expect(inventory.endpoints.map(\.networkInterfaceIDs.count) == [count])
    }
}
