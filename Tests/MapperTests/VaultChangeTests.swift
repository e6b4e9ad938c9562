import Catalogue
import DNS
import Inventory
import Mapper
import Testing

/// The stages of a vault, from one inventory to the next.
struct VaultChangeTests {
    private func vaults(from before: [PrivateEndpoint], to now: [PrivateEndpoint]) -> [String] {
        let inventories = [before, now].map {
            EndpointInventory(
                endpoints: $0.sorted { $0.key < $1.key }, sources: [InventorySource(file: "file")])
        }
        let changes = InventoryChanges(from: inventories[0], to: inventories[1], by: .embedded())
        return changes.lines.filter { $0.hasPrefix("vault ") }
    }

    private static let label = "vault 1234567890123456789 [\(endpointID("pe"))]"

    @Test func `names arrive in three stages`() throws {
        let made = endpoint("pe", try InventedVault.services())
        let registered = endpoint("pe", try InventedVault.services() + InventedVault.storage())
        let backedUp = endpoint(
            "pe",
            try InventedVault.services() + InventedVault.storage()
                + [entry("wepod01prot1.blob.core.windows.net", "10.20.0.14", group: "AzureBackup")])
        let stages = [[], [made], [registered], [backedUp]]
        #expect(
            zip(stages, stages.dropFirst()).flatMap { vaults(from: $0, to: $1) } == [
                "\(Self.label) absent 0+0 then service-names 8+0, 0 moved",
                "\(Self.label) service-names 8+0 then storage 8+2, 0 moved",
                "\(Self.label) storage 8+2 then storage 8+3, 0 moved",
            ])
        #expect(
            vaults(from: [backedUp], to: []) == ["\(Self.label) storage 8+3 then absent 0+0, 0 moved"])
        #expect(vaults(from: [backedUp], to: [backedUp]) == [])
    }

    @Test func `a source that shows no storage leaves the stage as it is`() throws {
        let full = endpoint("pe", try InventedVault.services() + InventedVault.storage())
        let group = endpoint(
            "pe", try InventedVault.services(source: .zoneGroup, group: nil))
        #expect(vaults(from: [full], to: [group]) == [])
        #expect(vaults(from: [group], to: [full]) == [])
    }

    @Test func `a vault whose endpoint is made anew has the names of before, elsewhere`() throws {
        let before = endpoint("pe-old", try InventedVault.services() + InventedVault.storage())
        let now = endpoint(
            "pe",
            try InventedVault.services().map { try entry($0.name.text, "10.21.0.4", group: "AzureBackup") })
        #expect(
            vaults(from: [before], to: [now]) == [
                "\(Self.label) storage 8+2 then service-names 8+0, 8 moved"
            ])
    }

    @Test func `storage of the first version comes in endpoints of its own`() throws {
        let own = endpoint("pe", try InventedVault.services())
        let storage = endpoint(
            "pe_ecs1_blob", [try entry("wepod01ecs1.blob.core.windows.net", "10.20.0.20", group: "blob")])
        #expect(
            vaults(from: [own], to: [own, storage]) == [
                "\(Self.label) service-names 8+0 then storage 8+1, 0 moved"
            ])
    }

    @Test func `names that are no endpoint's are no vault's storage`() throws {
        var before = rows()
        before.entries = try InventedVault.services(source: .csv, group: nil)
        var now = before
        now.entries += try InventedVault.storage(source: .csv)
        #expect(vaults(from: [before], to: [now]) == [])
    }
}
