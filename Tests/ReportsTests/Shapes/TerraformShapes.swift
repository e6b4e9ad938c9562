/// What Terraform keeps and prints of the invented vault.
enum TerraformShapes {
    private static let configs = InventedVault.hosts.map {
        #"{"fqdn": "\#($0.name)", "ip_addresses": ["\#($0.address)"]}"#
    }.array

    private static let zoneConfigs = InventedVault.hostsByZone.map { hosts in
        let sets = hosts.map {
            """
            {"fqdn": "\($0.owner).\($0.zone)", "ip_addresses": ["\($0.address)"], "name": "\($0.owner)", "ttl": 10,
             "type": "A"}
            """
        }.array
        return """
            {"id": "", "name": "z", "private_dns_zone_id": "\(hosts[0].zoneID)", "record_sets": \(sets)}
            """
    }.array

    private static func attributes(configs: String = configs, zones: String = "[]") -> String {
        """
        {"id": "\(InventedVault.endpointID)", "name": "pe-vault", "location": "westeurope",
         "resource_group_name": "rg-backup", "custom_network_interface_name": "", "ip_configuration": [],
         "custom_dns_configs": \(configs), "private_dns_zone_configs": \(zones), "private_dns_zone_group": [],
         "network_interface": [{"id": "\(InventedVault.interfaceID)", "name": "pe-vault.nic.1"}],
         "private_service_connection": [{"name": "pe-vault", "is_manual_connection": false,
          "private_connection_resource_id": "\(InventedVault.targetID)", "private_connection_resource_alias": "",
          "private_ip_address": "10.20.0.4", "request_message": "", "subresource_names": ["AzureBackup"]}],
         "tags": null}
        """
    }

    /// An endpoint as one instance of `for_each`.
    static func resource(configs: String? = nil, zones: String = "[]") -> String {
        """
        {"address": "module.backup.module.vault.azurerm_private_endpoint.vault[\\"we\\"]", "mode": "managed",
         "type": "azurerm_private_endpoint", "name": "vault", "index": "we", "schema_version": 0,
         "provider_name": "registry.terraform.io/hashicorp/azurerm",
         "values": \(attributes(configs: configs ?? self.configs, zones: zones))}
        """
    }

    private static let subnet = """
        {"address": "azurerm_subnet.s", "mode": "managed", "type": "azurerm_subnet", "name": "s", "values": {"id": "x"}}
        """

    private static func document(_ key: String, _ resource: String) -> String {
        """
        {"format_version": "1.0", "terraform_version": "1.9.0", "\(key)": {"outputs": {}, "root_module":
         {"resources": [\(subnet)], "child_modules": [{"address": "module.backup", "child_modules":
          [{"address": "module.backup.module.vault", "resources": [\(resource)]}]}]}}}
        """
    }

    static let state = document("values", resource())
    static let plan = document("planned_values", resource())
    static let stateWithZoneGroup = document("values", resource(configs: "[]", zones: zoneConfigs))

    private static func stored(type: String, instance: String) -> String {
        """
        {"version": 4, "terraform_version": "1.9.0", "serial": 7, "lineage": "01234567", "outputs": {}, "resources": [
         {"mode": "data", "type": "azurerm_client_config", "name": "c", "instances": [{"attributes": {"id": "x"}}]},
         {"module": "module.backup", "mode": "managed", "type": "\(type)", "name": "vault",
          "provider": "provider[\\"registry.terraform.io/x\\"]", "instances": [\(instance)]}], "check_results": null}
        """
    }

    static let storedState = stored(
        type: "azurerm_private_endpoint",
        instance:
            #"{"index_key": 0, "schema_version": 0, "attributes": \#(attributes()), "private": "bnVsbA=="}"#)

    /// AzAPI keeps Azure's answer, and the stored state the type beside it.
    static let storedOutput = stored(
        type: "azapi_resource",
        instance: """
            {"schema_version": 2, "attributes": {"id": "\(InventedVault.endpointID)", "name": "pe-vault",
             "type": "Microsoft.Network/privateEndpoints@2024-05-01", "output":
             {"value": \(AzureShapes.endpoint(.nested)), "type": ["object", {}]}}}
            """)
}
