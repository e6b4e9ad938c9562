import DNS
import Exporters
import Mapper
import Testing

/// What is Azure's own: limits, and how `az` is called.
struct AzureFormatTests {
    private let queue = "privatelink.queue.core.windows.net"

    private func calls(existing: String) throws -> [[String]] {
        let script = try exported(AzureCLIFormat.self, try vault(), try .of(zones: queue))
        return try AzureCommands.run(script, existing: existing)
    }

    @Test func `a zone is made where there is none, and every record set put in its place`() throws {
        let account = ["account", "show", "--query", "id", "--output", "tsv"]
        let place = ["--subscription", "sub-1", "--resource-group", "rg-dns (a)"]
        let list =
            ["network", "private-dns", "zone", "list"] + place + [
                "--query", "[?name=='\(queue)'].id", "--output", "tsv",
            ]
        let create =
            ["network", "private-dns", "zone", "create"] + place + ["--name", queue, "--output", "none"]
        let put = [
            "rest", "--method", "put", "--url",
            "/subscriptions/sub-1/resourceGroups/rg-dns (a)/providers/Microsoft.Network/privateDnsZones/"
                + "\(queue)/A/wepod01ecs101?api-version=2024-06-01",
            "--body", #"{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.14"}]}}"#, "--output",
            "none",
        ]
        #expect(try calls(existing: "no zone") == [account, list, create, put])
        #expect(try calls(existing: queue) == [account, list, put])
    }

    @Test func `the script wants a resource group, and stops at the first command that fails`() throws {
        let script = try exported(AzureCLIFormat.self, try vault())
        let folder = try Folder()
        let file = try folder.write(script, to: "script.sh")
        let none = try ProgramRun.run("/bin/sh", [file], environment: ["PATH": "/nowhere"], in: folder)
        #expect(none.status == 2)
        #expect(none.output.hasSuffix("usage: sh \(file) RESOURCE-GROUP [SUBSCRIPTION-ID]\n"))
        let failing = try ProgramRun.run(
            "/bin/sh", [file, "rg", "sub"], environment: ["PATH": "/nowhere"], in: folder)
        #expect(failing.status == 127)
        #expect(failing.output.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["azure-cli", "bicep", "terraform"])
    func `a TTL of 0 and sets of more than 20 records are errors, each told`(format: String) throws {
        let many = try (1...21).map { try entry("a.blob.core.windows.net", "10.0.0.\($0)") }
        let full = try (1...20).map { try entry("b.blob.core.windows.net", "10.0.0.\($0)") }
        let mapping = map(many + full + [try entry("c.blob.core.windows.net", "10.0.0.4", ttl: 0)])
        let error = try exportError { _ = try WrittenRecords.of(format, mapping) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "Azure takes 20 records in a set; a.privatelink.blob.core.windows.net has 21 of type A",
                "Azure takes no TTL of 0, which c.privatelink.blob.core.windows.net has",
            ])
    }

    @Test func `a deployment holds 800 record sets`() throws {
        let entries = try (0..<801).map { try entry("st\($0).blob.core.windows.net", "10.0.0.4") }
        #expect(try WrittenRecords.of("bicep", map(Array(entries.dropLast()))).count == 800)
        let error = try exportError { _ = try WrittenRecords.of("bicep", map(entries)) }
        #expect(
            error.lines == [
                "a deployment takes 800 resources, and these are 801 record sets; export them in parts with --zone,"
                    + " or with --to azure-cli"
            ])
    }

    @Test(arguments: ["azure-cli", "bicep", "terraform"])
    func `who else writes record sets is said`(format: String) throws {
        let remarks = try #require(ExportFormats.named(format)).remarks(ExportOptions())
        #expect(
            remarks.first
                == .warning(
                    "record sets that belong to the DNS zone group of a private endpoint are Azure's: it writes them anew,"
                        + " and removes them with the endpoint; leave those endpoints out"))
    }
}
