import DNS

@testable import Inventory

/// An invented vault's endpoint in the shapes that Azure's tools print.
enum Fixture {
    static let vaultID = "1234567890123456789"
    static let group =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-backup/providers"
    static let endpointID = group + "/Microsoft.Network/privateEndpoints/pe-vault"
    static let interfaceID = group + "/Microsoft.Network/networkInterfaces/pe-vault.nic.1"
    static let members = ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"]

    /// Each name before its zone, the member it is for, and its address.
    static let hosts: [(label: String, suffix: String, member: String, address: String)] =
        members.enumerated().map { index, member in
            (
                "\(vaultID)-ab-pod01-\(member)", "we.backup.windowsazure.com", "backup-\(member)",
                "10.20.0.\(4 + index)"
            )
        } + [
            ("wepod01ecs101", "blob.core.windows.net", "ecs101-blob", "10.20.0.12"),
            ("wepod01ecs101", "queue.core.windows.net", "ecs101-queue", "10.20.0.13"),
        ]

    static func privateName(_ index: Int) -> String {
        let host = hosts[index]
        return index < members.count
            ? "\(host.label).privatelink.\(host.suffix)" : "\(host.label).\(host.suffix)"
    }

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    static let connection = """
        {"groupIds": ["AzureBackup"], "name": "pe-vault", "privateLinkServiceConnectionState": \
        {"actionsRequired": "None", "status": "Approved"}, "privateLinkServiceId": \
        "\(group)/Microsoft.RecoveryServices/vaults/rsv-we"}
        """

    static let configs = list(
        hosts.indices.map { #"{"fqdn": "\#(privateName($0))", "ipAddresses": ["\#(hosts[$0].address)"]}"# })

    static func endpoint(configs: String, id: String = endpointID) -> String {
        """
        {"customDnsConfigs": \(configs), "id": "\(id)", "ipConfigurations": [], "location": "westeurope",
         "manualPrivateLinkServiceConnections": [], "name": "pe-vault",
         "networkInterfaces": [{"id": "\(interfaceID)", "resourceGroup": "rg-backup"}],
         "privateLinkServiceConnections": [\(connection)], "resourceGroup": "rg-backup", "tags": null,
         "type": "Microsoft.Network/privateEndpoints"}
        """
    }

    static let endpointWithoutZoneGroup = endpoint(configs: configs)
    static let endpointWithZoneGroup = endpoint(configs: "[]")

    static let endpointREST = """
        {"id": "\(endpointID)", "name": "pe-vault", "type": "Microsoft.Network/privateEndpoints",
         "location": "westeurope", "properties": {"customDnsConfigs": \(configs),
         "networkInterfaces": [{"id": "\(interfaceID)"}], "manualPrivateLinkServiceConnections": [],
         "privateLinkServiceConnections": [{"name": "pe-vault", "properties": \(connection)}]}}
        """

    private static func configuration(_ index: Int, addressKey: String) -> String {
        let host = hosts[index]
        return """
            "\(addressKey)": "\(host.address)", "privateLinkConnectionProperties": \
            {"fqdns": ["\(host.label).\(host.suffix)"], "groupId": "AzureBackup", \
            "requiredMemberName": "\(host.member)"}
            """
    }

    static func interface(addressKey: String = "privateIPAddress", extra: String = "") -> String {
        let configurations = list(
            hosts.indices.map { #"{"name": "c\#($0)", \#(configuration($0, addressKey: addressKey))}"# })
        return """
            {"id": "\(interfaceID)", "name": "pe-vault.nic.1", \(extra)"ipConfigurations": \(configurations)}
            """
    }

    static let interfaceREST = """
        {"id": "\(interfaceID)", "name": "pe-vault.nic.1", "type": "Microsoft.Network/networkInterfaces",
         "properties": {"ipConfigurations": \(list(hosts.indices.map {
            #"{"name": "c\#($0)", "properties": {\#(configuration($0, addressKey: "privateIPAddress"))}}"#
        }))}}
        """

    static let zoneID = group + "/Microsoft.Network/privateDnsZones/privatelink.we.backup.windowsazure.com"
    static let recordSets = list(
        members.indices.map {
            """
            {"fqdn": "\(privateName($0))", "ipAddresses": ["\(hosts[$0].address)"], "recordSetName": \
            "\(hosts[$0].label)", "recordType": "A", "ttl": 10}
            """
        })
    static let zoneGroup = """
        {"id": "\(endpointID)/privateDnsZoneGroups/default", "name": "default", "privateDnsZoneConfigs": [
         {"name": "backup", "privateDnsZoneId": "\(zoneID)", "recordSets": \(recordSets)}]}
        """
    static let zoneGroupREST = """
        {"id": "\(endpointID)/privateDnsZoneGroups/default", "properties": {"privateDnsZoneConfigs": [
         {"properties": {"privateDnsZoneId": "\(zoneID)", "recordSets": \(recordSets)}}]}}
        """

    /// An example of Azure's REST specifications: two groups of two records.
    static let specification: String = {
        func set(_ name: String, _ zone: String, _ address: String) -> String {
            """
            {"recordType": "A", "recordSetName": "\(name)", "fqdn": "\(name).\(zone)", "ipAddresses": ["\(address)"]}
            """
        }
        func group(_ name: String, _ zone: String, _ sets: [String]) -> String {
            """
            {"name": "\(name)", "id": "/subscriptions/s/resourceGroups/rg1/providers/Microsoft.Network/\
            privateLinkServices/testPe/privateDnsZoneGroups/\(name)", "properties": {"privateDnsZoneConfigs": [
            {"properties": {"privateDnsZoneId": "/subscriptions/s/resourceGroups/rg1/providers/Microsoft.Network/\
            privateDnsZones/\(zone)", "recordSets": \(list(sets))}}]}}
            """
        }
        let first = group(
            "g1", "one.example", [set("a", "one.example", "10.0.0.4"), set("b", "one.example", "10.0.0.5")])
        let second = group(
            "g2", "two.example", [set("c", "two.example", "10.0.0.6"), set("d", "two.example", "10.0.0.7")])
        return """
            {"parameters": {"api-version": "2023-09-01"}, "responses": {"200": {"body": {"value": \
            [\(first), \(second)]}}}}
            """
    }()
}

/// Reads texts as files named in the order given: 0, 1, …
func read(_ texts: String...) -> (inventory: EndpointInventory, faults: [InputFault]) {
    EndpointInventory.read(texts.enumerated().map { ("\($0)", Array($1.utf8)) })
}
