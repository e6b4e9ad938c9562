import Commands
import Testing

/// Every exit status, and what comes with it.
struct StatusTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    @Test func `0 is done`() async throws {
        let result = await run.pedns("map", try run.file("a.csv", oneRow), "--format", "csv")
        #expect(result.status == .asExpected)
        #expect(
            result.output == """
                name,address,ttl,zone,role,public_name
                a.privatelink.blob.core.windows.net,10.0.0.4,,privatelink.blob.core.windows.net,storage-blob,\
                a.blob.core.windows.net

                """)
        #expect(result.errors == "")
    }

    @Test func `1 is a conflict, and nothing is written`() async throws {
        let result = await run.pedns(
            "export", try run.file("a.csv", oneRow), try run.file("b.csv", otherRow), "--to", "hosts",
            "--output", run.path("hosts"))
        #expect(result.status == .notAsExpected)
        #expect(result.output == "")
        #expect(result.errors.contains("conflicting-addresses"))
        #expect(result.errors.contains("10.0.0.4 from \(run.path("a.csv")):2"))
        #expect(try run.names == ["a.csv", "b.csv"])
    }

    @Test(arguments: [("union", "10.0.0.4, 10.0.0.5"), ("skip", nil)] as [(String, String?)])
    func `a policy settles a conflict, with a warning`(policy: String, addresses: String?) async throws {
        let result = await run.pedns(
            "map", try run.file("a.csv", oneRow), try run.file("b.csv", otherRow), "--on-conflict", policy)
        #expect(result.status == (addresses == nil ? .refused : .asExpected))
        #expect(
            result.output.contains(addresses ?? "") && result.errors.contains("pedns: warning: conflicting"))
    }

    @Test func `1 is a change that is pending`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let pending = await run.pedns(
            "export", csv, "--to", "hosts", "--output", run.path("hosts"), "--check")
        #expect(pending.status == .notAsExpected)
        #expect(pending.output == "would create \(run.path("hosts"))\n")
        #expect(try run.names == ["a.csv"])
        let done = await run.pedns("export", csv, "--to", "hosts", "--output", run.path("hosts"))
        #expect(done.output == "created \(run.path("hosts"))\n")
        let after = await run.pedns("export", csv, "--to", "hosts", "--output", run.path("hosts"), "--check")
        #expect(after.status == .asExpected)
        #expect(after.output == "")
    }

    @Test(arguments: ["[]", #"{"value": []}"#, "fqdn,address\n"])
    func `3 is an inventory without records`(text: String) async {
        let result = await run.pedns("export", "-", "--to", "zone", input: text)
        #expect(result.status == .refused)
        #expect(result.output == "")
    }

    @Test func `3 is a serial that would go backwards`() async throws {
        let zones = run.path("zones")
        _ = await run.pedns(
            "export", try run.file("a.csv", oneRow), "--to", "zone", "--serial", "9", "--output", zones)
        let result = await run.pedns(
            "export", try run.file("a.csv", otherRow), "--to", "zone", "--serial", "8", "--output", zones)
        #expect(result.status == .refused)
        #expect(result.errors.contains("the serial would go backwards from 9"))
    }

    @Test(arguments: [
        ["nothing"], ["map", "x.csv", "--wrong"], ["export", "x.csv"],
        ["export", "x.csv", "--to", "yaml"], ["export", "--to", "zone"], ["map"],
        ["export", "x.csv", "--to", "rpz", "--policy-zone", "*.corp.example"],
        ["export", "x.csv", "--to", "zone", "--ttl", "2147483648"],
        ["export", "x.csv", "--to", "zone", "--hostmaster", "x@y@z"],
        ["export", "x.csv", "--to", "zone", "--serial", "0"],
        ["export", "x.csv", "--to", "zone", "--serial", "1", "--serial-policy", "date"],
        ["export", "x.csv", "--to", "zone", "--check"], ["export", "x.csv", "--to", "zone", "--prune"],
        ["export", "x.csv", "--to", "zone", "--prune", "--output", "z", "--vault", "v"],
        ["check", "x.csv"], ["check", "x.csv", "--internal", "dns.corp.example"],
        ["check", "x.csv", "--internal", "tls://10.0.0.53"], ["resolve", "--internal", "10.0.0.53"],
        ["map", "--names", "x"], ["names", "--vault-id", "12", "--region", "nowhere"],
        ["map", "x.csv", "--private-range", "10.0.0.1/8"], ["catalogue", "zones", "--cloud", "none"],
    ])
    func `64 is wrong usage`(arguments: [String]) async throws {
        try run.file("x.csv", oneRow)
        let result = await run.pedns(arguments.map { $0 == "x.csv" ? run.path($0) : $0 })
        #expect(result.status == .usage, "\(result.errors)")
        #expect(result.output == "")
        #expect(!result.errors.isEmpty)
    }

    @Test func `an ARM id in place of the vault's number is refused with where to find that`() async {
        let result = await run.pedns(
            "names", "--region", "westeurope", "--vault-id",
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v")
        #expect(result.status == .usage)
        #expect(result.errors.contains("az network nic show"))
    }

    @Test func `65 tells every fault of every file with its place, and nothing is written`() async throws {
        let bad = try run.file(
            "bad.csv",
            "fqdn,address\nx y,10.0.0.4\na..b,10.0.0.999\n\(String(repeating: "l", count: 64)).x,::1\n")
        let result = await run.pedns(
            "export", bad, run.path("none.json"), try run.file("good.csv", oneRow), "--to", "zone",
            "--output", run.path("zones"))
        #expect(result.status == .badInput)
        #expect(
            result.errorLines.map { $0.prefix { $0 != "\"" } } == [
                "\(run.path("none.json")): error: cannot read: No such file or directory",
                "\(bad):2:1: error: ", "\(bad):3:1: error: ", "\(bad):3:6: error: ", "\(bad):4:1: error: ",
            ])
        #expect(try run.names == ["bad.csv", "good.csv"])
    }

    @Test func `3 is a file of somebody else's, whatever it holds`() async throws {
        try run.file("a.csv", oneRow)
        for (format, name) in [
            ("zone", "privatelink.blob.core.windows.net.zone"), ("rpz", "other"), ("nsupdate", "other"),
            ("hosts", "other"),
        ] {
            try run.file(name, "{}\n")
            let result = await run.pedns(
                "export", run.path("a.csv"), "--to", format, "--output",
                name == "other" ? run.path(name) : run.folder)
            #expect(result.status == .refused, "\(format): \(result.errors)")
            #expect(try run.text(name) == "{}\n")
        }
        let printed = await run.pedns(
            "export", run.path("a.csv"), "--to", "zone", "--previous", run.path("other"))
        #expect(printed.status == .badInput)
        #expect(printed.output == "")
    }

    @Test func `64 is several files without a folder, and a folder for one file`() async throws {
        try run.file("x.csv", oneRow + "b.queue.core.windows.net,10.0.0.5\n")
        let several = await run.pedns("export", run.path("x.csv"), "--to", "powerdns")
        #expect(several.status == .usage)
        #expect(several.output == "")
        #expect(
            several.errors.hasSuffix(
                "pedns: error: these are 2 files, which need a folder: --output FOLDER\n"))
        let folder = await run.pedns(
            "export", run.path("x.csv"), "--to", "hosts", "--output", run.folder)
        #expect(folder.status == .usage)
        #expect(
            folder.errors
                == "pedns: error: \(run.folder) is a folder, and this is one file: --output \(run.path("hosts"))\n"
        )
        let layout = await run.pedns(
            "export", run.path("x.csv"), "--to", "bicep", "--layout", "host")
        #expect(layout.status == .usage)
        #expect(try run.names == ["x.csv"])
    }

    @Test func `74 is output that could not be written`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let result = await run.pedns("export", csv, "--to", "zone", "--output", "\(csv)/zones")
        #expect(result.status == .outputFailed)
        #expect(result.errors.contains("cannot write: Not a directory"))
    }

    @Test func `SOURCE_DATE_EPOCH is the day of the serial`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let result = await run.pedns(
            "export", csv, "--to", "zone", variables: ["SOURCE_DATE_EPOCH": "951782400"])
        #expect(result.output.contains(" 2000022900 3600 "))
        let wrong = await run.pedns("export", csv, "--to", "zone", variables: ["SOURCE_DATE_EPOCH": "today"])
        #expect(wrong.status == .usage)
    }
}
