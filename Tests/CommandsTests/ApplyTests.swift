import Commands
import Foundation
import Testing

/// Entries brought to a hosts file: first the plan, and only then the change.
struct ApplyTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let before = "127.0.0.1 localhost\n"
    /// Both names of the row, in a block with its digest.
    private static let block = """
        # BEGIN pedns inventory sha256=DIGEST
        10.0.0.4 a.blob.core.windows.net
        10.0.0.4 a.privatelink.blob.core.windows.net
        # END pedns inventory

        """

    private func digest(in output: String) throws -> String {
        let words = output.split { $0 == " " || $0 == "\n" }.map(String.init)
        return try #require(words.first { $0.count == 64 })
    }

    @Test func `1 is the plan, which changes nothing; --yes carries it out, and then there is none`()
        async throws
    {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", Self.before))
        let plan = await run.pedns("apply", inventory, "--hosts", hosts)
        #expect(plan.status == .notAsExpected)
        let digest = try digest(in: plan.output)
        #expect(
            plan.output == """
                --- \(hosts), block inventory
                +++ the inventory
                @@ privatelink.blob.core.windows.net @@
                + a.blob.core.windows.net              A  10.0.0.4
                + a.privatelink.blob.core.windows.net  A  10.0.0.4
                2 added, 0 removed, 0 changed, 0 the same
                plan \(digest)

                """)
        #expect(
            plan.errors
                == "pedns: note: nothing is changed yet: --yes carries the plan out, --expect-digest only this one\n"
        )
        #expect(try run.text("hosts") == Self.before)
        #expect(try run.names == ["a.csv", "hosts"])
        let done = await run.pedns("apply", inventory, "--hosts", hosts, "--yes")
        #expect(done.status == .asExpected)
        #expect(done.output == plan.output)
        #expect(done.errors == "pedns: note: what it held is in \(hosts).pedns-backup\n")
        let text = try run.text("hosts")
        #expect(text.hasPrefix(Self.before + "# BEGIN pedns inventory sha256="))
        #expect(text.hasSuffix(Self.block.drop { $0 != "\n" }))
        #expect(try run.text("hosts.pedns-backup") == Self.before)
        for arguments in [[], ["--yes"], ["--expect-digest", String(repeating: "0", count: 64)]] {
            let again = await run.pedns(["apply", inventory, "--hosts", hosts] + arguments)
            #expect(again.status == .asExpected)
            #expect(again.output + again.errors == "")
        }
        #expect(try run.text("hosts") == text)
    }

    @Test func `only the plan that was reviewed is carried out`() async throws {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", Self.before))
        let plan = await run.pedns("apply", inventory, "--hosts", hosts)
        let digest = try digest(in: plan.output)
        try run.file("hosts", Self.before + "10.0.0.9 b.corp.example\n")
        let other = await run.pedns("apply", inventory, "--hosts", hosts, "--expect-digest", digest)
        #expect(other.status == .refused)
        #expect(other.errors.contains("this is not the plan expected; nothing is changed\n"))
        #expect(try run.text("hosts").contains("BEGIN") == false)
        try run.file("hosts", Self.before)
        let same = await run.pedns(
            "apply", inventory, "--hosts", hosts, "--expect-digest", digest.uppercased())
        #expect(same.status == .asExpected)
        #expect(try run.text("hosts").contains("# END pedns inventory\n"))
    }

    @Test func `JSON tells how far the change came`() async throws {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", Self.before))
        func state(_ arguments: String...) async -> String? {
            let run = await run.pedns(["apply", inventory, "--hosts", hosts, "--format", "json"] + arguments)
            return run.output.split(separator: "\n").first { $0.contains("\"state\"") }.map(String.init)
        }
        #expect(await state() == "  \"state\": \"planned\",")
        #expect(await state("--expect-digest", "0") == "  \"state\": \"refused\",")
        #expect(await state("--yes") == "  \"state\": \"done\",")
        #expect(await state("--yes") == "  \"state\": \"unchanged\",")
        try run.file("hosts", try run.text("hosts").replacing("10.0.0.4", with: "10.0.0.8"))
        #expect(await state("--yes") == "  \"state\": \"refused\",")
        let nowhere = await run.pedns(
            "apply", inventory, "--hosts", run.path("none/hosts"), "--yes", "--format", "json")
        #expect(nowhere.output.contains("\"state\": \"failed\""))
    }

    @Test func `a file that is not there is made`() async throws {
        let done = await run.pedns(
            "apply", try run.file("a.csv", oneRow), "--hosts", run.path("new"), "--yes")
        #expect(done.status == .asExpected)
        #expect(done.errors == "pedns: warning: \(run.path("new")) is not there and will be made\n")
        #expect(try run.text("new").hasPrefix("# BEGIN pedns inventory sha256="))
        #expect(try run.names == ["a.csv", "new"])
    }

    @Test func `3 is a block that somebody edited, unless that is forced`() async throws {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), run.path("hosts"))
        _ = await run.pedns("apply", inventory, "--hosts", hosts, "--yes")
        try run.file("hosts", try run.text("hosts").replacing("10.0.0.4", with: "10.0.0.8"))
        let edited = try run.text("hosts")
        for arguments in [["--yes"], ["--yes", "--force", "no-records"], []] {
            let result = await run.pedns(["apply", inventory, "--hosts", hosts] + arguments)
            #expect(result.status == .refused)
            #expect(
                result.errors
                    == "pedns: error: hand-edited: the block of the source inventory is not as pedns wrote it: what was"
                    + " edited would be lost (--force hand-edited does it)\n")
            #expect(try run.text("hosts") == edited)
        }
        let forced = await run.pedns("apply", inventory, "--hosts", hosts, "--yes", "--force", "hand-edited")
        #expect(forced.status == .asExpected)
        #expect(try run.text("hosts").contains("10.0.0.4 a.blob.core.windows.net\n"))
    }

    @Test func `3 is a file that a run has written by half, until it is mended`() async throws {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", "10.0.0.4 a.blo"))
        let backup = try run.file("hosts.pedns-backup", Self.before)
        let trace = try run.file("hosts.pedns-backup.unfinished", "x")
        for arguments in [[], ["--yes"], ["--yes", "--force", "hand-edited"]] {
            let refused = await run.pedns(["apply", inventory, "--hosts", hosts] + arguments)
            #expect(refused.status == .refused)
            #expect(
                refused.errors
                    == "pedns: error: \(hosts): a run before this one was cut short as it wrote it in place; what it held is"
                    + " in \(backup): copy that back, or mend it by hand and remove \(trace); nothing is changed\n"
            )
            #expect(try run.text("hosts.pedns-backup") == Self.before)
        }
        try run.file("hosts", Self.before)
        #expect(await run.pedns("apply", inventory, "--hosts", hosts, "--yes").status == .asExpected)
        #expect(try run.names == ["a.csv", "hosts", "hosts.pedns-backup"])
    }

    @Test func `a file that was left whole loses the trace as soon as that is seen, and may then be edited`()
        async throws
    {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", Self.before))
        #expect(await run.pedns("apply", inventory, "--hosts", hosts, "--yes").status == .asExpected)
        let whole = try run.text("hosts")
        try run.file("hosts.pedns-backup", whole)
        let trace = try run.file("hosts.pedns-backup.unfinished", "x")
        #expect(await run.pedns("apply", inventory, "--hosts", hosts).status == .asExpected)
        #expect(
            try run.text("hosts.pedns-backup.unfinished") == "x", "a plan alone changes nothing: \(trace)")
        #expect(await run.pedns("apply", inventory, "--hosts", hosts, "--yes").status == .asExpected)
        #expect(try run.names == ["a.csv", "hosts", "hosts.pedns-backup"])
        try run.file("hosts", "10.0.0.9 b.corp.example\n" + whole)
        try run.file("a.csv", oneRow + "b.blob.core.windows.net,10.0.0.5\n")
        #expect(await run.pedns("apply", inventory, "--hosts", hosts, "--yes").status == .asExpected)
        #expect(try run.text("hosts").hasPrefix("10.0.0.9 b.corp.example\n\(Self.before)# BEGIN"))
        #expect(try run.text("hosts").contains("10.0.0.5 b.blob.core.windows.net\n"))
    }

    @Test func `64 are filters, which would take every other entry out of the block, unless it is their own`()
        async throws
    {
        let inventory = try run.file(
            "a.csv",
            "fqdn,address,endpoint\na.blob.core.windows.net,10.0.0.4,x\nb.blob.core.windows.net,10.0.0.5,y\n")
        let hosts = try run.file("hosts", Self.before)
        #expect(await run.pedns("apply", inventory, "--hosts", hosts, "--yes").status == .asExpected)
        let whole = try run.text("hosts")
        for filter in [
            ["--endpoint", "x"], ["--region", "westeurope"], ["--vault", "v"], ["--subscription", "s"],
        ] {
            let refused = await run.pedns(["apply", inventory, "--hosts", hosts, "--yes"] + filter)
            #expect(refused.status == .usage)
            #expect(
                refused.errors
                    == "pedns: error: --hosts needs the whole inventory, for what the filters leave out would go from the"
                    + " block: leave them out, or give the part a block of its own with --source NAME\n")
            #expect(try run.text("hosts") == whole)
        }
        let own = await run.pedns(
            "apply", inventory, "--hosts", hosts, "--yes", "--endpoint", "x", "--source", "part")
        #expect(own.status == .asExpected)
        #expect(try run.text("hosts").hasPrefix(whole + "# BEGIN pedns part sha256="))
    }

    @Test(arguments: [
        ["--hosts", ""], ["--hosts", " "], ["--zones", ""], ["--hosts", "h", "--backup", ""],
        ["--zones", "z", "--reload", ""], ["--zones", "z", "--reload", " \t"],
    ])
    func `64 is an option whose variable nobody has set`(arguments: [String]) async throws {
        let inventory = try run.file("a.csv", oneRow)
        let result = await run.pedns(["apply", inventory] + arguments)
        #expect(result.status == .usage)
        #expect(result.errors.contains("\"\""))
    }

    @Test func `3 is an inventory without records, unless that is forced`() async throws {
        let (inventory, hosts) = (try run.file("a.csv", oneRow), try run.file("hosts", Self.before))
        _ = await run.pedns("apply", inventory, "--hosts", hosts, "--yes")
        let refused = await run.pedns("apply", "-", "--hosts", hosts, "--yes", input: "[]")
        #expect(refused.status == .refused)
        #expect(refused.errors.contains("no-records: the inventory gives no record"))
        let forced = await run.pedns(
            "apply", "-", "--hosts", hosts, "--yes", "--force", "no-records", input: "[]")
        #expect(forced.status == .asExpected)
        #expect(forced.output.contains("0 added, 2 removed"))
        #expect(try run.text("hosts") == Self.before)
    }

    @Test func `an inventory that contradicts itself changes nothing`() async throws {
        let hosts = try run.file("hosts", Self.before)
        let result = await run.pedns(
            "apply", "-", "--hosts", hosts, "--yes",
            input: "fqdn,address,endpoint\na.corp.example,10.0.0.4,x\na.corp.example,10.0.0.5,y\n")
        #expect(result.status == .notAsExpected)
        #expect(result.errors.contains("pedns: error: nothing is changed, for what is said above\n"))
        #expect(try run.text("hosts") == Self.before)
    }

    @Test func `65 is a file with damaged markers, 64 is no target, and 74 one that cannot be written`()
        async throws
    {
        let inventory = try run.file("a.csv", oneRow)
        let hosts = try run.file("hosts", "x\n# BEGIN pedns inventory sha256=0\n")
        let damaged = await run.pedns("apply", inventory, "--hosts", hosts, "--yes")
        #expect(damaged.status == .badInput)
        #expect(
            damaged.errors
                == "\(hosts):2:1: error: the block of the source inventory does not end; mend the markers of pedns's blocks\n"
        )
        for arguments in [[], ["--hosts", hosts, "--source", "a b"], ["--hosts", hosts, "--force", "all"]] {
            #expect(await run.pedns(["apply", inventory] + arguments).status == .usage, "\(arguments)")
        }
        let nowhere = await run.pedns("apply", inventory, "--hosts", run.path("none/hosts"), "--yes")
        #expect(nowhere.status == .outputFailed)
    }

    @Test func `a name that has another address outside the block is warned of`() async throws {
        let hosts = try run.file("hosts", "10.0.0.9 a.blob.core.windows.net\n")
        let plan = await run.pedns("apply", try run.file("a.csv", oneRow), "--hosts", hosts)
        #expect(
            plan.errors.hasPrefix(
                "pedns: warning: \(hosts) gives a.blob.core.windows.net the address 10.0.0.9 outside the block, too\n"
            ))
    }
}
