import Commands
import Testing

/// Changes carried out, and what servers make of them.
@Suite(.serialized)
struct ApplyTests {
    @Test
    func `dnsmasq answers what was applied to its hosts file, until something else is`() async throws {
        try await withTemporaryFolder { folder in
            let inventory = try folder.write(InventedInventory.everything.csv, to: "inventory.csv")
            let hosts = try folder.write("10.99.0.1 other.corp.example\n", to: "hosts")
            func apply(_ arguments: String...) async -> CommandLineRun {
                await CommandLineRun.pedns(["apply", inventory, "--hosts", hosts] + arguments)
            }
            #expect(await apply().status == .notAsExpected)
            let done = await apply("--yes")
            #expect(done.status == .asExpected)
            #expect(await apply().status == .asExpected)
            // Of names that nobody else is asked for, other types are none, rather than refused.
            let local = ["windows.net", "windowsazure.com", "azure.net", "corp.example"].map {
                "--local=/\($0)/"
            }
            try await withServers(Dnsmasq(hosts: [hosts], options: local)) { servers in
                let answered = await CommandLineRun.pedns([
                    "diff", hosts, "--internal", servers[0].text, "--timeout", "20s",
                ])
                #expect(answered.status == .asExpected, servers.logs)
                #expect(answered.output == "", servers.logs)
                let same = await CommandLineRun.pedns([
                    "diff", inventory, "--internal", servers[0].text, "--timeout", "20s",
                ])
                #expect(same.status == .asExpected, servers.logs)
                #expect(same.output == "", servers.logs)
            }
            let emptied = await CommandLineRun.pedns(
                ["apply", "none", "--hosts", hosts, "--yes", "--force", "no-records"], inputs: ["none": "[]"])
            #expect(emptied.status == .asExpected)
            #expect(try folder.read("hosts") == "10.99.0.1 other.corp.example\n")
        }
    }
}
