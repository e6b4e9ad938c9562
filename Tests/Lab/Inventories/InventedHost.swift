/// A name of an invented endpoint, with all that must come of it, written out by hand and not by pedns.
struct InventedHost: Sendable {
    let publicName: String
    let privateName: String
    /// The private zone that the private name lies in.
    let zone: String
    let member: String
    /// Whether clients ask the public name too.
    let asksPublicName: Bool
    /// Each in the form in which servers print it.
    var addresses: [String]

    /// The names that clients ask.
    var askedNames: [String] { asksPublicName ? [privateName, publicName] : [privateName] }

    /// A name of a vault's backup service.
    static func backup(vault: String, service: String, geo: String, _ addresses: String...) -> InventedHost {
        let owner = "\(vault)-ab-pod01-\(service)"
        return InventedHost(
            publicName: "\(owner).\(geo).backup.windowsazure.com",
            privateName: "\(owner).privatelink.\(geo).backup.windowsazure.com",
            zone: "privatelink.\(geo).backup.windowsazure.com", member: "backup-\(service)",
            asksPublicName: false, addresses: addresses)
    }

    /// A name of a vault's replication service: two labels stand before the zone.
    static func siteRecovery(
        vault: String, service: String, geo: String, _ addresses: String...
    ) -> InventedHost {
        let owner = "\(vault)-asr-pod01-\(service).\(geo)"
        return InventedHost(
            publicName: "\(owner).siterecovery.windowsazure.com",
            privateName: "\(owner).privatelink.siterecovery.windowsazure.com",
            zone: "privatelink.siterecovery.windowsazure.com", member: "siteRecovery-\(service)",
            asksPublicName: false, addresses: addresses)
    }

    /// A storage account: `kind` is blob or queue.
    static func storage(_ account: String, kind: String, _ addresses: String...) -> InventedHost {
        InventedHost(
            publicName: "\(account).\(kind).core.windows.net",
            privateName: "\(account).privatelink.\(kind).core.windows.net",
            zone: "privatelink.\(kind).core.windows.net", member: kind, asksPublicName: true,
            addresses: addresses)
    }

    /// A key vault, whose public and private suffixes are not alike.
    static func keyVault(_ name: String, _ addresses: String...) -> InventedHost {
        InventedHost(
            publicName: "\(name).vault.azure.net", privateName: "\(name).privatelink.vaultcore.azure.net",
            zone: "privatelink.vaultcore.azure.net", member: "default", asksPublicName: true,
            addresses: addresses)
    }
}

/// An invented private endpoint.
struct InventedEndpoint: Sendable {
    let name: String
    let group: String
    var hosts: [InventedHost]

    private static let provider =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-backup/providers"

    var id: String { "\(InventedEndpoint.provider)/Microsoft.Network/privateEndpoints/\(name)" }
    var interfaceID: String {
        "\(InventedEndpoint.provider)/Microsoft.Network/networkInterfaces/\(name).nic.1"
    }
    var targetID: String {
        "\(InventedEndpoint.provider)/Microsoft.RecoveryServices/vaults/target-of-\(name)"
    }
}
