import Catalogue
import Inventory
import Mapper
import Testing

/// What several subscriptions have under the same names.
struct SubscriptionTests {
    private static let subscriptions = ["1", "2", "3"]

    /// Of each subscription an endpoint `pe` in a group `rg`, its interface, and its zone group in a zone of its own.
    private func documents(_ kinds: [(String) -> String]) -> [(name: String, octets: [UInt8])] {
        kinds.enumerated().map { index, document in
            let text = "[\(Self.subscriptions.map(document).joined(separator: ", "))]"
            return (name: "\(index).json", octets: Array(text.utf8))
        }
    }

    private static func resource(_ subscription: String, _ path: String) -> String {
        "/subscriptions/\(subscription)/resourceGroups/rg/providers/Microsoft.Network/\(path)"
    }

    private static func endpoint(_ subscription: String) -> String {
        """
        {"id": "\(resource(subscription, "privateEndpoints/pe"))", "name": "pe", "customDnsConfigs": [],
         "networkInterfaces": [{"id": "\(resource(subscription, "networkInterfaces/pe.nic.1"))"}]}
        """
    }

    private static func interface(_ subscription: String) -> String {
        """
        {"id": "\(resource(subscription, "networkInterfaces/pe.nic.1"))", "ipConfigurations": [
          {"privateIPAddress": "10.0.\(subscription).4", "privateLinkConnectionProperties": {
            "fqdns": ["kv-\(subscription).vault.azure.net"], "groupId": "vault"}}]}
        """
    }

    private static func group(_ subscription: String) -> String {
        """
        {"id": "\(resource(subscription, "privateEndpoints/pe/privateDnsZoneGroups/default"))",
         "privateDnsZoneConfigs": [{
          "privateDnsZoneId": "\(resource(subscription, "privateDnsZones/privatelink.vaultcore.azure.net"))",
          "recordSets": [{"fqdn": "kv-\(subscription).privatelink.vaultcore.azure.net", "recordType": "A",
            "ipAddresses": ["10.0.\(subscription).4"]}]}]}
        """
    }

    @Test func `endpoints of one name are kept apart by id, and a zone that each has is one zone`() {
        let (inventory, faults) = EndpointInventory.read(
            documents([Self.endpoint, Self.interface, Self.group]))
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.name) == ["pe", "pe", "pe"])
        #expect(inventory.endpoints.map(\.subscription) == ["1", "2", "3"])
        #expect(inventory.endpoints.map(\.entries.count) == [2, 2, 2])
        let mapping = Mapping(inventory, by: .embedded())
        #expect(
            mapping.lines
                == Self.subscriptions.map {
                    "kv-\($0).privatelink.vaultcore.azure.net A 10.0.\($0).4 in privatelink.vaultcore.azure.net"
                })
        #expect(mapping.findings == [])
    }

    @Test func `and so they are over time`() {
        let before = EndpointInventory.read(documents([Self.endpoint, Self.interface])).inventory
        let text = "[\(Self.subscriptions.dropFirst().map(Self.interface).joined(separator: ", "))]"
        let now = EndpointInventory.read([(name: "nics.json", octets: Array(text.utf8))]).inventory
        let changes = InventoryChanges(from: before, to: now, by: .embedded())
        #expect(changes.endpoints.map(\.id) == [Self.resource("1", "privateEndpoints/pe")])
        #expect(changes.endpoints.map(\.kind) == [.gone])
        #expect(changes.untold == [])
    }
}
