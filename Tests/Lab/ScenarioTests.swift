import Commands
import Foundation
import Resolver
import Testing
import Yams

/// Real servers as they fail, and as they work: what must come of each is written beside its configuration.
///
/// `Scenarios/README.md` tells how to add one.
@Suite(.serialized)
struct ScenarioTests {
    @Test(arguments: Scenario.names)
    func `a check finds exactly what is wrong`(name: String) async throws {
        let scenario = try Scenario.read(name)
        let inventory = scenario.inventoryFiles(of: name)
        try await Stage.with(scenario.servers, inventory: inventory) { stage in
            let run = await CommandLineRun.pedns(
                ["check"] + inventory + ["--format", "json"] + (try stage.arguments(for: scenario.views))
                    + scenario.arguments)
            guard !run.output.isEmpty else { throw LabError("check: \(run.errors)") }
            let report = try run.document(CheckDocument.self)
            let found = report.findings.map { stage.line(for: $0) }.sorted()
            let due = scenario.findings.map(\.line).sorted()
            let story = Comment(
                rawValue: """
                    \(scenario.shows)
                    not found: \(found.difference(from: due).removals.map(\.line))
                    found beside: \(found.difference(from: due).insertions.map(\.line))
                    \(run.output)
                    \(stage.log)
                    """)
            #expect(found == due, story)
            #expect(run.status.rawValue == scenario.status)
            if scenario.isHealthy {
                #expect(report.summary.names > 0)
                #expect(report.summary.ok == report.summary.names, story)
            }
        }
    }

    @Test
    func `everything that answers can show has a scenario`() throws {
        let codes = try Scenario.names.flatMap { try Scenario.read($0).findings.map(\.code) }
        #expect(
            Set(codes).sorted() == [
                "conflicting-addresses", "flapping-answer", "forwarder-misses-alias", "identity-redirected",
                "ipv6-name-error", "long-negative-ttl", "long-ttl", "missing-internal", "no-public-alias",
                "private-address-outside", "privatelink-black-hole", "public-address-inside",
                "public-ipv6-inside", "public-view-intercepted", "resolvers-disagree", "server-refused",
                "stale-address", "wildcard-record",
                "zone-shadows-public-names",
            ])
    }

    @Test
    func `every file of the scenarios is some scenario's`() throws {
        var used: Set<String> = []
        for name in Scenario.names {
            let scenario = try Scenario.read(name)
            used.formUnion(scenario.inventoryFiles(of: name))
            used.formUnion(scenario.servers.values.flatMap(\.files))
        }
        let kinds = [".zone", ".csv", ".json", ".hosts"]
        let files = FileManager.default.subpaths(atPath: Scenario.home.path) ?? []
        let present = files.filter { file in kinds.contains { file.hasSuffix($0) } }.map {
            Scenario.home.appendingPathComponent($0).path
        }
        #expect(present.count > 20)
        #expect(used.sorted() == present.sorted())
    }

    @Test
    func `a key that is misspelt is refused`() throws {
        #expect {
            try YAMLDecoder().decode(ServerEntry.self, from: "{kind: bind, zone: {.: root.zone}}")
        } throws: { error in
            String(describing: error).contains("\"zone\" is no key here")
        }
    }
}

extension CollectionDifference<String>.Change {
    fileprivate var line: String {
        switch self {
        case .insert(_, let line, _), .remove(_, let line, _): line
        }
    }
}

extension Scenario.ExpectedFinding {
    /// The finding in one line.
    fileprivate var line: String {
        Stage.line(code, names, view: view, servers: servers)
    }
}

extension Stage {
    /// The finding in one line, the servers by the names they have on stage.
    fileprivate func line(for finding: CheckDocument.Finding) -> String {
        let names = Dictionary(addresses.map { ($0.value.description, $0.key) }) { first, _ in first }
        let servers = (finding.server ?? "").split(separator: ", ").map(String.init)
        return Stage.line(
            finding.code, finding.names, view: finding.view, servers: servers.map { names[$0] ?? $0 })
    }

    fileprivate static func line(
        _ code: String, _ names: [String], view: String?, servers: [String]
    ) -> String {
        "\(code) \(names.sorted()) in \(view ?? "no view") of \(servers.sorted())"
    }

    /// The views as `pedns check` is told them.
    fileprivate func arguments(for views: [Scenario.ScenarioView]) throws -> [String] {
        try views.flatMap { view in
            try view.servers.flatMap { name in
                guard let address = addresses[name] else { throw LabError("there is no server \"\(name)\"") }
                return ["--view", "\(view.name)=\(address)"]
            } + (view.expect.map { ["--expect-view", "\(view.name)=\($0)"] } ?? [])
        }
    }
}
