import Commands
import Foundation
import Testing

/// Zone files brought to a folder: planned, checked, loaded, and undone where that fails.
struct ApplyZonesTests {
    let run: Run
    private let zones: String
    private let inventory: String

    init() throws {
        run = try Run()
        zones = run.path("zones")
        inventory = try run.file("a.csv", oneRow)
    }

    private static let file = "zones/privatelink.blob.core.windows.net.zone"

    private func apply(_ arguments: String...) async -> Run.Result {
        await run.pedns(["apply", inventory, "--zones", zones, "--ns", "ns1.corp.example"] + arguments)
    }

    @Test func `1 is the plan, which changes nothing; --yes carries it out, and then there is none`()
        async throws
    {
        let plan = await apply()
        #expect(plan.status == .notAsExpected)
        #expect(plan.output.contains("+ a.privatelink.blob.core.windows.net  A    60    10.0.0.4\n"))
        #expect(plan.errors.hasPrefix("pedns: warning: \(zones) is not there and will be made\n"))
        #expect(!FileManager.default.fileExists(atPath: zones))
        let done = await apply("--yes")
        #expect(done.status == .asExpected)
        #expect(done.output == plan.output)
        #expect(try run.text(Self.file).contains("a\t60\tIN\tA\t10.0.0.4\n"))
        let again = await apply("--yes")
        #expect(again.status == .asExpected && again.output == "" && again.errors == "")
    }

