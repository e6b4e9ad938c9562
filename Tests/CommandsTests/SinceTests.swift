import Commands
import Testing

/// What an inventory gained and lost, as the tool tells it.
struct SinceTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let header = "fqdn,address,endpoint\n"
    private static let service = "1-ab-pod01-fab1.we.backup.windowsazure.com,10.20.0.4,pe-vault\n"
    private static let storage = "acct.blob.core.windows.net,10.20.0.12,pe-vault\n"

    @Test func `0 is nothing changed, and nothing is said`() async throws {
        let old = try run.file("old.csv", Self.header + Self.service + Self.storage)
        let new = try run.file(
            "new.json",
            """
            {"value": [{"id": "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/privateEndpoints/PE-vault",
              "properties": {"customDnsConfigs": [
               {"fqdn": "ACCT.blob.core.windows.net", "ipAddresses": ["10.20.0.12"]},
               {"fqdn": "1-ab-pod01-FAB1.privatelink.we.backup.windowsazure.com.", "ipAddresses": ["10.20.0.4"]}]}}]}
            """)
        for arguments in [[new, "--since", old], [old, "--since", new], [old, "--since", old]] {
            let result = await run.pedns(["inventory"] + arguments)
            #expect(result.status == .asExpected)
            #expect(result.output == "")
            #expect(result.errors == "")
        }
    }

    @Test func `1 is a change, told as text`() async throws {
        let old = try run.file("old.csv", Self.header + Self.service)
        let result = await run.pedns(
            "inventory", "-", "--since", old, input: Self.header + Self.service + Self.storage)
        #expect(result.status == .notAsExpected)
        #expect(
            result.output == """
                vaults
                  1 (pe-vault)
                    Storage arrived: 1 storage name, as the first registration brings; more come with the first
                    backup, so compare again after it.

                endpoints
                  pe-vault: changed
                    privatelink.blob.core.windows.net
                      new  acct  A  10.20.0.12

                endpoints: 0 new, 0 gone, 1 changed; names: 1 new, 0 gone, 0 moved

                """)
        #expect(result.errors == "")
    }

    @Test func `several earlier files are one inventory, and JSON is printed when nothing changed, too`()
        async throws
    {
        let services = try run.file("services.csv", Self.header + Self.service)
        let storage = try run.file("storage.csv", Self.header + Self.storage)
        let now = try run.file("now.csv", Self.header + Self.storage + Self.service)
        let same = await run.pedns(
            "inventory", now, "--since", services, "--since", storage, "--format", "json")
        #expect(same.status == .asExpected)
        #expect(
            same.output.hasPrefix("{\n  \"endpoints\": [],\n  \"schema\": \"pedns.inventory-changes/1\",\n"))
        let gone = await run.pedns("inventory", services, "--since", now, "--format", "json")
        #expect(gone.status == .notAsExpected)
        #expect(gone.output.contains("\"change\": \"gone\""))
    }

    @Test func `a filter chooses on both sides`() async throws {
        let old = try run.file(
            "old.csv", Self.header + Self.service + "b.blob.core.windows.net,10.0.0.5,pe-b\n")
        let new = try run.file(
            "new.csv", Self.header + Self.service + "b.blob.core.windows.net,10.0.0.6,pe-b\n")
        let arguments = ["inventory", new, "--since", old]
        #expect(await run.pedns(arguments + ["--endpoint", "pe-vault"]).status == .asExpected)
        #expect(await run.pedns(arguments + ["--vault", "1"]).status == .asExpected)
        #expect(await run.pedns(arguments + ["--endpoint", "PE-B"]).status == .notAsExpected)
        let none = await run.pedns(arguments + ["--endpoint", "pe-nowhere"])
        #expect(none.status == .refused)
        #expect(none.output == "")
        #expect(none.errors == "pedns: error: no endpoint of either inventory is meant by the filters\n")
    }

    @Test func `65 tells the faults of both sides`() async throws {
        let old = try run.file("old.csv", "fqdn,address\na.corp.example,10.0.0.999\n")
        let new = try run.file("new.csv", "fqdn,address\nx y,10.0.0.4\n")
        let result = await run.pedns("inventory", new, "--since", old, "--since", run.path("none"))
        #expect(result.status == .badInput)
        #expect(result.output == "")
        #expect(
            result.errorLines.map { $0.prefix { $0 != "\"" } } == [
                "\(run.path("none")): error: cannot read: No such file or directory",
                "\(old):2:16: error: ", "\(new):2:1: error: ",
            ])
    }

    @Test func `64 is standard input twice, or nothing to compare`() async throws {
        let twice = await run.pedns("inventory", "-", "--since", "-", input: oneRow)
        #expect(twice.status == .usage)
        #expect(twice.errors.contains("Standard input (-) can be read only once."))
        #expect(await run.pedns("inventory", "--since", try run.file("a.csv", oneRow)).status == .usage)
    }
}
