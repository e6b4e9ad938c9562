import Catalogue
import DNS
import Inventory
import Mapper
import Testing

/// What Azure itself says that a vault's endpoint must have counts more than the catalogue.
struct VaultRequirementTests {
    private static let target =
        "\(subscription)/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/rsv"

    private func vault(
        without missing: Set<String> = [], geo: String = "we", target: String = target
    ) throws -> PrivateEndpoint {
        endpoint(
            "pe-vault", try InventedVault.services(without: missing, geo: geo) + InventedVault.storage()
        ).connected("c", to: target)
    }

    private func resource(
        _ members: [String], zones: [String] = [InventedVault.zone], group: String = "AzureBackup"
    ) throws -> PrivateLinkResource {
        PrivateLinkResource(
            targetID: Self.target.uppercased().replacing("/SUBSCRIPTIONS", with: "/subscriptions"),
            group: group,
            requiredMembers: members, requiredZones: try zones.map { try name($0) })
    }

    private func map(_ endpoint: PrivateEndpoint, _ resources: PrivateLinkResource...) -> Mapping {
        Mapping(
            EndpointInventory(endpoints: [endpoint], privateLinkResources: resources), by: .embedded())
    }

    private static let all = InventedVault.members.map { "backup-\($0)" }

    @Test func `a member that the list requires and the catalogue does not know is missing`() throws {
        let mapping = map(try vault(), try resource(Self.all + ["backup-prot1b"]))
        #expect(mapping.codes == ["incomplete-vault"])
        let finding = try #require(mapping.findings.first)
        #expect(
            finding.names.map(\.text) == ["\(InventedVault.id)-ab-pod01-prot1b.\(InventedVault.zone)"])
        #expect(finding.expected == "9 service names")
        #expect(finding.observed == "8 of them; missing: prot1b")
        #expect(
            finding.message.hasPrefix(
                "The vault \(InventedVault.id) (pe-vault) has 8 of the 9 service names that its"
                    + " privateLinkResources require; missing is prot1b."))
    }

    @Test func `a member that the list does not require is not missing`() throws {
        let endpoint = try vault(without: ["fc1"])
        #expect(map(endpoint).codes == ["incomplete-vault"])
        #expect(map(endpoint, try resource(Self.all.filter { $0 != "backup-fc1" })).codes == [])
    }

    @Test func `missing names lie in the zone that the list requires`() throws {
        let zone = "privatelink.ne.backup.windowsazure.com"
        let mapping = map(
            try vault(without: ["fc1"]),
            try resource(Self.all, zones: ["privatelink.blob.core.windows.net", zone]))
        #expect(mapping.findings.flatMap(\.names).map(\.text) == ["\(InventedVault.id)-ab-pod01-fc1.\(zone)"])
    }

    @Test func `a list of another resource, of another group or of no members says nothing`() throws {
        let endpoint = try vault(without: ["fc1"])
        let expected = map(endpoint).findings
        #expect(expected.map(\.expected) == ["8 service names at least"])
        #expect(
            map(try vault(without: ["fc1"], target: Self.target + "2"), try resource([])).findings == expected
        )
        #expect(map(endpoint, try resource(["x"], group: "AzureSiteRecovery")).findings == expected)
        #expect(map(endpoint, try resource([])).findings == expected)
    }

    @Test func `a geo code in no table is right where the list has its zone`() throws {
        let endpoint = try vault(geo: "zzz")
        #expect(map(endpoint).codes == ["unknown-geo-code"])
        let zone = "privatelink.zzz.backup.windowsazure.com"
        #expect(map(endpoint, try resource(Self.all, zones: [zone])).codes == [])
        #expect(map(endpoint, try resource(Self.all)).codes == ["unknown-geo-code"])
    }

    @Test func `a member that fits in no label is no name`() throws {
        let mapping = map(try vault(), try resource(Self.all + [String(repeating: "x", count: 64)]))
        #expect(mapping.findings.map(\.names) == [[]])
        #expect(mapping.codes == ["incomplete-vault"])
    }
}
