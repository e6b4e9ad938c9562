/// The inventory of the demo: an invented vault's endpoint as `az network nic list` prints its interface.
enum DemoInventory {
    static let fileName = "nics.json"
    static let vaultID = "1234567890123456789"

    /// The members of the endpoint, in the order of their addresses, the first of which is 10.20.0.4.
    static let members: [(member: String, fqdn: String)] =
        ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"].map { service in
            ("backup-\(service)", "\(vaultID)-ab-pod01-\(service).we.backup.windowsazure.com")
        } + [
            ("wepod01ecs101-blob", "wepod01ecs101.blob.core.windows.net"),
            ("wepod01ecs101-queue", "wepod01ecs101.queue.core.windows.net"),
        ]

    static var json: String {
        let resources =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.Network"
        let configurations = members.enumerated().map { index, entry in
            """
                  {
                    "name": "privateEndpointIpConfig.\(index)",
                    "privateIPAddress": "10.20.0.\(4 + index)",
                    "privateLinkConnectionProperties": {
                      "fqdns": ["\(entry.fqdn)"],
                      "groupId": "AzureBackup",
                      "requiredMemberName": "\(entry.member)"
                    }
                  }
            """
        }
        return """
            [
              {
                "id": "\(resources)/networkInterfaces/pe-vault.nic.demo",
                "name": "pe-vault.nic.demo",
                "location": "westeurope",
                "privateEndpoint": {
                  "id": "\(resources)/privateEndpoints/pe-vault"
                },
                "ipConfigurations": [
            \(configurations.joined(separator: ",\n"))
                ]
              }
            ]

            """
    }
}