    @Test func `where the server does not load them, every file is as before, and is loaded once more`()
        async throws
    {
        #expect(await apply("--yes").status == .asExpected)
        let before = try run.text(Self.file)
        let log = run.path("log")
        let command = "grep -c '^a.60' \(run.path(Self.file)) >> \(log); [ $(wc -l < \(log)) -gt 1 ]"
        let failed = await apply("--ttl", "90", "--yes", "--reload", command)
        #expect(failed.status == .notAsExpected)
        #expect(
            failed.errors.hasSuffix(
                "ended with status 1\npedns: error: every file is as it was before, and the command was run once more,"
                    + " with success\n"))
        #expect(try run.text(Self.file) == before)
        // The first time it saw the new file, the second time the old one.
        #expect(try run.text("log") == "0\n1\n")
        #expect(await apply("--ttl", "90", "--yes", "--reload", "true").status == .asExpected)
        #expect(try run.text(Self.file) != before)
    }

    @Test func `what a run wrote that ended before is loaded by the next, which says so`() async throws {
        #expect(await apply("--yes").status == .asExpected)
        try run.file("zones/.pedns.zones.unloaded", "")
        let warning =
            "pedns: warning: \(zones): an earlier run ended before the server had loaded the files; "
        let log = run.path("log")
        let plan = await apply("--reload", "echo loaded >> \(log)")
        #expect(plan.status == .notAsExpected)
        #expect(plan.errors.hasPrefix(warning + "it does so with this change\n"))
        let without = await apply("--yes")
        #expect(without.status == .asExpected)
        #expect(without.errors == warning + "--reload COMMAND makes it\n")
        #expect(!FileManager.default.fileExists(atPath: log))
        for _ in 0..<2 {
            #expect(await apply("--yes", "--reload", "echo loaded >> \(log)").status == .asExpected)
            #expect(try run.text("log") == "loaded\n")
        }
    }

    @Test func `3 is a file that somebody edited, unless that is forced`() async throws {
        #expect(await apply("--yes").status == .asExpected)
        let edited = try run.text(Self.file).replacing("; End", with: "b\t60\tIN\tA\t10.0.0.9\n; End")
        try run.file(Self.file, edited)
        let refused = await apply("--yes")
        #expect(refused.status == .refused)
        #expect(
            refused.errors
                == "pedns: error: hand-edited: \(run.path(Self.file)) is not as pedns wrote it: what was edited would be"
                + " lost (--force hand-edited does it)\n")
        #expect(try run.text(Self.file) == edited)
        #expect(await apply("--yes", "--force", "hand-edited").status == .asExpected)
        #expect(!(try run.text(Self.file).contains("10.0.0.9")))
    }

    @Test func `64 are filters, which would take other records out of a zone, unless each name has its own`()
        async throws
    {
        try run.file(
            "a.csv",
            "fqdn,address,endpoint\na.blob.core.windows.net,10.0.0.4,x\nb.blob.core.windows.net,10.0.0.5,y\n")
        #expect(await apply("--yes").status == .asExpected)
        let before = try run.text(Self.file)
        let refused = await apply("--yes", "--endpoint", "x")
        #expect(refused.status == .usage)
        #expect(
            refused.errors
                == "pedns: error: --zones needs the whole inventory, for what the filters leave out would go from zones that"
                + " hold more: leave them out; --zone chooses whole zones\n")
        #expect(try run.text(Self.file) == before)
        #expect(await apply("--yes", "--endpoint", "x", "--layout", "host").status == .asExpected)
        #expect(try run.text(Self.file) == before)
    }

    @Test
    func `a file that holds the same records and is not as it was written is written anew, and then changed`()
        async throws
    {
        #expect(await apply("--yes", "--serial-policy", "increment").status == .asExpected)
        let whole = try run.text(Self.file)
        for edited in [whole + "; mine\n", whole.replacing("; End", with: "; mine\n; End")] {
            try run.file(Self.file, edited)
            let plan = await apply()
            #expect(plan.status == .notAsExpected)
            #expect(plan.output.hasPrefix("the same records, written anew\nplan "))
            #expect(
                plan.errors.hasPrefix(
                    "pedns: warning: \(run.path(Self.file)) holds the same records and is written anew, so that its last"
                        + " line is right\n"))
            #expect(await apply("--yes").status == .asExpected)
            #expect(try run.text(Self.file) == whole)
        }
        #expect(await apply("--yes", "--ttl", "90", "--serial-policy", "increment").status == .asExpected)
    }

    @Test func `a plan is the same plan when the clock has moved the serial`() async throws {
        let plan = await apply("--serial", "5")
        let words = plan.output.split { $0 == " " || $0 == "\n" }.map(String.init)
        let digest = try #require(words.first { $0.count == 64 })
        #expect(await apply("--serial", "7", "--ttl", "61", "--expect-digest", digest).status == .refused)
        #expect(await apply("--serial", "7", "--expect-digest", digest).status == .asExpected)
        #expect(try run.text(Self.file).contains(" 7 3600 600 1209600 60\n"))
    }

    @Test func `3 is a serial that goes backwards, unless it is forced`() async throws {
        #expect(await apply("--serial", "9", "--yes").status == .asExpected)
        let refused = await apply("--serial", "4", "--ttl", "90", "--yes")
        #expect(refused.status == .refused)
        #expect(refused.errors.contains("the serial would go backwards from 9"))
        let forced = await apply("--serial", "4", "--ttl", "90", "--yes", "--force", "serial-backwards")
        #expect(forced.status == .asExpected)
        #expect(try run.text(Self.file).contains(" 4 3600 600 1209600 60\n"))
    }

    @Test func `an inventory that may lack records removes none, unless it is forced`() async throws {
        let hosts = try run.file("hosts", "")
        let both = try run.file("both.csv", oneRow + "b.blob.core.windows.net,10.0.0.5\n")
        #expect(await run.pedns("apply", both, "--hosts", hosts, "--yes").status == .asExpected)
        let incomplete = try run.file(
            "incomplete.json",
            """
            {"value": [{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe",
              "properties": {"customDnsConfigs": [{"fqdn": "a.blob.core.windows.net", "ipAddresses": ["10.0.0.4"]}]}}],
             "nextLink": "https://management.azure.com/next"}
            """)
        let refused = await run.pedns("apply", incomplete, "--hosts", hosts, "--yes")
        #expect(refused.status == .refused)
        #expect(
            refused.errors.contains(
                "error: incomplete-inventory: an input is incomplete, so that what would go, 2 address records,"
            ))
        let forced = await run.pedns(
            "apply", incomplete, "--hosts", hosts, "--yes", "--force", "incomplete-inventory")
        #expect(forced.status == .asExpected)
        let pruned = await run.pedns(
            "export", incomplete, "--to", "zone", "--output", zones, "--prune")
        #expect(pruned.status == .refused)
        #expect(pruned.errors.hasSuffix("for an input is incomplete, as is said above; nothing is written\n"))
        #expect(!FileManager.default.fileExists(atPath: zones))
    }

    @Test func `no inventory is wrong usage, and one without records is refused on a host that has none yet`()
        async throws
    {
        let hosts = try run.file("hosts", "127.0.0.1 localhost\n")
        #expect(await run.pedns("apply", "--hosts", hosts, "--yes").status == .usage)
        let empty = try run.file("empty.csv", "fqdn,address\n")
        for target in [["--hosts", hosts], ["--zones", zones]] {
            let refused = await run.pedns(["apply", empty, "--yes"] + target)
            #expect(refused.status == .refused)
            #expect(refused.errors.contains("error: no-records: the inventory gives no record"))
        }
    }

    @Test func `a site file gives what zones are like, and the command line something else`() async throws {
        let site = try run.file(
            "pedns.yaml",
            "inventories: [a.csv]\nzone-settings: {ns: [ns9.corp.example], ttl: 9, serial-policy: increment}\n"
        )
        let done = await run.pedns("apply", "--site", site, "--zones", zones, "--yes")
        #expect(done.status == .asExpected)
        #expect(try run.text(Self.file).contains("SOA\tns9.corp.example. nobody.invalid. 1 3600"))
        #expect(try run.text(Self.file).contains("a\t9\tIN\tA\t10.0.0.4\n"))
        let other = await run.pedns("apply", "--site", site, "--zones", zones, "--ttl", "7", "--yes")
        #expect(other.status == .asExpected)
        #expect(try run.text(Self.file).contains("a\t7\tIN\tA\t10.0.0.4\n"))
    }

    @Test(arguments: [
        ["--hosts", "h", "--zones", "z"], ["--hosts", "h", "--prune"], ["--hosts", "h", "--ttl", "5"],
        ["--zones", "z", "--key-file", "k"], ["--zones", "z", "--source", "x"],
        ["--zones", "z", "--prune", "--zone", "privatelink.blob.core.windows.net"],
        ["--zones", "z", "--serial", "1", "--serial-policy", "date"],
    ])
    func `options of another target are wrong usage`(arguments: [String]) async {
        #expect(await run.pedns(["apply", inventory] + arguments).status == .usage)
    }
}
