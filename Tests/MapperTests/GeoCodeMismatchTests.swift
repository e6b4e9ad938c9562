import Catalogue
import DNS
import Inventory
import Mapper
import Testing

struct GeoCodeMismatchTests {
    private func findings(_ rows: String) -> [Finding] {
        let (inventory, faults) = EndpointInventory.read([
            (name: "a.csv", octets: Array("fqdn,address,group,region\n\(rows)\n".utf8))
        ])
        #expect(faults.isEmpty)
        return Mapping(inventory, by: .embedded()).findings
    }

    @Test func `names with another region's code are one finding a zone`() throws {
        let findings = findings(
            """
            1-ab-pod01-rec2.privatelink.uks.backup.windowsazure.com,10.0.0.4,AzureBackup,West Europe
            1-ab-pod01-id1.uks.backup.windowsazure.com,10.0.0.5,AzureBackup,westeurope
            2-ab-pod01-id1.we.backup.windowsazure.com,10.0.0.6,AzureBackup,westeurope
            """)
        #expect(findings.map(\.code) == [.geoCodeMismatch])
        let finding = try #require(findings.first)
        #expect(finding.severity == .info)
        #expect(
            finding.names.map(\.text) == [
                "1-ab-pod01-id1.privatelink.uks.backup.windowsazure.com",
                "1-ab-pod01-rec2.privatelink.uks.backup.windowsazure.com",
            ])
        #expect(finding.expected == "privatelink.we.backup.windowsazure.com")
        #expect(finding.observed == "privatelink.uks.backup.windowsazure.com")
        #expect(
            finding.message
                == "2 names in privatelink.uks.backup.windowsazure.com have the geo code of uksouth, where the input's"
                + " region is westeurope; agents ask names with the code of the vault's own region.")
    }

    @Test(arguments: [
        // The right code, in another spelling of the region, and in another spelling of the code.
        "1-ab-pod01-rec2.we.backup.windowsazure.com,10.0.0.4,AzureBackup,West Europe",
        "1-ab-pod01-rec2.insc.backup.windowsazure.com,10.0.0.4,AzureBackup,indiasouthcentral",
        // No region, or none that is known.
        "1-ab-pod01-rec2.uks.backup.windowsazure.com,10.0.0.4,AzureBackup,",
        "1-ab-pod01-rec2.uks.backup.windowsazure.com,10.0.0.4,AzureBackup,atlantis",
        // Site Recovery's code is of the region to recover to, the secondary endpoint's of the pair.
        "1-asr-pod01-rcm1.uks.siterecovery.windowsazure.com,10.0.0.4,AzureSiteRecovery,westeurope",
        "1-ab-pod01-rec2.ne.backup.windowsazure.com,10.0.0.4,azurebackup_SECONDARY,westeurope",
        // A code of 2021 stood for the pair.
        "1-ab-pod01-rec2.eusr.backup.windowsazure.com,10.0.0.4,AzureBackup,eastus",
        // Other names have no code.
        "acct.blob.core.windows.net,10.0.0.4,AzureBackup,westeurope",
    ])
    func `what is no mismatch`(row: String) {
        #expect(findings(row).isEmpty)
    }

    @Test func `an endpoint's location is its network's, and never compared`() throws {
        var there = endpoint(
            "pe", [try entry("1-ab-pod01-rec2.we.backup.windowsazure.com", "10.0.0.4", .csv)])
        there.location = "uksouth"
        #expect(map(there).findings.isEmpty)
    }
}
