import Commands
import Foundation
import Testing

/// What the command line makes of stanzas.
struct StanzaOptionTests {
    private func export(_ run: Run, _ more: String...) async -> Run.Result {
        await run.pedns(
            ["export", "-", "--to", "zone", "--ns", "ns1.corp.example", "--output", run.path("zones")] + more,
            input: oneRow)
    }

    @Test func `a stanza names the zone files in the output folder, or where it is told`() async throws {
        let run = try Run()
        let zone = "privatelink.blob.core.windows.net"
        let first = await export(run, "--stanzas", "bind")
        #expect(first.status == .asExpected)
        #expect(
            first.output
                == "created \(run.path("zones/\(zone).zone"))\ncreated \(run.path("zones/zones.bind.conf"))\n"
        )
        #expect(
            try run.text("zones/zones.bind.conf").hasSuffix(
                "\nzone \"\(zone)\" { type primary; file \"\(run.path("zones/\(zone).zone"))\"; };\n"))
        #expect(await export(run, "--stanzas", "bind", "--check").status == .asExpected)
        let other = await export(run, "--stanzas", "bind", "--stanza-path", "/etc/bind/zones", "--check")
        #expect(other.status == .notAsExpected)
        #expect(other.output == "would change \(run.path("zones/zones.bind.conf"))\n")
        let bare = await export(run, "--stanzas", "bind", "--stanza-path", "")
        #expect(bare.status == .asExpected)
        #expect(try run.text("zones/zones.bind.conf").hasSuffix("file \"\(zone).zone\"; };\n"))
    }

    @Test func `a relative folder is told to servers from the root`() async throws {
        let run = try Run()
        let name = "stanzas-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: name) }
        let result = await run.pedns(
            "export", "-", "--to", "zone", "--output", "./\(name)/.", "--stanzas", "nsd", input: oneRow)
        #expect(result.status == .asExpected)
        let text = try String(contentsOfFile: "\(name)/zones.nsd.conf", encoding: .utf8)
        #expect(
            text.hasSuffix(
                "  zonefile: \"\(FileManager.default.currentDirectoryPath)/\(name)/privatelink.blob.core.windows.net.zone\"\n"
            ))
    }

    @Test func `a catalogue has the name that it is given`() async throws {
        let run = try Run()
        let result = await export(run, "--stanzas", "catalog", "--catalog-zone", "catalog.corp.example")
        #expect(result.status == .asExpected)
        #expect(
            try run.text("zones/catalog.corp.example.zone").contains("\n$ORIGIN catalog.corp.example.\n"))
        let clash = await export(
            run, "--stanzas", "catalog", "--catalog-zone", "privatelink.blob.core.windows.net")
        #expect(clash.status == .badInput)
    }

    @Test(arguments: ["bind", "nsd", "knot", "unbound", "windows", "catalog"])
    func `statements of an earlier export are told once they no longer fit, and only then`(server: String)
        async throws
    {
        let run = try Run()
        let names: [String: String] = ["windows": "zones.windows.ps1", "catalog": "zones.pedns.invalid.zone"]
        let file = run.path("zones/\(names[server] ?? "zones.\(server).conf")")
        func export(_ rows: String, _ more: String...) async -> Run.Result {
            await run.pedns(
                ["export", "-", "--to", "zone", "--ns", "ns1.corp.example", "--output", run.path("zones")]
                    + more, input: oneRow + rows)
        }
        let stale =
            "pedns: warning: \(file) is of an earlier export, and tells of other zones than there are now: write it"
            + " with --stanzas again, or remove it"
        let two = "b.queue.core.windows.net,10.0.0.5\n"
        #expect(await export(two, "--stanzas", server).status == .asExpected)
        #expect(await !export(two).errors.contains(stale))
        #expect(await !export(two, "--zone", "privatelink.blob.core.windows.net").errors.contains(stale))
        // Another server's statements take nobody's place, and a catalogue is no zone of theirs.
        #expect(await !export(two, "--stanzas", server == "bind" ? "catalog" : "bind").errors.contains(stale))
        let three = two + "c.table.core.windows.net,10.0.0.6\n"
        let check = await export(three, "--check")
        #expect(check.errorLines.map(String.init).count { $0 == stale } == 1, "\(check.errors)")
        #expect(await export(three).errors.contains(stale))
        #expect(await export("", "--prune").errors.contains(stale))
        #expect(await !export("", "--stanzas", server).errors.contains(stale))
    }

    @Test(arguments: [
        (["--to", "zone", "--stanzas", "bind"], "--output FOLDER"),
        (["--to", "hosts", "--output", "x", "--stanzas", "bind"], "--to zone or --to reverse"),
        (["--to", "zone", "--output", "x", "--stanzas", "powerdns"], "--stanzas"),
        (["--to", "zone", "--output", "x", "--stanza-path", "/etc"], "go with --stanzas"),
        (
            ["--to", "zone", "--output", "x", "--stanzas", "bind", "--catalog-zone", "a.example"],
            "--catalog-zone goes with --stanzas catalog"
        ),
        (
            ["--to", "zone", "--output", "x", "--stanzas", "catalog", "--catalog-zone", "a_b"],
            "--catalog-zone \"a_b\" is not the name of a host"
        ),
        (
            [
                "--to", "zone", "--output", "x", "--stanzas", "bind", "--zone",
                "privatelink.blob.core.windows.net",
            ], "--stanzas needs the whole inventory"
        ),
        (
            ["--to", "zone", "--output", "x", "--stanzas", "bind", "--endpoint", "pe"],
            "--stanzas needs the whole inventory"
        ),
    ])
    func `wrong usage is told before anything is written`(arguments: [String], words: String) async throws {
        let run = try Run()
        let result = await run.pedns(
            ["export", "-"] + arguments.map { $0 == "x" ? run.path("x") : $0 }, input: oneRow)
        #expect(result.status == .usage)
        #expect(
            result.errors.split { " \n".contains($0) }.joined(separator: " ").contains(words),
            "\(result.errors)")
        #expect(try run.names == [])
    }
}
