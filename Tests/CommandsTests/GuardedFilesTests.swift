import Commands
import Foundation
import Testing

/// Files that an export must not lose: edited by hand, of another format, or of another export.
struct GuardedFilesTests {
    private static let zone = "zones/privatelink.blob.core.windows.net.zone"
    let run: Run

    init() throws {
        run = try Run()
        try run.file("a.csv", oneRow)
        try run.file("b.csv", otherRow)
    }

    private func export(_ file: String, _ arguments: String...) async -> Run.Result {
        await run.pedns(["export", run.path(file)] + arguments)
    }

    private func site(_ exports: String, _ arguments: String...) async throws -> Run.Result {
        let text = "inventories: [a.csv]\nexports:\n" + exports
        return await run.pedns(["export", "--site", try run.file("pedns.yaml", text)] + arguments)
    }

    /// Adds a record to a zone file, above its last line.
    private func edit(_ name: String) throws -> String {
        let edited = try run.text(name).replacing("; End", with: "b\t60\tIN\tA\t10.0.0.9\n; End")
        try run.file(name, edited)
        return edited
    }

    // MARK: Edited by hand

    @Test func `3 is a zone file that somebody has edited, and what was edited stays`() async throws {
        let zones = run.path("zones")
        #expect(await export("a.csv", "--to", "zone", "--output", zones).status == .asExpected)
        let edited = try edit(Self.zone)
        for arguments in [[], ["--check"]] {
            let result = await run.pedns(
                ["export", run.path("b.csv"), "--to", "zone", "--output", zones] + arguments)
            #expect(result.status == .refused)
            #expect(result.output == "")
            #expect(
                result.errors
                    == "\(run.path(Self.zone)): error: edited by hand, which would be lost; pedns diff shows what was edited;"
                    + " move it away, or pedns apply --zones \(zones) --force hand-edited writes it anyway\n")
            #expect(try run.text(Self.zone) == edited)
        }
        let forced = await run.pedns(
            "apply", run.path("b.csv"), "--zones", zones, "--force", "hand-edited", "--yes")
        #expect(forced.status == .asExpected, "\(forced.errors)")
        #expect(await export("b.csv", "--to", "zone", "--output", zones, "--check").status == .asExpected)
    }

    @Test func `what was edited to what is to be there is no loss, and gets its last line`() async throws {
        let zones = run.path("zones")
        #expect(await export("a.csv", "--to", "zone", "--output", zones).status == .asExpected)
        let edited = try edit(Self.zone)
        try run.file("both.csv", oneRow + "b.blob.core.windows.net,10.0.0.9\n")
        let result = await export("both.csv", "--to", "zone", "--output", zones)
        #expect(result.status == .asExpected, "\(result.errors)")
        let text = try run.text(Self.zone)
        #expect(text != edited && text.contains("b\t60\tIN\tA\t10.0.0.9\n; End"))
        #expect(await export("both.csv", "--to", "zone", "--output", zones, "--check").status == .asExpected)
    }

    @Test func `a policy zone that was edited is kept, and nothing is said of what cannot write it`()
        async throws
    {
        let path = run.path("policy")
        #expect(await export("a.csv", "--to", "rpz", "--output", path).status == .asExpected)
        let edited = try edit("policy")
        let result = await export("b.csv", "--to", "rpz", "--output", path)
        #expect(result.status == .refused)
        #expect(
            result.errors
                == "\(path): error: edited by hand, which would be lost; pedns diff shows what was edited; move it away\n"
        )
        #expect(try run.text("policy") == edited)
    }

    @Test func `a file without its last line is replaced, as older ones are`() async throws {
        let zones = run.path("zones")
        #expect(await export("a.csv", "--to", "zone", "--output", zones).status == .asExpected)
        let text = try run.text(Self.zone)
        try run.file(Self.zone, String(text.prefix(upTo: try #require(text.range(of: "; End")).lowerBound)))
        #expect(await export("b.csv", "--to", "zone", "--output", zones).status == .asExpected)
    }

    @Test func `pruning removes no zone file that somebody has edited`() async throws {
        let zones = run.path("zones")
        let both = try run.file("both.csv", oneRow + "q.queue.core.windows.net,10.0.0.7\n")
        #expect(
            await run.pedns("export", both, "--to", "zone", "--output", zones).status == .asExpected)
        let name = "zones/privatelink.queue.core.windows.net.zone"
        let edited = try edit(name)
        let before = try run.text(Self.zone)
        for check in [[], ["--check"]] {
            let result = await run.pedns(
                ["export", run.path("b.csv"), "--to", "zone", "--output", zones, "--prune"] + check)
            #expect(result.status == .refused)
            #expect(
                result.errors
                    == "\(run.path(name)): error: no longer needed, but edited by hand; pedns diff shows what was edited;"
                    + " move it away, or pedns apply --zones \(zones) --prune --force hand-edited removes it\n"
            )
        }
        #expect(try run.text(name) == edited)
        #expect(try run.text(Self.zone) == before)
        #expect(await export("b.csv", "--to", "zone", "--output", zones).status == .asExpected)
    }

    // MARK: Of another format

    @Test func `3 is a file of pedns's in another format`() async throws {
        let path = run.path("pu.conf")
        #expect(await export("a.csv", "--to", "unbound", "--output", path).status == .asExpected)
        let held = try run.text("pu.conf")
        for check in [[], ["--check"]] {
            let result = await run.pedns(
                ["export", run.path("a.csv"), "--to", "dnsmasq", "--output", path] + check)
            #expect(result.status == .refused)
            #expect(
                result.errors.hasSuffix(
                    "\(path): error: holds local data for Unbound, not records for dnsmasq; move it away\n"))
        }
        let forwarders = await run.pedns(
            "forwarders", run.path("a.csv"), "--to-server", "10.1.0.4", "--to", "unbound", "--output", path)
        #expect(forwarders.status == .refused)
        #expect(
            forwarders.errors.contains("holds local data for Unbound, not forwarders for Unbound"),
            "\(forwarders.errors)")
        #expect(try run.text("pu.conf") == held)
        #expect(await export("b.csv", "--to", "unbound", "--output", path).status == .asExpected)
    }

    @Test func `what is in the way may be printed over only where that carries a serial on`() async throws {
        try run.file("other", "127.0.0.1 localhost\n")
        let hosts = await export("a.csv", "--to", "hosts", "--output", run.path("other"))
        #expect(
            hosts.errors
                == "\(run.path("other")): error: not written by pedns, and not what it would write; move it away\n"
        )
    }

    // MARK: Of two exports

    @Test func `two exports never write one file`() async throws {
        let twice = """
              - {name: one, to: hosts, output: h}
              - {name: two, to: hosts, output: x/../h}
              - {name: three, to: zone, output: zones}
              - {name: four, to: hosts, output: ./zones//privatelink.blob.core.windows.net.zone}

            """
        for check in [[], ["--check"]] {
            let text = "inventories: [a.csv]\nexports:\n" + twice
            let result = await run.pedns(
                ["export", "--site", try run.file("pedns.yaml", text)] + check)
            #expect(result.status == .usage)
            #expect(result.output == "")
            #expect(
                result.errorLines.map { $0.prefix { $0 != "/" } } == [
                    "pedns: error: exports one and two both write ",
                    "pedns: error: exports three and four both write ",
                ])
            #expect(try run.names == ["a.csv", "b.csv", "pedns.yaml"])
        }
    }

    @Test func `a link leads two exports to one file, too`() async throws {
        try FileManager.default.createDirectory(atPath: run.path("real"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: run.path("link"), withDestinationPath: run.path("real"))
        let result = try await site(
            """
              - {name: one, to: hosts, output: real/h}
              - {name: two, to: hosts, output: link/h}

            """)
        #expect(result.status == .usage)
        #expect(
            result.errors == "pedns: error: exports one and two both write \(run.path("link/h"))\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: run.path("real")) == [])
    }

    // MARK: Places

    @Test(arguments: ["none/unbound.conf", "a.csv/unbound.conf"])
    func `a place where nothing can be written is found before anything is made`(place: String) async throws {
        let exports = """
              - {name: folder, to: zone, output: zones}
              - {name: file, to: unbound, output: \(place)}

            """
        for check in [[], ["--check"]] {
            let text = "inventories: [a.csv]\nexports:\n" + exports
            let result = await run.pedns(
                ["export", "--site", try run.file("pedns.yaml", text)] + check)
            #expect(result.status == .outputFailed)
            #expect(result.errors.contains("\(run.path(place)): error: cannot write: "))
            #expect(try run.names == ["a.csv", "b.csv", "pedns.yaml"])
        }
    }

    @Test func `a folder that cannot be made is found before another is`() async throws {
        let result = try await site(
            """
              - {name: one, to: zone, output: zones}
              - {name: two, to: reverse, output: a.csv/reverse}

            """)
        #expect(result.status == .outputFailed)
        #expect(result.errors == "\(run.path("a.csv")): error: cannot write: Not a directory\n")
        #expect(try run.names == ["a.csv", "b.csv", "pedns.yaml"])
    }

    @Test func `a file may lie in the folder that another export makes`() async throws {
        let result = try await site(
            """
              - {name: file, to: hosts, output: new/h}
              - {name: folder, to: zone, output: new/zones}

            """)
        #expect(result.status == .asExpected, "\(result.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: run.path("new")).sorted() == ["h", "zones"])
    }
}
