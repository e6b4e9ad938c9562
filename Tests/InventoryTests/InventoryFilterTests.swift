import Testing

@testable import Inventory

struct InventoryFilterTests {
    private let inventory = read(
        Fixture.endpointWithoutZoneGroup, Fixture.specification,
        """
        name,ip,region,endpoint
        1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com,10.9.0.1,West Europe,
        777-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com,10.9.0.2,northeurope,
        x.example,10.9.0.3,,other
        """
    ).inventory

    private func counts(_ filter: InventoryFilter) -> [String: Int] {
        let chosen = filter.applied(to: inventory).endpoints
        return Dictionary(chosen.map { ($0.name ?? "rows", $0.entries.count) }) { $0 + $1 }
    }

    @Test func `an empty filter lets everything pass`() {
        #expect(InventoryFilter().applied(to: inventory) == inventory)
        #expect(counts(InventoryFilter()) == ["pe-vault": 10, "testPe": 4, "rows": 2, "other": 1])
    }

    @Test(arguments: ["PE-Vault", Fixture.endpointID.uppercased() + "/"])
    func `endpoints are chosen by name or id`(endpoint: String) {
        #expect(counts(InventoryFilter(endpoints: [endpoint])) == ["pe-vault": 10])
        #expect(counts(InventoryFilter(endpoints: [endpoint, "TESTPE"])) == ["pe-vault": 10, "testPe": 4])
        #expect(counts(InventoryFilter(endpoints: ["pe"])) == [:])
    }

    @Test func `vaults are chosen by name or by the id in host names`() {
        #expect(counts(InventoryFilter(vaults: ["RSV-we"])) == ["pe-vault": 10])
        #expect(counts(InventoryFilter(vaults: [Fixture.vaultID])) == ["pe-vault": 10, "rows": 1])
        #expect(counts(InventoryFilter(vaults: ["777"])) == ["rows": 1])
        #expect(counts(InventoryFilter(vaults: ["77"])) == [:])
    }

    @Test func `regions are chosen by either spelling`() {
        #expect(counts(InventoryFilter(regions: ["WestEurope"])) == ["pe-vault": 10, "rows": 1])
        #expect(counts(InventoryFilter(regions: ["North Europe"])) == ["rows": 1])
    }

    @Test func `every list must agree`() {
        let subscription = "11111111-2222-3333-4444-555555555555"
        #expect(counts(InventoryFilter(subscriptions: [subscription])) == ["pe-vault": 10])
        #expect(counts(InventoryFilter(endpoints: ["testPe"], subscriptions: [subscription])) == [:])
        #expect(counts(InventoryFilter(vaults: ["777"], regions: ["westeurope"])) == [:])
    }
}
