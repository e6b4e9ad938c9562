import DNS
import Inventory
import Mapper
import Testing

/// Site Recovery's names, which both regions' endpoints have.
struct TwoRegionTests {
    let recovery = "1-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com"
    let zone = "privatelink.siterecovery.windowsazure.com"

    private func recoveryEndpoint(_ endpointName: String, in region: String?, _ address: String) throws
        -> PrivateEndpoint
    {
        var endpoint = endpoint(endpointName, [try entry(recovery, address, group: "AzureSiteRecovery")])
        endpoint.location = region
        return endpoint
    }

    private func two(_ policy: ConflictPolicy = .refuse) throws -> Mapping {
        map(
            try recoveryEndpoint("pe-we", in: "westeurope", "10.20.0.4"),
            try recoveryEndpoint("pe-ne", in: "North Europe", "10.30.0.4"), onConflict: policy)
    }

    @Test func `endpoints in two regions are two views, and the name stays in conflict`() throws {
        let mapping = try two()
        #expect(mapping.lines == ["\(recovery) A 10.20.0.4, 10.30.0.4 in \(zone) in conflict"])
        #expect(mapping.codes == ["two-regions"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .warning)
        #expect(finding.names.map(\.text) == [recovery])
        #expect(
            finding.observed
                == "\(recovery): 10.30.0.4 from \(endpointID("pe-ne")), 10.20.0.4 from \(endpointID("pe-we"))"
        )
        #expect(
            finding.message
                == "1 name of Site Recovery is mapped by endpoints in northeurope and westeurope, at different"
                + " addresses: two views, not one zone. In one zone the last one written wins, and replication from"
                + " the other region fails.")
        #expect(finding.mend.contains("--region northeurope, then --region westeurope"))
    }

    @Test func `a policy settles it`() throws {
        let preferred = try two(.prefer(endpoint: "pe-ne"))
        #expect(preferred.lines == ["\(recovery) A 10.30.0.4 in \(zone)"])
        #expect(preferred.codes == ["two-regions"])
        #expect(preferred.findings.first?.severity == .info)
        let united = try two(.union)
        #expect(united.lines == ["\(recovery) A 10.20.0.4, 10.30.0.4 in \(zone)"])
        #expect(united.findings.map(\.severity) == [.warning])
        #expect(try two(.skip).lines == [])
    }

    @Test func `an unknown region, or one region, is a conflict`() throws {
        for regions in [("westeurope", nil), ("westeurope", "West Europe"), (nil, nil)]
            as [(String?, String?)]
        {
            let mapping = map(
                try recoveryEndpoint("pe-a", in: regions.0, "10.20.0.4"),
                try recoveryEndpoint("pe-b", in: regions.1, "10.30.0.4"))
            #expect(mapping.codes == ["conflicting-addresses"])
            #expect(mapping.findings.first?.severity == .error)
        }
    }

    @Test func `endpoints of one region that differ are a conflict, whatever another region says`() throws {
        let mapping = map(
            try recoveryEndpoint("pe-a", in: "westeurope", "10.20.0.4"),
            try recoveryEndpoint("pe-b", in: "westeurope", "10.20.0.5"),
            try recoveryEndpoint("pe-c", in: "northeurope", "10.30.0.4"))
        #expect(mapping.codes == ["conflicting-addresses"])
    }

    @Test func `two endpoints of a region that agree are one side`() throws {
        let mapping = map(
            try recoveryEndpoint("pe-a", in: "westeurope", "10.20.0.4"),
            try recoveryEndpoint("pe-b", in: "westeurope", "10.20.0.4"),
            try recoveryEndpoint("pe-c", in: "northeurope", "10.30.0.4"))
        #expect(mapping.codes == ["two-regions"])
    }

    @Test func `the same address in two regions is nothing`() throws {
        let mapping = map(
            try recoveryEndpoint("pe-we", in: "westeurope", "10.20.0.4"),
            try recoveryEndpoint("pe-ne", in: "northeurope", "10.20.0.4"))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `any other name in two regions is a conflict`() throws {
        var here = endpoint("pe-a", [try entry("acct.blob.core.windows.net", "10.20.0.4")])
        here.location = "westeurope"
        var there = endpoint("pe-b", [try entry("acct.blob.core.windows.net", "10.30.0.4")])
        there.location = "northeurope"
        #expect(map(here, there).codes == ["conflicting-addresses"])
    }
}
