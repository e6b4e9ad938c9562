/// What ARM exports and deployments print of the invented vault.
enum TemplateShapes {
    private static let schema =
        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"

    static let template = """
        {"$schema": "\(schema)", "contentVersion": "1.0.0.0",
         "parameters": {"privateEndpoints_pe_vault_name": {"defaultValue": "pe-vault", "type": "String"},
          "vaults_rsv_we_externalid": {"defaultValue": "\(InventedVault.targetID)", "type": "String"}},
         "variables": {}, "resources": [
          {"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-11-01", "name": "v", "properties": {}},
          {"type": "Microsoft.Network/privateEndpoints", "apiVersion": "2023-11-01", "location": "westeurope",
           "name": "[parameters('privateEndpoints_pe_vault_name')]", "properties": {
            "privateLinkServiceConnections": [{"name": "[parameters('privateEndpoints_pe_vault_name')]",
             "id": "[concat(resourceId('Microsoft.Network/privateEndpoints', 'pe'), '/x')]", "properties":
             {"privateLinkServiceId": "[parameters('vaults_rsv_we_externalid')]", "groupIds": ["AzureBackup"],
              "privateLinkServiceConnectionState": {"status": "Approved", "actionsRequired": "None"}}}],
            "manualPrivateLinkServiceConnections": [], "subnet": {"id": "[resourceId('x', 'y')]"},
            "ipConfigurations": [], "customDnsConfigs": \(AzureShapes.configs)}}]}
        """

    private static func deployment(outputs: String) -> String {
        """
        {"id": "\(InventedVault.scope)/Microsoft.Resources/deployments/d", "name": "d", "location": null,
         "type": "Microsoft.Resources/deployments", "properties": {"provisioningState": "Succeeded",
          "outputResources": [{"id": "\(InventedVault.endpointID)", "resourceGroup": "rg-backup"}],
          "outputs": \(outputs)}}
        """
    }

    static let outputs = """
        {"message": {"type": "String", "value": "done"}, "endpoints": {"type": "Array", "value": [[
         {"name": "pe-vault", "groupId": "AzureBackup", "customDnsConfigs": \(AzureShapes.configs)}]]}}
        """

    static let deployment = deployment(
        outputs: #"{"endpoint": {"type": "Object", "value": \#(AzureShapes.endpoint(.nested))}}"#)

    static let deploymentOfNames = deployment(
        outputs: #"{"customDnsConfigs": {"type": "Array", "value": \#(AzureShapes.configs)}}"#)

    /// A deployment that made an endpoint and tells nothing of it.
    static let silentDeployment = deployment(outputs: #"{"n": {"type": "Int", "value": 7}}"#)
}
