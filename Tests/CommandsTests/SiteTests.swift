import Commands
import Foundation
import Testing

/// A site file in place of options: what it stands for, what counts more, and what it writes.
struct SiteTests {
    let run: Run

    init() throws {
        run = try Run()
        try run.file("names.csv", oneRow)
    }

    private static let site = """
        inventories: [names.csv]
        zone-settings:
          ns: [ns1.corp.example, ns2.corp.example]
          hostmaster: hostmaster@corp.example
          ttl: 120
          serial-policy: increment
        exports:
          - to: zone
            output: zones
          - name: entries
            to: hosts
            output: ./hosts
          - name: local
            to: unbound
            output: unbound.conf
            ttl: 30

        """

    private static let zone = "privatelink.blob.core.windows.net.zone"

    private func site(_ text: String = SiteTests.site) throws -> String { try run.file("pedns.yaml", text) }

    private func export(_ arguments: String...) async -> Run.Result {
        await run.pedns(["export", "--site", run.path("pedns.yaml")] + arguments)
    }

    // MARK: What is written

    @Test func `every export is written beside the file, by the settings of all and its own`() async throws {
        _ = try site()
        let result = await export()
        #expect(result.status == .asExpected, "\(result.errors)")
        #expect(
            result.output
                == [SiteTests.zone].map { "created \(run.path("zones/\($0)"))\n" }.joined()
                + "created \(run.path("hosts"))\ncreated \(run.path("unbound.conf"))\n")
        let zone = try run.text("zones/\(SiteTests.zone)")
        #expect(zone.contains("\tSOA\tns1.corp.example. hostmaster.corp.example. 1 3600 600 1209600 60\n"))
        #expect(zone.contains("@\t3600\tIN\tNS\tns2.corp.example.\n"))
        #expect(zone.contains("\na\t120\tIN\tA\t10.0.0.4\n"))
        #expect(try run.text("hosts").contains("\n10.0.0.4 a.blob.core.windows.net\n"))
        #expect(try run.text("unbound.conf").contains("a.blob.core.windows.net. 30 IN A 10.0.0.4"))
    }

    @Test func `a drift is told with its files and status 1, and no drift with nothing`() async throws {
        _ = try site()
        #expect(await export("--check").status == .notAsExpected)
        #expect(try run.names == ["names.csv", "pedns.yaml"])
        _ = await export()
        let same = await export("--check")
        #expect(same.status == .asExpected)
        #expect(same.output == "")
        try run.file("unbound.conf", try run.text("unbound.conf").replacing(" 30 ", with: " 31 "))
        let one = await export("--check")
        #expect(one.status == .notAsExpected)
        #expect(one.output == "would change \(run.path("unbound.conf"))\n")
        try run.file("names.csv", otherRow)
        let all = await export("--check")
        #expect(
            all.output == """
                would change \(run.path("zones/\(SiteTests.zone)"))
                would change \(run.path("hosts"))
                would change \(run.path("unbound.conf"))

                """)
    }

    @Test func `what holds of several exports is said once`() async throws {
        _ = try site(
            """
            inventories: [names.csv]
            exports:
              - {name: a, to: zone, output: a}
              - {name: b, to: zone, output: b}

            """)
        let result = await export()
        #expect(result.status == .asExpected)
        #expect(result.errors.components(separatedBy: "without --ns").count == 2, "\(result.errors)")
    }

    @Test func `what keeps one export from being written keeps all from it`() async throws {
        _ = try site(
            """
            inventories: [names.csv]
            exports:
              - {to: hosts, output: hosts}
              - {to: unbound, output: foreign.conf}
              - {name: hosts2, to: hosts, output: foreign.hosts}

            """)
        try run.file("foreign.conf", "server:\n")
        try run.file("foreign.hosts", "127.0.0.1 localhost\n")
        let result = await export()
        #expect(result.status == .refused)
        #expect(result.output == "")
        #expect(
            result.errorLines.map { $0.prefix { $0 != "," } } == [
                "\(run.path("foreign.conf")): error: not written by pedns",
                "\(run.path("foreign.hosts")): error: not written by pedns",
            ])
        #expect(try run.names == ["foreign.conf", "foreign.hosts", "names.csv", "pedns.yaml"])
    }

    @Test func `what a format cannot hold is told with the export's name`() async throws {
        try run.file("names.csv", oneRow + "*.blob.core.windows.net,10.0.0.5\n")
        _ = try site()
        let result = await export()
        #expect(result.status == .badInput)
        #expect(
            result.errorLines.count { $0.hasPrefix("pedns: error: export entries: ") } == 1,
            "\(result.errors)")
        #expect(try run.names == ["names.csv", "pedns.yaml"])
    }

    @Test func `leftovers are pruned of whole exports alone`() async throws {
        try run.file("names.csv", oneRow + "b.queue.core.windows.net,10.0.0.5\n")
        let both = """
            inventories: [names.csv]
            exports:
              - {name: all, to: zone, output: all}
              - {name: blob, to: zone, output: blob, zones: [privatelink.blob.core.windows.net]}

            """
        _ = try site(both)
        _ = await export()
        try run.file("names.csv", oneRow)
        let result = await export("--prune")
        #expect(result.status == .asExpected, "\(result.errors)")
        #expect(
            result.output == "removed \(run.path("all/privatelink.queue.core.windows.net.zone"))\n")
        #expect(await export("--prune", "--region", "uksouth").status == .usage)
    }

    @Test func `rules are for the clients that their export tells, or the command line`() async throws {
        _ = try site(
            """
            inventories: [names.csv]
            exports:
              - {name: rules, to: csv, output: rules.csv, from: 10.1.0.0/16}
              - {to: hosts, output: hosts}

            """)
        #expect(await export().status == .asExpected)
        #expect(try run.text("rules.csv").contains("\n10.1.0.0/16,10.0.0.4/32,"))
        #expect(await export("--export", "rules", "--from", "10.2.0.0/16").status == .asExpected)
        #expect(try run.text("rules.csv").contains("\n10.2.0.0/16,10.0.0.4/32,"))
        #expect(await export("--from", "10.2.0.0/16").status == .usage)
    }

    // MARK: What is chosen, and what counts more

    @Test(arguments: [
        (["--export", "entries"], ["hosts"]), (["--to", "hosts"], ["hosts"]),
        (["--export", "entries", "--export", "local"], ["hosts", "unbound.conf"]),
        (["--export", "local", "--to", "unbound"], ["unbound.conf"]),
    ])
    func `exports are chosen by name and by format`(options: [String], files: [String]) async throws {
        let result = await run.pedns(["export", "--site", try site()] + options)
        #expect(result.output == files.map { "created \(run.path($0))\n" }.joined())
    }

    @Test(arguments: [
        (["--export", "nothing"], "has no export \"nothing\"; it has zone, entries, local"),
        (["--to", "rpz"], "the format \"rpz\"; it has zone: zone, entries: hosts, local: unbound"),
        (["--export", "entries", "--to", "zone"], "the format \"zone\""),
        (["--output", "x"], "--output and --previous are for one export"),
        (["--previous", "x"], "--output and --previous are for one export"),
        (["--export", "entries", "--ttl", "x"], "--ttl"), (["--ns", "*.x"], "--ns \"*.x\""),
    ])
    func `what cannot be chosen is wrong usage`(options: [String], message: String) async throws {
        let result = await run.pedns(["export", "--site", try site()] + options)
        #expect(result.status == .usage)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(try run.names == ["names.csv", "pedns.yaml"])
    }

    @Test func `exports are chosen of a site file only`() async throws {
        let csv = run.path("names.csv")
        #expect(await run.pedns("export", csv, "--to", "zone", "--export", "x").status == .usage)
        #expect(await run.pedns("export", csv, "--to", "zone", "--site", "-").status == .usage)
        let result = await run.pedns(
            "export", "--site", try site("inventories: [names.csv]\n"), "--export", "x")
        #expect(result.status == .usage)
        #expect(result.errors == "pedns: error: the site file lists no export\n")
    }

    @Test func `options count more than the file, and are for every export`() async throws {
        _ = try site()
        let result = await export("--ttl", "300", "--ns", "ns9.corp.example", "--serial", "7")
        #expect(result.status == .asExpected, "\(result.errors)")
        let zone = try run.text("zones/\(SiteTests.zone)")
        #expect(zone.contains("\tSOA\tns9.corp.example. hostmaster.corp.example. 7 "))
        #expect(!zone.contains("ns1.corp.example"))
        #expect(zone.contains("\na\t300\tIN\tA\t10.0.0.4\n"))
        #expect(try run.text("unbound.conf").contains(" 300 IN A 10.0.0.4"))
    }

    @Test func `an output of the command line is not relative to the file, and may be standard output`()
        async throws
    {
        let other = run.path("other")
        #expect(
            await run.pedns("export", "--site", try site(), "--to", "hosts", "--output", other).output
                == "created \(other)\n")
        let zone = "$ORIGIN privatelink.blob.core.windows.net.\n"
        let earlier = try run.file(
            "earlier",
            await run.pedns("export", run.path("names.csv"), "--to", "zone", "--serial", "8").output)
        let printed = await export("--export", "zone", "--previous", earlier)
        #expect(printed.output.contains(zone))
        #expect(printed.output.contains(" hostmaster.corp.example. 9 3600 "))
        #expect(try run.names == ["earlier", "names.csv", "other", "pedns.yaml"])
    }

    @Test func `without exports in it, the file gives inventories and settings`() async throws {
        let text = "inventories: [names.csv]\nzone-settings: {ttl: 9, layout: host}\n"
        let result = await run.pedns("export", "--site", try site(text), "--to", "zone")
        #expect(result.output.contains("$ORIGIN a.blob.core.windows.net.\n"))
        #expect(result.output.contains("@\t9\tIN\tA\t10.0.0.4\n"))
        #expect(await run.pedns("export", "--site", try site(text)).status == .usage)
    }

    @Test func `inventories of the command line take the place of the file's`() async throws {
        let other = try run.file("other.csv", otherRow)
        let result = await run.pedns("map", other, "--site", try site(), "--format", "csv")
        #expect(result.output.contains(",10.0.0.5,") && !result.output.contains(",10.0.0.4,"))
        let own = await run.pedns("map", "--site", try site(), "--format", "csv")
        #expect(own.output.contains(",10.0.0.4,"))
    }

    @Test func `a file without inventories needs them on the command line`() async throws {
        let path = try site("exports: [{to: hosts, output: hosts}]\n")
        for command in [["export"], ["map"], ["probe"], ["check", "--internal", "127.0.0.1"]] {
            #expect(await run.pedns(command + ["--site", path]).status == .usage, "\(command)")
        }
        #expect(await run.pedns("export", run.path("names.csv"), "--site", path).status == .asExpected)
    }

    @Test func `the mapping is made as the file wishes, paths from its folder`() async throws {
        try run.file("b.csv", otherRow)
        try run.file("public.csv", "fqdn,address\nb.blob.core.windows.net,192.0.2.9\n")
        let text = """
            inventories: [names.csv, b.csv, public.csv]
            mapping: {on-conflict: union, private-ranges: 192.0.2.0/24}

            """
        let union = await run.pedns("map", "--site", try site(text), "--format", "csv")
        #expect(union.status == .asExpected)
        #expect(!union.errors.contains("not-private"), "\(union.errors)")
        let skip = await run.pedns(
            "map", "--site", try site(text), "--on-conflict", "skip", "--private-range", "198.51.100.0/24")
        #expect(skip.errors.contains("not-private"))
        #expect(!skip.output.contains("10.0.0.4"))
    }
}
