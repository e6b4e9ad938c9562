extension InventedInventory {
    static let vaultID = "1234567890123456789"

    /// A vault of which no more than two names matter, rec2 and id1.
    static let twoServices = InventedInventory(endpoints: [
        InventedEndpoint(
            name: "pe-vault", group: "AzureBackup",
            hosts: [
                .backup(vault: vaultID, service: "rec2", geo: "we", "10.20.0.4"),
                .backup(vault: vaultID, service: "id1", geo: "we", "10.20.0.5"),
            ])
    ])

    /// Two vaults of two geo codes and one that replicates: names that agents ask and public DNS does not know.
    static let agents = InventedInventory(endpoints: [
        InventedEndpoint(
            name: "pe-vault-we", group: "AzureBackup",
            hosts: [
                .backup(vault: vaultID, service: "rec2", geo: "we", "10.20.0.4"),
                .backup(vault: vaultID, service: "prot1", geo: "we", "10.20.0.5", "10.20.0.6"),
                .backup(vault: vaultID, service: "id1", geo: "we", "10.20.0.7", "fd00:20::7"),
            ]),
        InventedEndpoint(
            name: "pe-vault-ne", group: "AzureBackup",
            hosts: [.backup(vault: "2234567890123456789", service: "rec2", geo: "ne", "10.30.0.4")]),
        InventedEndpoint(
            name: "pe-replication", group: "AzureSiteRecovery",
            hosts: [
                .siteRecovery(vault: vaultID, service: "rcm1", geo: "we", "10.20.0.9"),
                .siteRecovery(vault: vaultID, service: "srs1", geo: "we", "fd00:20::a"),
            ]),
    ])

    /// ``agents`` later: one address moved, one name went, one came.
    static var agentsChanged: InventedInventory {
        var changed = agents
        changed.endpoints[0].hosts[0].addresses = ["10.20.7.4"]
        changed.endpoints[0].hosts[2] = .backup(
            vault: vaultID, service: "tel1", geo: "we", "10.20.7.7", "fd00:20::77")
        return changed
    }

    /// The zone in which ``agentsChanged`` differs, the name whose address moved there, and the one that went.
    static let changedZone = "privatelink.we.backup.windowsazure.com"
    static let movedName = "\(vaultID)-ab-pod01-rec2.\(changedZone)"
    static let goneName = "\(vaultID)-ab-pod01-id1.\(changedZone)"

    /// Storage and a key vault: names that public DNS makes aliases of.
    static let services = InventedInventory(endpoints: [
        InventedEndpoint(
            name: "pe-storage", group: "AzureBackup",
            hosts: [
                .storage("wepod01ecs101", kind: "blob", "10.20.0.12"),
                .storage("wepod01ecs101", kind: "queue", "10.20.0.13"),
                .storage("wepod01ecs102", kind: "blob", "10.20.0.14", "fd00:20::14"),
            ]),
        InventedEndpoint(
            name: "pe-keys", group: "vault", hosts: [.keyVault("kv-backup-we", "10.20.0.15")]),
    ])

    /// All of both.
    static let everything = InventedInventory(endpoints: agents.endpoints + services.endpoints)

    /// What public DNS has of it, in a root zone that a server can serve: storage and key vaults are aliases into
    /// their private zone, and end at a public address; of what agents ask there is nothing.
    ///
    /// Beside the inventory's own there is somebody else's storage account, `neighbour`.
    var publicZone: String {
        let start = """
            . 3600 IN SOA a.root.example. nobody.invalid. 1 3600 600 1209600 60
            . 3600 IN NS a.root.example.
            a.root.example. 3600 IN A 192.0.2.53

            """
        let neighbour = InventedHost.storage("neighbour", kind: "blob", "10.99.0.4")
        let aliases = (hosts.filter(\.asksPublicName) + [neighbour]).map { host in
            """
            \(host.publicName). 60 IN CNAME \(host.privateName).
            \(host.privateName). 60 IN CNAME front.store.example.

            """
        }
        return start + aliases.joined() + "front.store.example. 60 IN A \(InventedInventory.publicAddress)\n"
    }

    /// Where public DNS sends everybody.
    static let publicAddress = "203.0.113.80"
}
