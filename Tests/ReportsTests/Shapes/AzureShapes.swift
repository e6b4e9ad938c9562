/// What the Azure command line tool and REST print of the invented vault.
enum AzureShapes {
    /// How properties stand: az flattens what REST nests.
    enum Form {
        case flat, nested

        func properties(_ text: String) -> String { self == .flat ? text : #""properties": {\#(text)}"# }
    }

    static func connection(_ form: Form) -> String {
        let properties = form.properties(
            #""groupIds": ["AzureBackup"], "privateLinkServiceConnectionState": {"status": "Approved"},"#
                + #" "privateLinkServiceId": "\#(InventedVault.targetID)""#)
        return #"{"name": "pe-vault", \#(properties)}"#
    }

    static let configs = InventedVault.hosts.map {
        #"{"fqdn": "\#($0.name)", "ipAddresses": ["\#($0.address)"]}"#
    }.array

    static func endpoint(_ form: Form) -> String {
        let properties = form.properties(
            """
            "customDnsConfigs": \(configs), "ipConfigurations": [],
            "manualPrivateLinkServiceConnections": [], "networkInterfaces": [{"id": "\(InventedVault.interfaceID)"}],
            "privateLinkServiceConnections": [\(connection(form))], "provisioningState": "Succeeded"
            """)
        return """
            {"id": "\(InventedVault.endpointID)", "name": "pe-vault", "location": "westeurope",
             "type": "Microsoft.Network/privateEndpoints", "resourceGroup": "rg-backup", \(properties)}
            """
    }

    static func interface(_ form: Form) -> String {
        let configurations = InventedVault.hosts.enumerated().map { index, host in
            let properties = form.properties(
                """
                "privateIPAddress": "\(host.address)", "privateLinkConnectionProperties":
                {"fqdns": ["\(host.publicName)"], "groupId": "AzureBackup", "requiredMemberName": "\(host.member)"}
                """)
            return #"{"name": "c\#(index)", \#(properties)}"#
        }.array
        let properties = form.properties(#""ipConfigurations": \#(configurations)"#)
        return """
            {"id": "\(InventedVault.interfaceID)", "name": "pe-vault.nic.1", "location": "westeurope",
             "type": "Microsoft.Network/networkInterfaces", \(properties)}
            """
    }

    static func zoneGroup(_ form: Form) -> String {
        let configs = InventedVault.hostsByZone.enumerated().map { index, hosts in
            let sets = hosts.map {
                """
                {"fqdn": "\($0.owner).\($0.zone)", "ipAddresses": ["\($0.address)"], "recordSetName": "\($0.owner)",
                 "recordType": "A", "ttl": 10}
                """
            }.array
            let properties = form.properties(
                #""privateDnsZoneId": "\#(hosts[0].zoneID)", "recordSets": \#(sets)"#)
            return #"{"name": "z\#(index)", \#(properties)}"#
        }.array
        let properties = form.properties(#""privateDnsZoneConfigs": \#(configs)"#)
        return
            #"{"id": "\#(InventedVault.endpointID)/privateDnsZoneGroups/default", "name": "default", \#(properties)}"#
    }

    static func recordSets(_ form: Form) -> String {
        let sets = InventedVault.hosts.map { host in
            let properties = form.properties(
                """
                "aRecords": [{"ipv4Address": "\(host.address)"}], "fqdn": "\(host.owner).\(host.zone).", "ttl": 10,
                "isAutoRegistered": false, "metadata": {"creator": "created by private endpoint pe-vault with resource
                """.replacing("\n", with: " ") + #" guid 01234567-89ab-cdef-0123-456789abcdef"}"#)
            return """
                {"id": "\(host.zoneID)/A/\(host.owner)", "name": "\(host.owner)",
                 "type": "Microsoft.Network/privateDnsZones/A", \(properties)}
                """
        }
        let origins = InventedVault.hostsByZone.map { hosts in
            """
            {"id": "\(hosts[0].zoneID)/SOA/@", "name": "@", "type": "Microsoft.Network/privateDnsZones/SOA"}
            """
        }
        return (sets + origins).array
    }
}

/// What Azure Resource Graph answers of it.
enum GraphShapes {
    static func answer(rows: [String]) -> String {
        #"{"count": \#(rows.count), "data": \#(rows.array), "skip_token": null, "total_records": \#(rows.count)}"#
    }

    /// `project id, name, properties.customDnsConfigs, properties.privateLinkServiceConnections`
    static let projection = """
        {"id": "\(InventedVault.endpointID)", "name": "pe-vault",
         "properties_customDnsConfigs": \(AzureShapes.configs),
         "properties_privateLinkServiceConnections": [\(AzureShapes.connection(.nested))]}
        """
}

/// What PowerShell's cmdlets give to `ConvertTo-Json -Depth 10`.
enum PowerShellShapes {
    static let endpoint = """
        {"Subnet": {"Id": "\(InventedVault.scope)/Microsoft.Network/virtualNetworks/v/subnets/s"},
         "NetworkInterfaces": [{"IpConfigurations": [], "PrivateEndpoint": null, "Name": null,
          "Id": "\(InventedVault.interfaceID)"}],
         "PrivateLinkServiceConnections": [{"PrivateLinkServiceId": "\(InventedVault.targetID)",
          "GroupIds": ["AzureBackup"], "PrivateLinkServiceConnectionState": {"Status": "Approved"},
          "Name": "pe-vault"}],
         "ManualPrivateLinkServiceConnections": [], "IpConfigurations": [],
         "CustomDnsConfigs": \(InventedVault.hosts.map {
            #"{"Fqdn": "\#($0.name)", "IpAddresses": ["\#($0.address)"]}"#
         }.array),
         "ResourceGroupName": "rg-backup", "Location": "westeurope", "Tag": {}, "Name": "pe-vault",
         "Type": "Microsoft.Network/privateEndpoints", "Id": "\(InventedVault.endpointID)"}
        """

    static let interface = """
        {"IpConfigurations": \(InventedVault.hosts.map { host in
            """
            {"PrivateIpAddressVersion": "IPv4", "PrivateIpAddress": "\(host.address)", "PrivateLinkConnectionProperties":
             {"GroupId": "AzureBackup", "RequiredMemberName": "\(host.member)", "Fqdns": ["\(host.publicName)"]}}
            """
        }.array), "PrivateEndpoint": {"Id": "\(InventedVault.endpointID)"}, "Location": "westeurope",
         "Name": "pe-vault.nic.1", "Id": "\(InventedVault.interfaceID)"}
        """

    static let zoneGroup = """
        {"Name": "default", "Id": "\(InventedVault.endpointID)/privateDnsZoneGroups/default",
         "PrivateDnsZoneConfigs": \(InventedVault.hostsByZone.map { hosts in
            let sets = hosts.map {
                """
                {"RecordType": "A", "RecordSetName": "\($0.owner)", "Fqdn": "\($0.owner).\($0.zone)", "Ttl": 10,
                 "IpAddresses": ["\($0.address)"]}
                """
            }.array
            return #"{"PrivateDnsZoneId": "\#(hosts[0].zoneID)", "RecordSets": \#(sets)}"#
         }.array)}
        """
}
