import Commands
import Foundation
import Testing

/// The views of a site file: who is asked by check and verify, and what counts more.
struct SiteViewTests {
    let run: Run

    init() throws {
        run = try Run()
        try run.file("names.csv", oneRow)
    }

    private static let site = """
        inventories: [names.csv]
        views:
          - name: old
            servers: [127.0.0.1@5301, 127.0.0.2@5301]
            source: 127.0.0.9
          - name: public
            servers: tcp://127.0.0.3@5301
          - name: outside
            expect: public
            servers: 127.0.0.4@5301

        """

    /// A server that would be asked.
    private struct Asked {
        let view: String
        let server: String
        let questions: Int

        var text: String { "\(view) \(server)" }
    }

    private func asked(_ arguments: String...) async throws -> [Asked] {
        let site = try run.file("pedns.yaml", SiteViewTests.site)
        let result = await run.pedns(["check", "--site", site, "--plan", "--format", "json"] + arguments)
        #expect(result.status == .asExpected, "\(result.errors)")
        let plan = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return try #require(plan?["servers"] as? [[String: Any]]).map { server in
            Asked(
                view: try #require(server["view"] as? String),
                server: try #require(server["server"] as? String),
                questions: try #require(server["questions"] as? Int))
        }
    }

    @Test func `the views are asked in the order of the file`() async throws {
        #expect(
            try await asked().map(\.text) == [
                "old 127.0.0.1@5301", "old 127.0.0.2@5301", "public tcp://127.0.0.3@5301",
                "outside 127.0.0.4@5301",
            ])
    }

    @Test func `servers of the command line take the place of all views`() async throws {
        #expect(try await asked("--internal", "127.0.0.5").map(\.text) == ["internal 127.0.0.5"])
    }

    @Test func `an expectation of the command line counts more than that of the view`() async throws {
        let counts = try await asked().map(\.questions)
        #expect(counts[0] > counts[2] && counts[2] == counts[3])
        #expect(
            try await asked("--expect-view", "outside=private").map(\.questions)
                == [counts[0], counts[0], counts[2], counts[0]])
    }

    @Test func `verify asks the private views alone`() async throws {
        let site = try run.file(
            "pedns.yaml", SiteViewTests.site.replacing("views:\n  - name: old", with: "views:\n  - name: was")
        )
        let result = await run.pedns(
            "verify", "--site", site, "--format", "json", "--timeout", "50ms", "--attempts", "1",
            "--view-source", "was=127.0.0.1")
        #expect(result.status == .inconclusive, "\(result.errors)")
        #expect(result.output.contains("\"127.0.0.2@5301\""))
        #expect(!result.output.contains("127.0.0.3") && !result.output.contains("127.0.0.4"))
    }

    @Test func `a key is read from the file's folder, and what is wrong with it is told there`() async throws
    {
        let site = try run.file(
            "pedns.yaml", SiteViewTests.site.replacing("source: 127.0.0.9", with: "key: old.key"))
        let missing = await run.pedns("check", "--site", site, "--plan")
        #expect(missing.status == .badInput)
        #expect(missing.errors.hasPrefix("\(run.path("old.key")): error: cannot read"), "\(missing.errors)")
        try run.file("old.key", "key \"k\" { algorithm hmac-sha256; secret \"c2VjcmV0c2VjcmV0\"; };\n")
        #expect(await run.pedns("check", "--site", site, "--plan").status == .asExpected)
        let other = await run.pedns(
            "check", "--site", site, "--plan", "--view-key", "old=\(run.path("no.key"))")
        #expect(other.errors.hasPrefix("\(run.path("no.key")): error: cannot read"), "\(other.errors)")
    }

    @Test func `a site file without views needs a server on the command line`() async throws {
        let site = try run.file("pedns.yaml", "inventories: [names.csv]\n")
        for command in ["check", "verify"] {
            let result = await run.pedns(command, "--site", site)
            #expect(result.status == .usage)
            #expect(result.errors.contains("Name a server to ask"))
        }
    }
}
