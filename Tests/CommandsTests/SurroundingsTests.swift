import Commands
import Testing

/// What a mapping is held against: subnets, and zones as they are today.
struct SurroundingsTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    /// Endpoints for Site Recovery in two regions, with one name.
    private static let recovery: String = {
        let endpoints = [("pe-we", "westeurope", "10.20.0.4"), ("pe-ne", "northeurope", "10.30.0.4")].map {
            """
            {"name": "\($0.0)", "location": "\($0.1)", "id": "/subscriptions/s/resourceGroups/g/providers/\
            Microsoft.Network/privateEndpoints/\($0.0)", "privateLinkServiceConnections": [{"name": "c",
             "groupIds": ["AzureSiteRecovery"], "privateLinkServiceConnectionState": {"status": "Approved"}}],
             "customDnsConfigs": [{"ipAddresses": ["\($0.2)"],
             "fqdn": "1-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com"}]}
            """
        }
        return "[\(endpoints.joined(separator: ", "))]"
    }()

    @Test func `an address outside the subnets is 1, and nothing is written`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let inside = await run.pedns("map", csv, "--subnet", "10.9.0.0/24", "--subnet", "10.0.0.0/24")
        #expect(inside.status == .asExpected)
        #expect(inside.errors == "")
        let outside = await run.pedns("map", csv, "--subnet", "10.9.0.0/24")
        #expect(outside.status == .notAsExpected)
        #expect(outside.errors.hasPrefix("pedns: error: outside-subnet: 10.0.0.4 of \(csv) lies in none"))
        let export = await run.pedns(
            "export", csv, "--to", "hosts", "--output", run.path("hosts"), "--subnet", "10.9.0.0/24")
        #expect(export.status == .notAsExpected)
        #expect(try run.names == ["a.csv"])
    }

    @Test(arguments: [
        ["map", "a.csv", "--subnet", "10.0.0.1/8"], ["map", "a.csv", "--subnet", "somewhere"],
    ])
    func `64 is wrong usage`(arguments: [String]) async throws {
        try run.file("a.csv", oneRow)
        let result = await run.pedns(arguments.map { $0 == "a.csv" ? run.path($0) : $0 }, input: oneRow)
        #expect(result.status == .usage)
        #expect(result.output == "")
    }

    @Test func `names in two regions are mapped with a warning, and not written together`() async throws {
        let file = try run.file("recovery.json", Self.recovery)
        let map = await run.pedns("map", file)
        #expect(map.status == .asExpected)
        #expect(map.errors.hasPrefix("pedns: warning: two-regions: 1 name of Site Recovery is mapped"))
        let arguments = ["export", file, "--to", "zone", "--serial", "1", "--output", run.path("zones")]
        let refused = await run.pedns(arguments)
        #expect(refused.status == .notAsExpected)
        #expect(
            refused.errorLines.last.map(String.init)
                == "pedns: error: nothing is written: names have different addresses in two regions; export each region"
                + " by itself with --region, or settle it with --prefer or --on-conflict")
        #expect(try run.names == ["recovery.json"])
        for (settled, address) in [
            (["--region", "northeurope"], "10.30.0.4"), (["--prefer", "pe-we"], "10.20.0.4"),
        ] {
            let result = await run.pedns(
                ["export", file, "--to", "hosts", "--ttl", "60"] + settled)
            #expect(result.status == .asExpected)
            #expect(
                result.output.hasSuffix(
                    "\(address) 1-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com\n"))
        }
    }

    @Test func `a policy lets names in two regions be written`() async throws {
        let file = try run.file("recovery.json", Self.recovery)
        let union = await run.pedns("export", file, "--to", "hosts", "--on-conflict", "union")
        #expect(union.status == .asExpected)
        #expect(union.output.contains("10.20.0.4 ") && union.output.contains("10.30.0.4 "))
    }
}
