import Commands
import Testing

/// What the command line makes of the formats.
struct ExportFormatTests {
    private static let zone = """
        ; Written by pedns from an inventory: change the inventory, not this file.
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ 3600 IN SOA localhost. nobody.invalid. 1 3600 600 1209600 60
        @ 3600 IN NS localhost.
        a 60 IN A 10.0.0.4
        b 60 IN A 10.0.0.5

        """
    private static let inventory = """
        fqdn,address,endpoint
        a.blob.core.windows.net,10.0.0.4,pe-a

        """

    private func updates(_ arguments: String...) async throws -> Run.Result {
        let run = try Run()
        let previous = try run.file("old.zone", Self.zone)
        return await run.pedns(
            ["export", "-", "--to", "nsupdate", "--previous", previous] + arguments, input: Self.inventory)
    }

    @Test func `an update takes away what the whole inventory has lost, and not what a filter leaves out`()
        async throws
    {
        let whole = try await updates()
        #expect(whole.status == .asExpected)
        #expect(whole.output.contains("\nupdate delete b.privatelink.blob.core.windows.net. IN A\nsend\n"))
        let part = try await updates("--endpoint", "pe-a")
        #expect(part.status == .asExpected)
        #expect(!part.output.contains("update delete"))
    }

    @Test func `what --previous is for is told only where there is none`() async throws {
        #expect(try await updates().errors == "")
        let blind = try await Run().pedns(["export", "-", "--to", "nsupdate"], input: Self.inventory)
        #expect(
            blind.errors
                == "pedns: note: with --previous ZONEFILE the updates are made only where the server still holds what that"
                + " file says; without it they replace what it holds of these names, and remove no other\n")
    }

    @Test func `an update is planned on no other update`() async throws {
        let run = try Run()
        let blind = await run.pedns(["export", "-", "--to", "nsupdate"], input: Self.inventory)
        let update = try run.file("update.txt", blind.output)
        let result = await run.pedns(
            ["export", "-", "--to", "nsupdate", "--previous", update], input: Self.inventory)
        #expect(result.status == .badInput)
        #expect(
            result.errors.hasSuffix(
                "\(update): an update is planned on the zone as the server holds it, a zone file\n"))
        #expect(result.output == "")
    }

    @Test func `an update is not compared with the zone it is planned on`() async throws {
        let run = try await updates("--check")
        #expect(run.status == .usage)
        #expect(
            run.errors.contains(
                "--check compares with a file of the same format: an update is none to --previous."))
    }

    @Test func `an update takes the place of an earlier one, and of no zone file`() async throws {
        let run = try Run()
        let zone = try run.file("old.zone", Self.zone)
        let refused = await run.pedns(
            "export", "-", "--to", "nsupdate", "--output", zone, input: Self.inventory)
        #expect(refused.status == .refused)
        #expect(try run.text("old.zone") == Self.zone)
        let file = run.path("update.txt")
        for said in ["created \(file)\n", ""] {
            let result = await run.pedns(
                "export", "-", "--to", "nsupdate", "--output", file, input: Self.inventory)
            #expect(result.status == .asExpected)
            #expect(result.output == said)
        }
    }

    private func rules(_ arguments: String...) async throws -> Run.Result {
        try await Run().pedns(["export", "-"] + arguments, input: Self.inventory)
    }

    @Test func `rules go to standard output or into a file, and say what no source reaches`() async throws {
        let result = try await rules("--to", "csv", "--from", "10.1.0.0/16", "--file-recovery")
        #expect(result.status == .asExpected)
        #expect(
            result.output == """
                source,destination,protocol,port,address,name
                10.1.0.0/16,10.0.0.4/32,tcp,443,10.0.0.4,a.blob.core.windows.net

                """)
        #expect(
            result.errors
                == "pedns: warning: --file-recovery: the inventory has no rec2 name, whose port 3260 it would open\n"
        )
    }

    @Test(arguments: [
        (
            ["--to", "zone", "--from", "10.0.0.0/8"],
            "--from and --file-recovery go with rules: --to nftables, "
        ),
        (["--to", "hosts", "--file-recovery"], "--from and --file-recovery go with rules: --to nftables, "),
        (["--to", "csv"], "--to csv needs --from PREFIX"),
        (
            ["--to", "nftables", "--from", "10.0.0.1/8"],
            "--from 10.0.0.1/8 is not a CIDR prefix, for host bits are set: 10.0.0.0/8 is the one that it lies in"
        ),
        (
            ["--to", "nftables", "--from", "10.0.0.1/33"],
            "--from 10.0.0.1/33 is not a CIDR prefix such as 192.0.2.0/24"
        ),
    ])
    func `sources are for rules, and some rules need them`(arguments: [String], complaint: String)
        async throws
    {
        let result = await (try Run()).pedns(["export", "-"] + arguments, input: Self.inventory)
        #expect(result.status == .usage)
        #expect(result.output == "")
        #expect(result.errors.contains(complaint), "\(result.errors)")
    }
}
