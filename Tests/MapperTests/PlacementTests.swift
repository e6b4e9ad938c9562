import Catalogue
import DNS
import Inventory
import Mapper
import Testing

struct PlacementTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let input: String
        let name: String
        let zone: String
        let role: Role
        let publicName: String
        let asked: [String]

        var testDescription: String { input }
    }

    static let vault = "1234567890123456789"
    static let backup = Case(
        input: "\(vault)-ab-pod01-rec2.we.backup.windowsazure.com",
        name: "\(vault)-ab-pod01-rec2.privatelink.we.backup.windowsazure.com",
        zone: "privatelink.we.backup.windowsazure.com", role: .backupService,
        publicName: "\(vault)-ab-pod01-rec2.we.backup.windowsazure.com",
        asked: ["\(vault)-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"])
    static let blob = Case(
        input: "wepod01ecs101.privatelink.blob.core.windows.net",
        name: "wepod01ecs101.privatelink.blob.core.windows.net",
        zone: "privatelink.blob.core.windows.net", role: .storageBlob,
        publicName: "wepod01ecs101.blob.core.windows.net",
        asked: [
            "wepod01ecs101.privatelink.blob.core.windows.net", "wepod01ecs101.blob.core.windows.net",
        ])
    static let queue = Case(
        input: "WEPOD01ECS101.Queue.core.windows.net.",
        name: "wepod01ecs101.privatelink.queue.core.windows.net",
        zone: "privatelink.queue.core.windows.net", role: .storageQueue,
        publicName: "wepod01ecs101.queue.core.windows.net",
        asked: [
            "wepod01ecs101.privatelink.queue.core.windows.net", "wepod01ecs101.queue.core.windows.net",
        ])
    static let siteRecovery = Case(
        input: "\(vault)-asr-pod01-rcm1.cus.siterecovery.windowsazure.com",
        name: "\(vault)-asr-pod01-rcm1.cus.privatelink.siterecovery.windowsazure.com",
        zone: "privatelink.siterecovery.windowsazure.com", role: .siteRecovery,
        publicName: "\(vault)-asr-pod01-rcm1.cus.siterecovery.windowsazure.com",
        asked: ["\(vault)-asr-pod01-rcm1.cus.privatelink.siterecovery.windowsazure.com"])
    static let keyVault = Case(
        input: "kv-corp.vaultcore.azure.net", name: "kv-corp.privatelink.vaultcore.azure.net",
        zone: "privatelink.vaultcore.azure.net", role: .other, publicName: "kv-corp.vault.azure.net",
        asked: ["kv-corp.vault.azure.net", "kv-corp.privatelink.vaultcore.azure.net"])

    @Test(arguments: [backup, blob, queue, siteRecovery, keyVault])
    func `a name lies in its private zone, with its role and the names that are asked`(_ expected: Case)
        throws
    {
        let mapping = map(endpoint("pe", [try entry(expected.input, "10.0.0.4")]))
        let set = try #require(mapping.rrsets.first)
        #expect(mapping.rrsets.count == 1)
        #expect(set.name.text == expected.name)
        #expect(set.zone?.name.text == expected.zone)
        #expect(set.role == expected.role)
        #expect(set.publicName?.text == expected.publicName)
        #expect(set.askedNames.map(\.text) == expected.asked)
        #expect(mapping.askedNames.map(\.text) == expected.asked)
        #expect(mapping.findings.isEmpty)
    }

    @Test func `the group of the connection decides where the name alone does not`() throws {
        let portal = map(
            endpoint(
                "pe", states: [.approved], groupIDs: ["portal"],
                [try entry("acct.purview.azure.com", "10.0.0.4")]))
        #expect(
            portal.lines == [
                "acct.privatelink.purviewstudio.azure.com A 10.0.0.4 in privatelink.purviewstudio.azure.com"
            ])
        let entryCounts = map(
            endpoint(
                "pe", states: [.approved], groupIDs: ["portal"],
                [try entry("acct.purview.azure.com", "10.0.0.4", group: "account")]))
        #expect(
            entryCounts.lines == [
                "acct.privatelink.purview.azure.com A 10.0.0.4 in privatelink.purview.azure.com"
            ])
    }

    @Test func `a region's name in place of its geo code says which code is right`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("1-ab-pod01-rec2.privatelink.uksouth.backup.windowsazure.com", "10.0.0.4"),
                    try entry("1-ab-pod01-id1.privatelink.uksouth.backup.windowsazure.com", "10.0.0.5"),
                    try entry("1-ab-pod01-id1.privatelink.uks.backup.windowsazure.com", "10.0.0.5"),
                ]))
        let finding = try #require(mapping.findings.first)
        #expect(mapping.codes == ["region-name-as-geo-code"])
        #expect(finding.severity == .error)
        #expect(
            finding.names.map(\.text) == [
                "1-ab-pod01-id1.privatelink.uksouth.backup.windowsazure.com",
                "1-ab-pod01-rec2.privatelink.uksouth.backup.windowsazure.com",
            ])
        #expect(finding.expected == "privatelink.uks.backup.windowsazure.com")
        #expect(finding.observed == "privatelink.uksouth.backup.windowsazure.com")
        #expect(
            finding.mend == "Use the geo code \"uks\": privatelink.uks.backup.windowsazure.com.")
    }

    @Test func `a geo code in no table is mapped, with a warning`() throws {
        let mapping = map(
            endpoint("pe", [try entry("1-ab-pod01-rec2.privatelink.zzz.backup.windowsazure.com", "10.0.0.4")])
        )
        #expect(
            mapping.lines == [
                "1-ab-pod01-rec2.privatelink.zzz.backup.windowsazure.com A 10.0.0.4"
                    + " in privatelink.zzz.backup.windowsazure.com"
            ])
        #expect(mapping.codes == ["unknown-geo-code"])
        #expect(mapping.findings.first?.severity == .warning)
        #expect(mapping.findings.first?.observed == "zzz")
    }

    @Test func `a disputed suffix is never guessed`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("acct.z33.blob.storage.azure.net", "10.0.0.4"),
                    try entry("acct.privatelink.blob.core.windows.net", "10.0.0.5"),
                ]))
        #expect(
            mapping.lines == [
                "acct.privatelink.blob.core.windows.net A 10.0.0.5 in privatelink.blob.core.windows.net",
                "acct.z33.blob.storage.azure.net A 10.0.0.4 in -",
            ])
        #expect(mapping.codes == ["no-zone"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.names.map(\.text) == ["acct.z33.blob.storage.azure.net"])
        #expect(
            finding.message == "The catalogue knows no private zone for names under blob.storage.azure.net.")
        #expect(
            finding.observed == "Microsoft documents no private zone for accounts in numbered DNS zones")
        #expect(mapping.rrsets.last?.publicName == nil)
        #expect(mapping.rrsets.last?.role == .other)
        #expect(mapping.rrsets.last?.askedNames.map(\.text) == ["acct.z33.blob.storage.azure.net"])
    }

    @Test func `names that nothing is known of are one finding`() throws {
        let mapping = map(
            endpoint(
                "pe", [try entry("b.corp.example", "10.0.0.5"), try entry("a.corp.example", "10.0.0.4")])
        )
        #expect(
            mapping.lines == ["a.corp.example A 10.0.0.4 in -", "b.corp.example A 10.0.0.5 in -"])
        #expect(mapping.codes == ["no-zone"])
        #expect(mapping.findings.first?.names.map(\.text) == ["a.corp.example", "b.corp.example"])
        #expect(mapping.findings.first?.message == "The catalogue knows no private zone for 2 names.")
    }

    @Test func `a name that stays public is named itself, not what lies under it`() throws {
        let mapping = map(endpoint("pe", [try entry("login.microsoftonline.com", "10.0.0.4")]))
        #expect(mapping.codes == ["no-zone"])
        #expect(
            mapping.findings.first?.message
                == "The catalogue knows no private zone for login.microsoftonline.com.")
        #expect(mapping.findings.first?.observed == "the name is public in every view")
    }

    @Test func `a name that grows too long in its zone is left where it is`() throws {
        let label = String(repeating: "a", count: 63)
        let long = "\(label).\(label).\(label).\(String(repeating: "b", count: 37)).blob.core.windows.net"
        let mapping = map(endpoint("pe", [try entry(long, "10.0.0.4")]))
        #expect(mapping.lines == ["\(long) A 10.0.0.4 in -"])
        #expect(mapping.codes == ["no-zone"])
        #expect(mapping.findings.first?.observed == "the name would be longer than 255 octets there")
    }
}
