import DNS
import Testing

@testable import Inventory

struct VaultLabelTests {
    @Test(arguments: [
        ("123-ab-pod01-rec2.we.backup.windowsazure.com", "123", VaultLabel.Service.backup, "rec2"),
        ("123-AB-pod12-prot1b.x", "123", .backup, "prot1b"),
        ("9-asr-pod01-rcm1.cus.siterecovery.windowsazure.com", "9", .siteRecovery, "rcm1"),
        ("9-ab-other.x", "9", .backup, "other"),
        ("9-ab-other-more.x", "9", .backup, "other-more"),
    ])
    func `the label tells vault, service and member`(
        name: String, vault: String, service: VaultLabel.Service, member: String
    ) throws {
        let label = try #require(VaultLabel(try DomainName(name)))
        #expect(label.vaultID == vault)
        #expect(label.service == service)
        #expect(label.member == member)
    }

    @Test(arguments: [
        "acct01.x", "123.x", "123-x", "123-abc-pod01-rec2.x", "-ab-pod01-rec2.x", "1a-ab-x.x", ".",
    ])
    func `other labels are no vault's`(name: String) throws {
        #expect(VaultLabel(try DomainName(name)) == nil)
    }
}
