import DNS
import Resolver

/// The servers of a scenario while they run.
struct Stage {
    /// Where each server is.
    private(set) var addresses: [String: ServerAddress] = [:]
    private var programs: [(name: String, server: RunningServer)] = []
    private var scripted: [ScriptedServer] = []
    private let folder: TemporaryFolder

    private init(folder: TemporaryFolder) {
        self.folder = folder
    }

    /// Runs the servers, each after those that it asks; lends the stage out, and stops them, however it ends.
    static func with<Result>(
        _ servers: [String: ServerEntry], inventory: [String], body: (Stage) async throws -> Result
    ) async throws -> Result {
        var stage = Stage(folder: try TemporaryFolder.make())
        do {
            try await stage.start(servers, inventory: inventory)
            let result = try await body(stage)
            await stage.stop()
            return result
        } catch {
            await stage.stop()
            throw error
        }
    }

    /// What all of them said.
    var log: String { programs.map { "\($0.name): \($0.server.log)" }.joined(separator: "\n") }

    private mutating func start(_ servers: [String: ServerEntry], inventory: [String]) async throws {
        var waiting = servers
        while !waiting.isEmpty {
            let next = waiting.filter { $0.value.asks.isSubset(of: addresses.keys) }.keys.sorted()
            guard !next.isEmpty else {
                throw LabError("\(waiting.keys.sorted()) ask one another, or servers that are not there")
            }
            for name in next {
                guard let server = waiting.removeValue(forKey: name) else { continue }
                try await start(name, server, inventory: inventory)
            }
        }
    }

    private mutating func start(_ name: String, _ entry: ServerEntry, inventory: [String]) async throws {
        if let behaviour = entry.behaviour {
            let server = try await ScriptedServer.start(
                behaviour, asking: entry.forwarders.compactMap { addresses[$0] })
            scripted.append(server)
            addresses[name] = server.address
            return
        }
        let program = try await entry.server(
            asking: addresses, inventory: inventory, exportingTo: "export-\(name)", in: folder)
        let server = try await RunningServer.start(program)
        programs.append((name, server))
        addresses[name] = server.address
    }

    private func stop() async {
        for server in scripted { await server.stop() }
        await withDiscardingTaskGroup { group in
            for program in programs { group.addTask { await program.server.stop() } }
        }
        folder.remove()
    }
}
