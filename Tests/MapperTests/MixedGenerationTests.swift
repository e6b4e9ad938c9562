import DNS
import Inventory
import Mapper
import Testing

/// The first version's storage endpoints, made by the vault's identity beside the vault's own endpoint.
struct MixedGenerationTests {
    private let connection = "pe-vault_ecs01_blob.\(InventedVault.id).backup.0a1b2c3d"

    private func old(_ name: String, _ fqdn: String = "weold01ecs1.blob.core.windows.net") throws
        -> PrivateEndpoint
    {
        endpoint(name, [try entry(fqdn, "10.20.0.30", group: "blob")])
    }

    private var own: PrivateEndpoint {
        get throws { endpoint("pe-vault", try InventedVault.services() + InventedVault.storage()) }
    }

    @Test func `endpoints of the first version beside storage names of the second are one finding`() throws {
        let blob = try old("pe-vault_ecs01_blob").connected(connection, isManual: true, groups: ["blob"])
        let prot = try old("pe-vault_prot02_blob", "weold02prot1.blob.core.windows.net")
            .connected(connection, isManual: true, groups: ["blob"])
        let mapping = map(try own, blob, prot)
        #expect(mapping.codes == ["mixed-generations"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .warning)
        #expect(
            finding.names.map(\.text) == [
                "weold01ecs1.privatelink.blob.core.windows.net",
                "weold02prot1.privatelink.blob.core.windows.net",
            ])
        #expect(finding.observed == "pe-vault_ecs01_blob, pe-vault_prot02_blob")
        #expect(
            finding.message
                == "The vault \(InventedVault.id) has storage names on its own endpoint (pe-vault)"
                + " and, of the first version, 2 storage endpoints beside it: pe-vault_ecs01_blob,"
                + " pe-vault_prot02_blob. Backups that are sent to their addresses fail once they are gone.")
        #expect(
            finding.mend.hasSuffix(
                "az network private-endpoint delete --ids \(endpointID("pe-vault_ecs01_blob"))"
                    + " \(endpointID("pe-vault_prot02_blob"))"))
        let zone = try name("privatelink.blob.core.windows.net")
        #expect(finding.steps == finding.names.map { .remove($0, type: nil, zone: zone) })
    }

    @Test func `the connection's name tells the vault, whatever the endpoint's says`() throws {
        let ofThis = try old("other_ecs01_queue").connected(connection, isManual: true)
        #expect(map(try own, ofThis).codes == ["mixed-generations"])
        let ofOther = try old("pe-vault_ecs01_blob")
            .connected("pe-vault_ecs01_blob.77.backup.0a1b2c3d", isManual: true)
        #expect(map(try own, ofOther).findings.isEmpty)
    }

    @Test func `what it is connected to tells the vault`() throws {
        let target = "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/rsv-we"
        let vault = try own.connected("pe-vault", to: target)
        let blob = try old("other_ecs01_blob").connected("c", isManual: true, to: target.uppercased())
        #expect(map(vault, blob).codes == ["mixed-generations"])
    }

    @Test func `else the endpoint's name does, in the same resource group`() throws {
        #expect(map(try own, try old("PE-vault_ecs01_queue")).codes == ["mixed-generations"])
        #expect(map(try own, try old("pe-vault2_ecs01_blob")).findings.isEmpty)
        let elsewhere = endpoint(
            "pe-vault_ecs01_blob", group: "rg-other",
            [try entry("weold01ecs1.blob.core.windows.net", "10.20.0.30")])
        #expect(map(try own, elsewhere).findings.isEmpty)
    }

    @Test(arguments: ["pe-vault_ecs01", "pe-vault_blob", "pe-vault_ecs01_table", "_ecs01_blob", "ecs01_blob"])
    func `another name is no such endpoint's`(name: String) throws {
        #expect(map(try own, try old(name)).findings.isEmpty)
    }

    @Test func `a connection that needs no approval by hand is none of the first version`() throws {
        let blob = try old("pe-vault_ecs01_blob").connected(connection, isManual: false)
        #expect(map(try own, blob).findings.isEmpty)
    }

    @Test func `a vault of the first version is whole, and waits for no storage`() throws {
        let vault = endpoint("pe-vault", try InventedVault.services())
        #expect(map(vault, try old("pe-vault_ecs01_blob")).findings.isEmpty)
        let pending = try old("pe-vault_ecs01_blob").connected(connection, isManual: true, state: .pending)
        #expect(map(vault, pending).codes == ["not-approved"])
    }

    @Test func `an endpoint that is not approved is told as that alone`() throws {
        let gone = try old("pe-vault_ecs01_blob").connected(connection, isManual: true, state: .disconnected)
        #expect(map(try own, gone).codes == ["not-approved"])
    }

    @Test func `a name that the vault's own endpoint has too is not to be removed`() throws {
        let blob = endpoint(
            "pe-vault_ecs01_blob", [try entry("wepod01ecs101.blob.core.windows.net", "10.20.0.12")])
        let finding = try #require(map(try own, blob).findings.first)
        #expect(finding.code == .mixedGenerations)
        #expect(finding.steps.isEmpty)
    }

    @Test func `an interface by Azure's own name is its endpoint's`() throws {
        var nic = PrivateEndpoint(key: "/subscriptions/s/nic", identity: .resource)
        nic.name = "pe-vault_ecs01_blob.nic.0a1b2c3d"
        nic.entries = [try entry("weold01ecs1.blob.core.windows.net", "10.20.0.30")]
        #expect(map(try own, nic).codes == ["mixed-generations"])
    }
}
