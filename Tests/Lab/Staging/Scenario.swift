import Foundation
import Yams

/// What is staged, and what must come of it: a folder with a `scenario.yaml`.
struct Scenario: Decodable {
    /// One sentence.
    let shows: String
    /// The files of the inventory.
    let inventory: [String]
    /// The servers, by names of this scenario's own.
    var servers: [String: ServerEntry]
    /// The files that name more servers.
    private let include: [String]
    let views: [ScenarioView]
    /// What `pedns check` is told beside the inventory and the servers.
    let arguments: [String]
    let status: Int32
    /// All findings there must be, in any order.
    let findings: [ExpectedFinding]

    /// A view by the names of its servers.
    struct ScenarioView: Decodable {
        let name: String
        let servers: [String]
        /// private or public; by default as pedns has it.
        let expect: String?

        private enum Key: String, CodingKey, CaseIterable { case name, servers, expect }

        init(from decoder: any Decoder) throws {
            let members = try decoder.members(Key.self)
            name = try members.decode(String.self, forKey: .name)
            servers = try members.decode([String].self, forKey: .servers)
            expect = try members.decodeIfPresent(String.self, forKey: .expect)
        }
    }

    /// A finding by what scripts go by.
    struct ExpectedFinding: Decodable {
        let code: String
        let names: [String]
        /// The view it is seen in; none where the inventory alone shows it.
        let view: String?
        let servers: [String]

        private enum Key: String, CodingKey, CaseIterable { case code, names, view, servers }

        init(from decoder: any Decoder) throws {
            let members = try decoder.members(Key.self)
            code = try members.decode(String.self, forKey: .code)
            names = try members.decode([String].self, forKey: .names)
            view = try members.decodeIfPresent(String.self, forKey: .view)
            servers = try members.value(.servers, default: [])
        }
    }

    private enum Key: String, CodingKey, CaseIterable {
        case shows, inventory, servers, include, views, arguments, status, findings
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.members(Key.self)
        shows = try members.decode(String.self, forKey: .shows)
        inventory = try members.decode([String].self, forKey: .inventory)
        servers = try members.value(.servers, default: [:])
        include = try members.value(.include, default: [])
        views = try members.decode([ScenarioView].self, forKey: .views)
        arguments = try members.value(.arguments, default: [])
        status = try members.decode(Int32.self, forKey: .status)
        findings = try members.decode([ExpectedFinding].self, forKey: .findings)
    }

    /// Whether nothing is wrong in it, nor left untold.
    var isHealthy: Bool {
        status == 0 && findings.allSatisfy { Scenario.informative.contains($0.code) }
    }

    private static let informative: Set<String> = [
        "geo-code-mismatch", "storage-stage-pending", "privatelink-black-hole", "no-public-alias",
        "azure-dns-outside-azure",
    ]
}

extension Scenario {
    /// The folder of all scenarios.
    static let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Scenarios")

    /// The scenarios by the paths of their folders below `home`, sorted.
    static let names: [String] = {
        let paths = FileManager.default.subpaths(atPath: home.path) ?? []
        return paths.filter { $0.hasSuffix("/scenario.yaml") }.map { String($0.dropLast(14)) }.sorted()
    }()

    /// Reads a scenario, with the servers that it includes and every path made whole.
    static func read(_ name: String) throws -> Scenario {
        let folder = home.appendingPathComponent(name)
        var scenario = try decode(Scenario.self, from: folder.appendingPathComponent("scenario.yaml"))
        scenario.servers = scenario.servers.mapValues { $0.placed(in: folder) }
        for path in scenario.include {
            let file = folder.appendingPathComponent(path).standardizedFileURL
            let more = try decode([String: ServerEntry].self, from: file).mapValues {
                $0.placed(in: file.deletingLastPathComponent())
            }
            try scenario.servers.merge(more) { _, _ in
                throw LabError("\(path) has a server of the same name as the scenario")
            }
        }
        return scenario
    }

    /// The inventory's files of a scenario.
    func inventoryFiles(of name: String) -> [String] {
        inventory.map {
            Scenario.home.appendingPathComponent(name).appendingPathComponent($0).standardizedFileURL.path
        }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, from file: URL) throws -> Value {
        do {
            return try YAMLDecoder().decode(type, from: Data(contentsOf: file))
        } catch {
            throw LabError("\(file.path): \(error)")
        }
    }
}
