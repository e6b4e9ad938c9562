import Commands
import Testing

/// The site file that `pedns init` writes.
struct InitTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    @Test func `the file works as it stands with an inventory beside it`() async throws {
        let site = run.path("pedns.yaml")
        let written = await run.pedns("init", "--output", site)
        #expect(written.status == .asExpected)
        #expect(written.output == "")
        try run.file("nics.json", oneRow)
        let pending = await run.pedns("export", "--site", site, "--check")
        #expect(pending.status == .notAsExpected)
        #expect(
            pending.output == """
                would create \(run.path("zones/privatelink.blob.core.windows.net.zone"))
                would create \(run.path("hosts"))

                """)
        let done = await run.pedns("export", "--site", site)
        #expect(done.status == .asExpected, "\(done.errors)")
        #expect(!done.errors.contains("warning"))
        #expect(await run.pedns("export", "--site", site, "--check").status == .asExpected)
        let plan = await run.pedns("check", "--site", site, "--plan")
        #expect(plan.status == .asExpected, "\(plan.errors)")
        #expect(plan.output.contains("internal  10.0.0.53"))
    }

    @Test func `what stands in comments is right once it is no comment`() async throws {
        let text = await run.pedns("init").output
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            guard let sign = line.firstIndex(of: "#"), line[..<sign].allSatisfy({ $0 == " " }) else {
                return line
            }
            let rest = line[sign...].dropFirst(2)
            // Sentences have no key at their beginning.
            let isCode = rest.firstMatch(of: /^\s*(- )?([a-z-]+:( |$)|axfr:)/) != nil
            return isCode ? line[..<sign] + rest : line
        }
        let keys = lines.count { $0.firstMatch(of: /^\s*(- )?[a-z-]+:( |$)/) != nil }
        #expect(keys == 35)
        let site = try run.file("pedns.yaml", lines.joined(separator: "\n"))
        // What it names is not there, and nothing else is wrong with it.
        let result = await run.pedns("export", "--site", site)
        #expect(result.status == .badInput)
        #expect(
            result.errorLines == [
                "\(run.path("nics.json")): error: cannot read: No such file or directory"
            ])
    }

    @Test func `it goes to standard output, and over no file without --force`() async throws {
        let printed = await run.pedns("init")
        #expect(printed.status == .asExpected)
        #expect(printed.output.hasPrefix("# A site for pedns: "))
        #expect(await run.pedns("init", "--output", "-").output == printed.output)
        let path = try run.file("pedns.yaml", "exports: []\n")
        let refused = await run.pedns("init", "--output", path)
        #expect(refused.status == .refused)
        #expect(refused.errors == "pedns: error: \(path) is there already; --force replaces it\n")
        #expect(try run.text("pedns.yaml") == "exports: []\n")
        #expect(await run.pedns("init", "--output", path, "--force").status == .asExpected)
        #expect(try run.text("pedns.yaml") == printed.output)
        #expect(await run.pedns("init", "--force").status == .usage)
    }
}
