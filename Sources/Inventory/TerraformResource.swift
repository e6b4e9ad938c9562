internal import DNS

/// One instance of a resource in Terraform's words, of the AzureRM or the AzAPI provider.
struct TerraformResource {
    let address: String
    let type: String
    /// Whether it is about to be deleted, its successor being there already.
    let isDeposed: Bool
    let place: JSONValue
    let attributes: JSONValue

    private static let endpointType = "azurerm_private_endpoint"
    private static let anyType = "azapi_resource"

    /// Whether resources of the type tell of private endpoints or of their records.
    static func isRead(_ type: String) -> Bool {
        type == endpointType || type == anyType || recordTypes[type] != nil
    }

    func read(into reading: inout FileReading) {
        guard !isDeposed else {
            reading.log.notice(
                at: place, "\(Quoted(address)) is deposed, about to be deleted, and is left out")
            return
        }
        if type == TerraformResource.endpointType {
            readEndpoint(&reading)
        } else if let recordType = TerraformResource.recordTypes[type] {
            readRecords(of: recordType, &reading)
        } else {
            readOutput(&reading)
        }
    }

    private func readEndpoint(_ reading: inout FileReading) {
        reading.count(PrivateEndpointReader.jsonKind.kind)
        guard attributes["custom_dns_configs"] != nil || attributes["private_dns_zone_configs"] != nil else {
            reading.undecidedCount += 1
            reading.source.isIncomplete = true
            reading.log.notice(
                at: place, "the names and addresses of \(Quoted(address)) are known only after apply")
            return
        }
        let id = reading.resourceID("id", of: attributes)
        var sighting = Sighting(of: id.map { .endpoint($0) } ?? .unidentified, id: id)
        sighting.name = reading.text("name", of: attributes) ?? id?.name
        sighting.resourceGroup = reading.text("resource_group_name", of: attributes) ?? id?.resourceGroup
        sighting.location = reading.text("location", of: attributes)
        sighting.networkInterfaceIDs = reading.objects("network_interface", of: attributes)
            .compactMap { reading.resourceID("id", of: $0) }
        sighting.connections = reading.objects("private_service_connection", of: attributes)
            .map { connection(of: $0, &reading) }
        let configs = reading.objects("custom_dns_configs", of: attributes)
        for config in configs {
            PrivateEndpointReader.readEntries(of: config, in: .terraform, to: &sighting, &reading)
        }
        let zones = reading.objects("private_dns_zone_configs", of: attributes)
        for zone in zones {
            ZoneGroupReader.readEntries(of: zone, in: .terraform, to: &sighting, &reading)
        }
        let groups = reading.list("private_dns_zone_group", of: attributes)
        if !zones.isEmpty || !groups.isEmpty {
            sighting.hasZoneGroup = true
        } else if !configs.isEmpty {
            sighting.hasZoneGroup = false
        }
        reading.sightings.append(sighting)
    }

    /// The provider does not keep a connection's state.
    private func connection(
        of value: JSONValue, _ reading: inout FileReading
    ) -> PrivateEndpoint.Connection {
        PrivateEndpoint.Connection(
            name: reading.text("name", of: value),
            isManual: value["is_manual_connection"]?.kind == .true, state: nil,
            targetID: reading.text("private_connection_resource_id", of: value),
            groupIDs: reading.list("subresource_names", of: value).compactMap {
                reading.isString($0) ? reading.text($0) : nil
            })
    }

    /// What AzAPI keeps of Azure's answer is a resource in Azure's own words.
    private func readOutput(_ reading: inout FileReading) {
        let type = attributes["type"].flatMap { $0.isString ? $0.text : nil } ?? ""
        let word = type.prefix { $0 != "@" }.lowercased()
        guard TerraformResource.azureTypes.contains(word) else { return }
        var output = attributes["output"]
        // A state as it is stored tells the type of a value that may have any.
        if let stored = output, let value = stored["value"], stored["type"] != nil { output = value }
        guard let output, output["id"] != nil, JSONKind.ofResources.contains(where: { $0.recognises(output) })
        else {
            reading.source.isIncomplete = true
            reading.log.notice(
                at: place,
                "\(Quoted(address)) keeps no names in its output (AzAPI 2 with response_export_values = [\"*\"] does)"
            )
            return
        }
        JSONInput.read(output, as: JSONKind.ofResources, into: &reading)
    }

    private static let azureTypes = [
        "microsoft.network/privateendpoints", "microsoft.network/networkinterfaces",
        "microsoft.network/privateendpoints/privatednszonegroups",
    ]
}
