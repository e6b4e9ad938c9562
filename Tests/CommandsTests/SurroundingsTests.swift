import Commands
import Testing

/// What a mapping is held against: subnets, and zones as they are today.
struct SurroundingsTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let zone = "privatelink.blob.core.windows.net"
    private static let zoneFile = """
        $ORIGIN privatelink.blob.core.windows.net.
        @ 60 IN SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ 60 IN NS ns1.corp.example.
        a 60 IN A 10.0.0.4
        b 60 IN A 10.0.0.5

        """
    private static let recordSets = """
        [{"type": "Microsoft.Network/privateDnsZones/A", "name": "c", "ttl": 10, "id": "/subscriptions/s/\
        resourceGroups/g/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net/A/c",
          "fqdn": "c.privatelink.blob.core.windows.net.", "aRecords": [{"ipv4Address": "10.0.0.6"}],
          "metadata": {"creator": "created by private endpoint pe-old with resource guid 0-0"}}]
        """

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

    @Test func `records of a zone file and of Azure that nothing needs are warnings`() async throws {
        let result = await run.pedns(
            "map", try run.file("a.csv", oneRow), "--existing", try run.file("old.zone", Self.zoneFile),
            "--existing", "-", "--format", "csv", input: Self.recordSets)
        #expect(result.status == .asExpected)
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(result.errorLines.count == 2)
        #expect(
            result.errorLines.first?.contains(
                "[b.\(Self.zone): 10.0.0.5 in \(run.path("old.zone"))]") == true)
        #expect(
            result.errorLines.last?.hasPrefix(
                "pedns: warning: orphan-record: 1 record of \(Self.zone) that the private endpoint pe-old made"
            ) == true)
        #expect(result.errorLines.last?.contains("[c.\(Self.zone): 10.0.0.6 in stdin]") == true)
    }

    @Test func `what a filter leaves out is no orphan`() async throws {
        let csv = try run.file(
            "a.csv",
            "fqdn,address,endpoint\na.blob.core.windows.net,10.0.0.4,pe-a\n"
                + "b.blob.core.windows.net,10.0.0.5,pe-b\nc.blob.core.windows.net,10.0.0.6,pe-old\n")
        let result = await run.pedns(
            "map", csv, "--endpoint", "pe-a", "--existing", try run.file("old.zone", Self.zoneFile),
            "--existing", try run.file("sets.json", Self.recordSets))
        #expect(result.status == .asExpected)
        #expect(result.errors == "")
    }

    @Test func `a check tells orphans among its findings`() async throws {
        let result = await run.pedns(
            "check", try run.file("a.csv", oneRow), "--existing", try run.file("old.zone", Self.zoneFile),
            "--internal", "127.0.0.1@1", "--attempts", "1", "--timeout", "100ms", "--format", "json")
        #expect(result.output.contains("\"code\": \"orphan-record\""))
    }

    @Test func `a zone that cannot be read is 65, every fault with its place`() async throws {
        let zone = try run.file("old.zone", Self.zoneFile + "c 60 IN A 10.0.0.999\n")
        let sets = try run.file("sets.json", "{}")
        let result = await run.pedns(
            "map", try run.file("a.csv", oneRow), "--existing", zone, "--existing", sets, "--existing",
            run.path("none"))
        #expect(result.status == .badInput)
        #expect(result.output == "")
        #expect(
            result.errors.contains("\(run.path("none")): error: cannot read: No such file or directory\n"))
        #expect(result.errors.contains("\(zone):6:11: error: "))
        #expect(result.errors.contains("\(sets):1:1: error: is not of a known kind"))
    }

    @Test(arguments: [
        ["map", "a.csv", "--subnet", "10.0.0.1/8"], ["map", "a.csv", "--subnet", "somewhere"],
        ["map", "-", "--existing", "-"], ["map", "a.csv", "--existing", "-", "--existing", "-"],
        ["map", "--names", "n", "--internal", "127.0.0.1@1", "--existing", "a.csv"],
        [
            "verify", "--expect", "a.corp.example=nxdomain", "--internal", "127.0.0.1@1", "--existing",
            "a.csv",
        ],
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
