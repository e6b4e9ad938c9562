import Commands
import Resolver
import Testing

/// Dynamic updates (RFC 2136) that pedns writes, sent by nsupdate to BIND and Knot.
@Suite(.serialized)
struct UpdateTests {
    /// What the servers hold before.
    private static let old = InventedInventory.agents

    /// One address moved, one went, one name came, one went.
    private static var new: InventedInventory {
        var new = InventedInventory.agentsChanged
        new.endpoints[0].hosts[1].addresses = ["10.20.0.6"]
        return new
    }

    /// The servers with the old zones, each with files of its own, which it may write to.
    private func withUpdatedServers(
        _ body: (TemporaryFolder, TSIGKeyFile, [RunningServer]) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let key = try await TSIGKeyFile.make("update", in: folder)
            let zones = try await Self.old.zones(in: folder)
            let copies = try zones.map { zone in
                ServedZone(
                    origin: zone.origin,
                    file: try folder.write(
                        try folder.read("zones/\(zone.origin).zone"), to: "\(zone.origin).own"))
            }
            try await withServers(
                BIND(zones: zones, updates: key), Knot(zones: copies, updates: key)
            ) { servers in
                try await body(folder, key, servers)
            }
        }
    }

    /// The update from the old zones to an inventory.
    private func plan(
        _ inventory: InventedInventory, on folder: TemporaryFolder, isBlind: Bool = false
    ) async throws -> String {
        let previous = try folder.names(in: "zones").filter { $0.hasSuffix(".zone") }.sorted().map {
            try folder.read("zones/\($0)")
        }.joined()
        let run = await CommandLineRun.pedns(
            ["export", "inventory.csv", "--to", "nsupdate"] + (isBlind ? [] : ["--previous", "old.zone"]),
            inputs: ["inventory.csv": inventory.csv, "old.zone": previous])
        #expect(run.status == .asExpected, "\(run.errors)")
        return run.output
    }

    private func send(
        _ update: String, to server: RunningServer, _ key: TSIGKeyFile, in folder: TemporaryFolder,
        clock offset: String? = nil
    ) async throws -> (status: Int32, output: String) {
        let file = try folder.write(
            "server \(server.address.address) \(server.address.port)\n\(update)", to: "update")
        let nsupdate = try InstalledProgram("nsupdate")
        // A server of a busy host may take longer than the three seconds that nsupdate waits.
        let options = ["-u", "15", "-k", key.path]
        guard let offset else {
            return try await ChildProcess.run(nsupdate, options + [file], in: folder)
        }
        // libfaketime alone never comes to an end with jemalloc, which nsupdate takes memory from: libc goes before that.
        let clock = ["LD_PRELOAD=/usr/$LIB/faketime/libfaketime.so.1:libc.so.6", "FAKETIME=\(offset)"]
        return try await ChildProcess.run(
            try InstalledProgram("env"), clock + [nsupdate.path] + options + [file], in: folder)
    }

    private func expect(
        _ inventory: InventedInventory, of server: RunningServer,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (run, report) = try await inventory.check(internal: [server.text])
        #expect(run.status == .asExpected, [server].logs, sourceLocation: sourceLocation)
        #expect(
            report.summary.ok == inventory.askedNames.count, [server].logs, sourceLocation: sourceLocation)
    }

    private func status(of name: String, at server: RunningServer) async throws -> [String] {
        try await ObservationsDocument.resolve(name, type: "A", of: [server.text]).map(\.status)
    }

    @Test
    func `an update makes every name answer as the inventory says, and only once`() async throws {
        try await withUpdatedServers { folder, key, servers in
            let update = try await plan(Self.new, on: folder)
            #expect(update.split(separator: "\n").filter { $0 == "send" }.count == 1)
            for server in servers {
                try await expect(Self.old, of: server)
                let sent = try await send(update, to: server, key, in: folder)
                #expect(sent.status == 0, "\(sent.output) \([server].logs)")
                try await expect(Self.new, of: server)
                #expect(try await status(of: InventedInventory.goneName, at: server) == ["nxdomain"])
                let again = try await send(update, to: server, key, in: folder)
                #expect(again.status == 2)
                #expect(again.output.hasPrefix("update failed: "))
                try await expect(Self.new, of: server)
            }
        }
    }

    @Test
    func `what was changed in between is refused, and nothing of the zone is touched`() async throws {
        try await withUpdatedServers { folder, key, servers in
            let update = try await plan(Self.new, on: folder)
            for server in servers {
                let other = try await send(
                    "update delete \(InventedInventory.movedName). A\nupdate add \(InventedInventory.movedName). 60 A 10.20.8.8\nsend\n",
                    to: server, key, in: folder)
                #expect(other.status == 0, "\(other.output) \([server].logs)")
                let sent = try await send(update, to: server, key, in: folder)
                #expect(sent.status == 2)
                #expect(sent.output == "update failed: NXRRSET\n")
                let seen = try await ObservationsDocument.resolve(
                    InventedInventory.movedName, type: "A", of: [server.text])
                #expect(seen.map(\.addresses) == [["10.20.8.8"]])
                #expect(try await status(of: InventedInventory.goneName, at: server) == ["answer"])
            }
        }
    }

    @Test
    func `a key that is not the server's changes nothing`() async throws {
        try await withUpdatedServers { folder, _, servers in
            let update = try await plan(Self.new, on: folder)
            let otherSecret = try await TSIGKeyFile.make("update", in: folder, file: "other.key")
            for server in servers {
                let sent = try await send(update, to: server, otherSecret, in: folder)
                #expect(sent.status == 2, "\(sent.output)")
                try await expect(Self.old, of: server)
            }
        }
    }

    @Test
    func `a clock that is an hour off changes nothing, one that is a minute off does not matter`()
        async throws
    {
        try await withUpdatedServers { folder, key, servers in
            let update = try await plan(Self.new, on: folder)
            for server in servers {
                for offset in ["-1h", "+1h"] {
                    let sent = try await send(update, to: server, key, in: folder, clock: offset)
                    #expect(sent.status == 2, "\(sent.output)")
                    #expect(sent.output.hasSuffix("update failed: NOTAUTH(BADTIME)\n"), "\(sent.output)")
                    try await expect(Self.old, of: server)
                }
                let sent = try await send(update, to: server, key, in: folder, clock: "-1m")
                #expect(sent.status == 0, "\(sent.output) \([server].logs)")
                try await expect(Self.new, of: server)
            }
        }
    }

    @Test
    func `without a previous zone an update can be sent again, and takes away no name`() async throws {
        try await withUpdatedServers { folder, key, servers in
            let update = try await plan(Self.new, on: folder, isBlind: true)
            for server in servers {
                for _ in 0..<2 {
                    let sent = try await send(update, to: server, key, in: folder)
                    #expect(sent.status == 0, "\(sent.output) \([server].logs)")
                    try await expect(Self.new, of: server)
                }
                #expect(try await status(of: InventedInventory.goneName, at: server) == ["answer"])
            }
        }
    }
}
