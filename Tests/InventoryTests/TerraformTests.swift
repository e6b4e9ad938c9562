import DNS
import Testing

@testable import Inventory

struct TerraformTests {
    private static func resource(_ name: String, _ values: String, extra: String = "") -> String {
        """
        {"address": "azurerm_private_endpoint.\(name)", "mode": "managed", "type": "azurerm_private_endpoint",
         "name": "\(name)", \(extra)"values": {"name": "\(name)", \(values)}}
        """
    }

    private static func known(_ name: String, _ address: String) -> String {
        resource(
            name,
            """
            "id": "\(Fixture.group)/Microsoft.Network/privateEndpoints/\(name)", "private_dns_zone_configs": [],
            "custom_dns_configs": [{"fqdn": "\(name).example", "ip_addresses": ["\(address)"]}]
            """)
    }

    private static let unknown = resource("new", #""location": "westeurope", "private_dns_zone_group": []"#)

    private func names(_ inventory: EndpointInventory) -> [String] {
        inventory.endpoints.flatMap(\.entries).map { "\($0.name.text) \($0.address)" }
    }

    @Test func `modules are read at any depth, and each instance is an endpoint`() {
        let text = """
            {"format_version": "1.0", "values": {"root_module": {"resources": [\(Self.known("a", "10.0.0.1"))],
            "child_modules": [{"resources": [\(Self.known("b", "10.0.0.2"))]}, {"child_modules": [{"child_modules":
            [{"resources": [\(Self.known("c", "10.0.0.3")), \(Self.known("d", "10.0.0.4"))]}]}]}]}}}
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(
            names(inventory) == [
                "a.example 10.0.0.1", "b.example 10.0.0.2", "c.example 10.0.0.3", "d.example 10.0.0.4",
            ])
        #expect(inventory.sources[0].counts[TerraformReader.jsonKind.kind] == 1)
        #expect(inventory.sources[0].counts[PrivateEndpointReader.jsonKind.kind] == 4)
    }

    @Test func `an endpoint keeps what Terraform says of it`() throws {
        let values = """
            "id": "\(Fixture.endpointID)", "location": "westeurope", "resource_group_name": "rg-backup",
            "custom_dns_configs": [], "network_interface": [{"id": "\(Fixture.interfaceID)", "name": "n"}],
            "private_dns_zone_configs": [{"private_dns_zone_id": "\(Fixture.zoneID)", "record_sets": [
             {"fqdn": "", "name": "x", "type": "A", "ttl": 10, "ip_addresses": ["10.0.0.1", "10.0.0.2"]}]}],
            "private_service_connection": [{"name": "c", "is_manual_connection": true,
             "private_connection_resource_id": "\(Fixture.group)/Microsoft.RecoveryServices/vaults/rsv-we",
             "private_ip_address": "10.0.0.9", "subresource_names": ["AzureBackup"]}]
            """
        let (inventory, faults) = read("[\(Self.resource("pe-vault", values))]")
        #expect(faults == [])
        let endpoint = try #require(inventory.endpoints.first)
        #expect(endpoint.id == Fixture.endpointID)
        #expect(endpoint.resourceGroup == "rg-backup")
        #expect(endpoint.location == "westeurope")
        #expect(endpoint.networkInterfaceIDs == [Fixture.interfaceID])
        #expect(endpoint.hasZoneGroup == true)
        #expect(
            endpoint.connections == [
                PrivateEndpoint.Connection(
                    name: "c", isManual: true, state: nil,
                    targetID: Fixture.group + "/Microsoft.RecoveryServices/vaults/rsv-we",
                    groupIDs: ["AzureBackup"])
            ])
        let zone = "privatelink.we.backup.windowsazure.com"
        #expect(names(inventory) == ["x.\(zone) 10.0.0.1", "x.\(zone) 10.0.0.2"])
        #expect(endpoint.entries.allSatisfy { $0.zone?.text == zone && $0.source == .zoneGroup })
    }

    @Test func `what a plan does not know yet is told and left out`() {
        let text = """
            {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
            \(Self.known("old", "10.0.0.1")), \(Self.unknown)]}},
            "prior_state": {"values": {"root_module": {"resources": [\(Self.known("gone", "10.0.0.2"))]}}}}
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(names(inventory) == ["old.example 10.0.0.1"])
        #expect(inventory.endpoints.count == 1)
        #expect(inventory.sources[0].isIncomplete)
        #expect(
            inventory.notices.map(\.message) == [
                #"the names and addresses of "azurerm_private_endpoint.new" are known only after apply"#
            ])
    }

    @Test func `a plan that knows nothing yet is refused with the mend`() {
        let plan = #"{"planned_values": {"root_module": {"resources": [\#(Self.unknown)]}}}"#
        for text in [plan, "[\(Self.unknown)]"] {
            #expect(
                read(text).faults.map(\.message) == [
                    "tells no names: apply the plan, then take terraform show -json of the state"
                ])
        }
    }

    @Test(arguments: [
        #"{"format_version": "1.0", "terraform_version": "1.9.0"}"#,
        #"{"format_version": "1.0", "values": {"root_module": {}}}"#,
        #"{"version": 4, "terraform_version": "1.9.0", "resources": []}"#,
        #"{"version": 4, "terraform_version": "1.9.0", "resources": [{"type": "azurerm_subnet", "instances": 7}]}"#,
    ])
    func `a state without endpoints is an inventory without endpoints`(text: String) {
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints == [])
        #expect(inventory.sources[0].counts.count == 1)
    }

    @Test func `a deposed instance is left out`() {
        let deposed = Self.known("a", "10.0.0.1").replacing(
            #""values""#, with: #""deposed_key": "0a1b2c3d", "values""#)
        let stored = """
            {"version": 4, "terraform_version": "1.9.0", "resources": [{"module": "module.m", "mode": "managed",
            "type": "azurerm_private_endpoint", "name": "a", "instances": [
            {"deposed": "0a1b2c3d", "attributes": {"custom_dns_configs": []}},
            {"attributes": {"custom_dns_configs": [{"fqdn": "b.example", "ip_addresses": ["10.0.0.2"]}]}}]}]}
            """
        let (inventory, faults) = read("[\(deposed), \(stored)]")
        #expect(faults == [])
        #expect(names(inventory) == ["b.example 10.0.0.2"])
        #expect(
            inventory.notices.map(\.message) == [
                #""azurerm_private_endpoint.a" is deposed, about to be deleted, and is left out"#,
                #""module.m.azurerm_private_endpoint.a" is deposed, about to be deleted, and is left out"#,
            ])
    }

    @Test func `a state of another version is refused`() {
        let faults = read(#"{"version": 3, "terraform_version": "0.11.14", "modules": []}"#).faults
        #expect(
            faults.map(\.message) == [
                #"is a Terraform state of version "3"; version 4 is read, of Terraform 0.12 and later"#
            ])
        #expect(faults.map(\.place.path) == ["$.version"])
    }

    @Test(arguments: [
        #""output": null"#, #""output": {"properties": {"customDnsConfigs": []}}"#, #""output": "{}""#,
        #""output": {"value": {}, "type": ["object", {}]}"#,
    ])
    func `AzAPI without Azure's whole answer says how to keep it`(output: String) {
        let text = """
            [{"address": "azapi_resource.pe", "type": "azapi_resource", "values": {"id": "\(Fixture.endpointID)",
            "type": "Microsoft.Network/privateEndpoints@2024-05-01", \(output)}},
            {"address": "azapi_resource.v", "type": "azapi_resource", "values": {"type": "Microsoft.Foo/bar@1"}}]
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints == [])
        #expect(
            inventory.notices.map(\.message) == [
                #""azapi_resource.pe" keeps no names in its output (AzAPI 2 with response_export_values = ["*"] does)"#
            ])
    }

    @Test func `a wrong attribute is told with its path`() {
        let text = """
            {"values": {"root_module": {"resources": [7, {"type": "azurerm_private_endpoint", "values": {
            "custom_dns_configs": [{"fqdn": "a b", "ip_addresses": "10.0.0.1"}], "network_interface": {}}}]}}}
            """
        #expect(
            read(text).faults.compactMap(\.place.path).sorted() == [
                "$.values.root_module.resources[0]",
                "$.values.root_module.resources[1].values.custom_dns_configs[0].fqdn",
                "$.values.root_module.resources[1].values.custom_dns_configs[0].ip_addresses",
                "$.values.root_module.resources[1].values.network_interface",
            ])
    }

    private static let blob = "privatelink.blob.core.windows.net"

    /// A record set of the AzureRM provider, as a state has it.
    private static func record(
        _ name: String, in zone: String = blob, _ addresses: String?, type: String = "a"
    ) -> String {
        let zoneID = "\(Fixture.group)/Microsoft.Network/privateDnsZones/\(zone)"
        let records = addresses.map { #""records": \#($0), "# } ?? ""
        return """
            {"address": "azurerm_private_dns_\(type)_record.\(name)", "mode": "managed",
             "type": "azurerm_private_dns_\(type)_record", "name": "\(name)", "values": {
             "id": "\(zoneID)/\(type.uppercased())/\(name)", "fqdn": "\(name).\(zone).", "name": "\(name)", \(records)
             "resource_group_name": "rg-backup", "tags": null, "ttl": 300, "zone_name": "\(zone)"}}
            """
    }

    @Test func `record sets of Private Link's zones are read, one set for each zone`() throws {
        let records = [
            Self.record("a", #"["10.0.0.1", "10.0.0.2"]"#), Self.record("a", #"["fd00::1"]"#, type: "aaaa"),
            Self.record("@", in: "kv1.privatelink.vaultcore.azure.net", #"["10.0.0.3"]"#),
        ]
        let stored = """
            {"version": 4, "terraform_version": "1.9.0", "resources": [{"mode": "managed",
            "type": "azurerm_private_dns_a_record", "name": "b", "instances": [{"attributes": {"name": "b",
            "zone_name": "\(Self.blob)", "records": ["10.0.0.4"],
            "id": "\(Fixture.group)/Microsoft.Network/privateDnsZones/\(Self.blob)/A/b"}}]}]}
            """
        let (inventory, faults) = read("[\(records.joined(separator: ",")), \(stored)]")
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(
            inventory.endpoints.map {
                $0.entries.map { "\($0.name.text) \($0.address) \($0.zone?.text ?? "-")" }
            } == [
                ["kv1.privatelink.vaultcore.azure.net 10.0.0.3 -"],
                [
                    "a.\(Self.blob) 10.0.0.1 \(Self.blob)", "a.\(Self.blob) 10.0.0.2 \(Self.blob)",
                    "a.\(Self.blob) fd00::1 \(Self.blob)", "b.\(Self.blob) 10.0.0.4 \(Self.blob)",
                ],
            ])
        #expect(inventory.endpoints.flatMap(\.entries).allSatisfy { $0.source == .recordSet })
        #expect(inventory.sources[0].counts[RecordSetReader.inventoryKind.kind] == 4)
    }

    @Test func `record sets of other zones, wildcards and what a plan does not know are left out and told`() {
        let records = [
            Self.record("vm1", in: "corp.example", #"["10.0.0.1"]"#), Self.record("*", #"["10.0.0.2"]"#),
            Self.record("c", nil), Self.record("d", #"["10.0.0.4"]"#),
        ]
        let (inventory, faults) = read(
            #"{"values": {"root_module": {"resources": [\#(records.joined(separator: ","))]}}}"#)
        #expect(faults == [])
        #expect(names(inventory) == ["d.\(Self.blob) 10.0.0.4"])
        #expect(inventory.sources[0].isIncomplete)
        #expect(
            inventory.notices.map(\.message) == [
                #""azurerm_private_dns_a_record.vm1" is of corp.example, no zone of Private Link's, and is left out"#,
                "* is no host's name and is left out",
                #"the addresses of "azurerm_private_dns_a_record.c" are known only after apply"#,
            ])
    }

    @Test func `an address of the other family in a record set is a fault`() {
        let records = [
            Self.record("a", #"["fd00::1", "x"]"#), Self.record("b", #"["10.0.0.1"]"#, type: "aaaa"),
        ]
        #expect(
            read("[\(records.joined(separator: ","))]").faults.map(\.message) == [
                "fd00::1 cannot stand in a record set of type A", #""x" is not an IP address"#,
                "10.0.0.1 cannot stand in a record set of type AAAA",
            ])
    }
}
