import Commands
import Processes
import Testing

/// Several exports of a site file at once: what is wrong with some of them, and what becomes of the others.
struct SiteExportTests {
    let run: Run

    init() throws {
        run = try Run()
        try run.file("names.csv", oneRow)
    }

    private func export(_ site: String, _ arguments: String...) async throws -> Run.Result {
        await run.pedns(
            ["export", "--site", try run.file("pedns.yaml", "inventories: [names.csv]\n" + site)] + arguments)
    }

    @Test func `every refusal of every export is told, of whatever kind, and nothing is written`()
        async throws
    {
        try run.file("foreign.hosts", "127.0.0.1 localhost\n")
        try run.file("plain", "")
        let site = """
            exports:
              - {to: hosts, output: foreign.hosts}
              - {name: folder, to: unbound, output: .}
              - {name: fine, to: dnsmasq, output: fine.conf}
              - {name: below, to: zone, output: plain/zones, zones: [privatelink.queue.core.windows.net]}
              - {name: rules, to: csv, output: rules.csv}

            """
        let result = try await export(site)
        #expect(result.status == .refused)
        #expect(result.output == "")
        #expect(
            result.errorLines.map { $0.prefix { $0 != "," } } == [
                "\(run.path("foreign.hosts")): error: not written by pedns",
                "pedns: error: export folder: \(run.folder) is a folder",
                "pedns: error: export below: no record of the inventory lies in the zone privatelink.queue.core.windows.net",
                "pedns: error: export rules: --to csv needs --from PREFIX",
            ])
        #expect(try run.names == ["foreign.hosts", "names.csv", "pedns.yaml", "plain"])
        let check = try await export(site, "--check")
        #expect(check.status == .refused)
        #expect(check.errors == result.errors)
        #expect(check.output == "would create \(run.path("fine.conf"))\n")
    }

    @Test func `wrong usage is told of every export`() async throws {
        let result = try await export(
            """
            exports:
              - {name: a, to: hosts, output: hosts}
              - {name: b, to: zone, output: b}
              - {name: c, to: dnsmasq, output: c}

            """, "--from", "10.0.0.0/8")
        #expect(result.status == .usage)
        #expect(
            result.errorLines.map { $0.prefix { $0 != "-" } } == [
                "pedns: error: export a: ", "pedns: error: export b: ", "pedns: error: export c: ",
            ])
    }

    @Test func `where one export cannot be put in its place, none is`() async throws {
        let result = try await export(
            """
            exports:
              - {to: hosts, output: hosts}
              - {to: unbound, output: none/unbound.conf}

            """)
        #expect(result.status == .outputFailed)
        #expect(result.output == "")
        #expect(try run.names == ["names.csv", "pedns.yaml"])
    }

    @Test func `the checkers of every export look, whatever the first says`() async throws {
        let refusing = Programs(
            find: { name, _ in "/bin/\(name)" },
            run: { path, _, _, _ in
                ProgramRun(end: .exited(1), output: Array((path.hasSuffix("dnsmasq") ? "no" : "bad").utf8))
            })
        let result = await run.pedns(
            [
                "export", "--site",
                try run.file(
                    "pedns.yaml",
                    """
                    inventories: [names.csv]
                    exports:
                      - {to: unbound, output: unbound.conf}
                      - {to: dnsmasq, output: dnsmasq.conf}

                    """), "--verify-with", "auto",
            ], programs: refusing)
        #expect(result.status == .notAsExpected)
        #expect(result.errors.contains("unbound.conf: error: unbound-checkconf: bad\n"), "\(result.errors)")
        #expect(result.errors.contains("dnsmasq.conf: error: dnsmasq: no\n"), "\(result.errors)")
    }
}
