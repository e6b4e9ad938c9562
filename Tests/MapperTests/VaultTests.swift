import DNS
import Inventory
import Mapper
import Testing

/// The stages in which a vault's names come.
struct VaultTests {
    @Test func `a vault that lacks service names is one finding, which says which`() throws {
        var vault = endpoint(
            "pe-vault", try InventedVault.services(without: ["rec2", "id1"]) + InventedVault.storage())
        vault.networkInterfaceIDs = ["/subscriptions/s/resourceGroups/g/networkInterfaces/pe-vault.nic.1"]
        let mapping = map(vault)
        #expect(mapping.codes == ["incomplete-vault"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .warning)
        #expect(finding.endpoint == endpointID("pe-vault"))
        #expect(
            finding.names.map(\.text) == [
                "\(InventedVault.id)-ab-pod01-id1.\(InventedVault.zone)",
                "\(InventedVault.id)-ab-pod01-rec2.\(InventedVault.zone)",
            ])
        #expect(finding.expected == "8 service names at least")
        #expect(finding.observed == "6 of them; missing: rec2, id1")
        #expect(
            finding.message
                == "The vault \(InventedVault.id) (pe-vault) has 6 of the 8 service names that its"
                + " endpoint has at least; missing are rec2, id1. Agents ask these too, fall back to the public name,"
                + " and fail when the vault denies public access.")
        #expect(
            finding.mend.hasPrefix(
                "Fetch the network interface again with az network nic show --ids"
                    + " /subscriptions/s/resourceGroups/g/networkInterfaces/pe-vault.nic.1;"))
    }

    @Test(arguments: [HostEntry.Source.networkInterface, .zoneGroup, .customDNSConfig])
    func `every source that lists an endpoint's names shows what is missing`(source: HostEntry.Source) throws
    {
        let vault = endpoint(
            "pe-vault", states: [.approved], groupIDs: ["AzureBackup"],
            try InventedVault.services(without: ["fc1"], source: source, group: nil))
        #expect(map(vault).codes == ["incomplete-vault"])
    }

    @Test func `a zone group alone shows it, though it tells no group`() throws {
        let vault = endpoint(
            "pe-vault", try InventedVault.services(without: ["fc1"], source: .zoneGroup, group: nil))
        #expect(map(vault).codes == ["incomplete-vault"])
    }

    @Test func `each vault is a finding of its own`() throws {
        let mapping = map(
            endpoint("pe-a", try InventedVault.services(of: "1", without: ["fc1"])),
            endpoint("pe-b", try InventedVault.services(of: "2", without: ["fc1", "id1"])),
            endpoint("pe-c", try InventedVault.services(of: "3") + InventedVault.storage()))
        #expect(mapping.codes == ["incomplete-vault", "incomplete-vault"])
        #expect(mapping.findings.map(\.names.count) == [1, 2])
    }

    @Test func `a code in no table hides no missing name`() throws {
        let mapping = map(endpoint("pe-vault", try InventedVault.services(without: ["fc1"], geo: "zzz")))
        #expect(mapping.codes == ["incomplete-vault", "unknown-geo-code"])
        #expect(
            mapping.findings.first?.names.map(\.text) == [
                "\(InventedVault.id)-ab-pod01-fc1.privatelink.zzz.backup.windowsazure.com"
            ])
    }

    @Test(arguments: [HostEntry.Source.csv, .yaml, .script, .zoneFile, .hostsFile, .answer])
    func `a table or an answer need not list all names`(source: HostEntry.Source) throws {
        let names = try InventedVault.services(without: ["fc1"], source: source)
        #expect(map(endpoint("pe-vault", names)).findings.isEmpty)
        var table = rows()
        table.entries = names
        #expect(map(table).findings.isEmpty)
    }

    @Test func `what one source lacks another may have`() throws {
        let missing = try entry(
            "\(InventedVault.id)-ab-pod01-fc1.we.backup.windowsazure.com", "10.20.0.10", .csv)
        let vault = endpoint(
            "pe-vault",
            try InventedVault.services(without: ["fc1"], source: .zoneGroup) + [missing]
                + InventedVault.storage())
        #expect(map(vault).findings.isEmpty)
    }

    @Test func `more names than eight, and another pod, are fine`() throws {
        let more = try ["prot1b", "prot1c", "prot1d"].enumerated().map { index, member in
            try entry(
                "\(InventedVault.id)-ab-pod01-\(member).we.backup.windowsazure.com", "10.20.0.\(20 + index)",
                group: "AzureBackup")
        }
        let storage = try InventedVault.storage()
        #expect(map(endpoint("pe-vault", try InventedVault.services() + more + storage)).findings.isEmpty)
        let otherPod = try InventedVault.members.enumerated().map { index, member in
            try entry(
                "1-ab-pod02-\(member).we.backup.windowsazure.com", "10.20.0.\(4 + index)",
                group: "AzureBackup")
        }
        #expect(map(endpoint("pe-vault", otherPod + storage)).findings.isEmpty)
    }

    @Test func `of a secondary endpoint, or one of unknown group, nothing is expected`() throws {
        for group in ["AzureBackup_secondary", nil] as [String?] {
            let names = try InventedVault.services(without: ["fc1"], group: group)
            #expect(map(endpoint("pe-vault", names)).findings.isEmpty)
        }
    }

    @Test func `Site Recovery's names are no such vault's`() throws {
        let name = try entry(
            "1-asr-pod01-rcm1.we.siterecovery.windowsazure.com", "10.20.0.4", group: "AzureSiteRecovery")
        #expect(map(endpoint("pe-recovery", [name])).findings.isEmpty)
    }

    @Test func `an endpoint that is not approved is told as that alone`() throws {
        let vault = endpoint(
            "pe-vault", states: [.pending], groupIDs: ["AzureBackup"],
            try InventedVault.services(without: ["fc1"]))
        #expect(map(vault).codes == ["not-approved"])
    }

    @Test(arguments: [HostEntry.Source.networkInterface, .customDNSConfig])
    func `a vault without storage names has not been used yet`(source: HostEntry.Source) throws {
        let mapping = map(endpoint("pe-vault", try InventedVault.services(source: source)))
        #expect(mapping.codes == ["storage-stage-pending"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .info)
        #expect(finding.names.isEmpty)
        #expect(finding.endpoint == endpointID("pe-vault"))
        #expect(
            finding.message.hasPrefix("The vault \(InventedVault.id) (pe-vault) has all"))
        #expect(finding.mend.contains("fetch the inventory and run pedns again"))
    }

    @Test(arguments: [HostEntry.Source.zoneGroup, .csv, .yaml, .script, .zoneFile, .hostsFile, .answer])
    func `a source that need not show storage tells nothing of it`(source: HostEntry.Source) throws {
        #expect(map(endpoint("pe-vault", try InventedVault.services(source: source))).findings.isEmpty)
    }

    @Test func `one storage name of any kind is enough`() throws {
        for name in [
            "wepod01ecs101.blob.core.windows.net", "wepod01ecs101.privatelink.queue.core.windows.net",
        ] {
            let storage = try entry(name, "10.20.0.12", group: "AzureBackup")
            #expect(map(endpoint("pe-vault", try InventedVault.services() + [storage])).findings.isEmpty)
        }
        // An account in a numbered DNS zone is one, too.
        let numbered = try entry("md-1.z33.blob.storage.azure.net", "10.20.0.12", group: "AzureBackup")
        #expect(map(endpoint("pe-vault", try InventedVault.services() + [numbered])).codes == ["no-zone"])
    }

    @Test func `what was not chosen of the inventory is looked at as well`() throws {
        let vault = endpoint("pe-vault", try InventedVault.services())
        let second = endpoint("pe-vault-spoke", try InventedVault.services() + InventedVault.storage())
        let other = endpoint("pe-other", try InventedVault.services(of: "2", without: ["fc1"]))
        let whole = EndpointInventory(endpoints: [other, vault, second])
        #expect(map(vault).codes == ["storage-stage-pending"])
        #expect(map(vault, in: Surroundings(wholeInventory: whole)).findings.isEmpty)
    }
}
