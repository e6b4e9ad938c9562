/// The shapes in which an invented vault's endpoint, whole, is in users' hands: eight service names, blob and queue.
enum VaultShape: CaseIterable {
    case interfaces, restInterfaces, graphInterfaces, powerShellInterfaces
    case endpoints, restEndpoints, graphEndpoints, graphProjection, powerShellEndpoints
    case zoneGroups, restZoneGroups, powerShellZoneGroups, recordSets, restRecordSets
    case terraformState, terraformPlan, terraformGroups, storedState, storedOutput, terraformResource
    case template, deployment, deploymentNames, outputs
    case table

    /// The file's text.
    var text: String {
        switch self {
        case .interfaces: "[\(AzureShapes.interface(.flat))]"
        case .restInterfaces: #"{"value": [\#(AzureShapes.interface(.nested))]}"#
        case .graphInterfaces: GraphShapes.answer(rows: [AzureShapes.interface(.nested)])
        case .powerShellInterfaces: PowerShellShapes.interface
        case .endpoints: "[\(AzureShapes.endpoint(.flat))]"
        case .restEndpoints: #"{"value": [\#(AzureShapes.endpoint(.nested))]}"#
        case .graphEndpoints: "[\(AzureShapes.endpoint(.nested))]".lowercasingTypes
        case .graphProjection: GraphShapes.answer(rows: [GraphShapes.projection])
        case .powerShellEndpoints: "[\(PowerShellShapes.endpoint)]"
        case .zoneGroups: "[\(AzureShapes.zoneGroup(.flat))]"
        case .restZoneGroups: #"{"value": [\#(AzureShapes.zoneGroup(.nested))]}"#
        case .powerShellZoneGroups: PowerShellShapes.zoneGroup
        case .recordSets: AzureShapes.recordSets(.flat)
        case .restRecordSets: #"{"value": \#(AzureShapes.recordSets(.nested))}"#
        case .terraformState: TerraformShapes.state
        case .terraformPlan: TerraformShapes.plan
        case .terraformGroups: TerraformShapes.stateWithZoneGroup
        case .storedState: TerraformShapes.storedState
        case .storedOutput: TerraformShapes.storedOutput
        case .terraformResource: "[\(TerraformShapes.resource())]"
        case .template: TemplateShapes.template
        case .deployment: TemplateShapes.deployment
        case .deploymentNames: TemplateShapes.deploymentOfNames
        case .outputs: TemplateShapes.outputs
        case .table:
            "fqdn,address\n" + InventedVault.hosts.map { "\($0.name),\($0.address)\n" }.joined()
        }
    }

    /// The shapes that are JSON.
    static let json = allCases.filter { $0 != .table }
}

/// An invented vault.
enum InventedVault {
    static let id = "1234567890123456789"
    static let scope =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-backup/providers"
    static let endpointID = scope + "/Microsoft.Network/privateEndpoints/pe-vault"
    static let interfaceID = scope + "/Microsoft.Network/networkInterfaces/pe-vault.nic.1"
    static let targetID = scope + "/Microsoft.RecoveryServices/vaults/rsv-we"

    /// One of its names.
    struct Host {
        let owner: String
        let zone: String
        let member: String
        let address: String

        /// The name as `customDnsConfigs` has it: public for storage, private for the vault.
        var name: String {
            zone.contains("backup") ? "\(owner).\(zone)" : publicName
        }
        var publicName: String { "\(owner).\(zone.dropFirst("privatelink.".count))" }
        var zoneID: String { "\(scope)/Microsoft.Network/privateDnsZones/\(zone)" }
    }

    static let hosts: [Host] =
        ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"].enumerated().map { index, member in
            Host(
                owner: "\(id)-ab-pod01-\(member)", zone: "privatelink.we.backup.windowsazure.com",
                member: "backup-\(member)", address: "10.20.0.\(4 + index)")
        }
        + ["blob", "queue"].enumerated().map { index, service in
            Host(
                owner: "wepod01ecs101", zone: "privatelink.\(service).core.windows.net",
                member: "ecs101-\(service)", address: "10.20.0.\(12 + index)")
        }

    /// The hosts of each zone, in the order of the zones above.
    static let hostsByZone: [[Host]] = [Array(hosts[..<8]), [hosts[8]], [hosts[9]]]
}

extension Sequence<String> {
    /// The texts as a JSON array.
    var array: String { "[" + joined(separator: ",\n") + "]" }
}

extension String {
    /// A Resource Graph writes the types of resources.
    fileprivate var lowercasingTypes: String {
        replacing("Microsoft.Network/privateEndpoints\",", with: "microsoft.network/privateendpoints\",")
    }
}
