import Catalogue
import DNS
import Testing

struct ExpectedNameTests {
    let catalogue = PrivateLinkCatalogue.embedded()

    @Test func `a vault's endpoints are expected to have eight and six names`() throws {
        let region = try #require(catalogue.region(named: "westeurope"))
        let names = try catalogue.expectedNames(ofVault: "1234567890123456789", in: region)
        let backup = names.filter { $0.group == "AzureBackup" }
        #expect(
            backup.map(\.name.privateName.text)
                == ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"].map {
                    "1234567890123456789-ab-pod01-\($0).privatelink.we.backup.windowsazure.com"
                })
        #expect(backup.map(\.member).first == "backup-fab1")
        #expect(backup.allSatisfy { !$0.isOptional && $0.name.role == .backupService })
        let recovery = names.filter { $0.group == "AzureSiteRecovery" }
        #expect(
            recovery.map(\.name.privateName.text)
                == ["rcm1", "prot2", "tel1", "srs1", "id1", "prot2b"].map {
                    "1234567890123456789-asr-pod01-\($0).we.privatelink.siterecovery.windowsazure.com"
                })
        #expect(recovery.filter(\.isOptional).map(\.member) == ["siteRecovery-prot2b"])
        #expect(names.count == 14)
    }

    @Test(arguments: [("usgovvirginia", 14), ("chinaeast2", 8), ("usnateast", 0), ("germanycentral", 0)])
    func `each cloud has the names that are known of it`(region: String, count: Int) throws {
        let region = try #require(catalogue.region(named: region))
        #expect(try catalogue.expectedNames(ofVault: "1", in: region).count == count)
    }

    @Test(arguments: ["", "abc", "12 3", "1.2", "-1", "１２", String(repeating: "1", count: 41), "12\u{0}"])
    func `text that is no vault id is refused`(id: String) throws {
        let region = try #require(catalogue.region(named: "westeurope"))
        #expect(throws: InvalidVaultID.self) { try catalogue.expectedNames(ofVault: id, in: region) }
    }

    @Test func `public siblings stand beside a vault's public names`() throws {
        let name = try DomainName("1234567890123456789-ab-pod01-rec2.uks.backup.windowsazure.com")
        #expect(
            catalogue.publicSiblings(of: name).map(\.text) == [
                "pod01-manag1.uks.backup.windowsazure.com", "pod01-rec2.uks.backup.windowsazure.com",
                "pod01-prot1.uks.backup.windowsazure.com", "pod01-id1.uks.backup.windowsazure.com",
            ])
        #expect(catalogue.publicSiblings(of: try DomainName("a.blob.core.windows.net")) == [])
        #expect(catalogue.publicSiblings(of: .root) == [])
        #expect(catalogue.publicSiblings(of: try DomainName("com")) == [])
    }
}
