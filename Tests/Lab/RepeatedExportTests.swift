import Commands
import Glibc
import Testing

/// Exports to a folder again and again, as a scheduled job does, and what a server makes of it.
struct RepeatedExportTests {
    private static let zone = "privatelink.we.backup.windowsazure.com"
    private static let untouched = [
        "privatelink.ne.backup.windowsazure.com", "privatelink.siterecovery.windowsazure.com",
    ]

    private static let before = InventedInventory.agents
    /// The same after one endpoint was made anew: rec2 of the first vault has another address.
    private static let after = {
        var inventory = before
        inventory.endpoints[0].hosts[0].addresses = ["10.20.0.44"]
        return inventory
    }()

    /// Exports to the folder `zones`, the serial by the date, which stands still at 2026-01-01.
    private func export(
        _ inventory: InventedInventory, _ arguments: String..., in folder: TemporaryFolder
    ) async -> CommandLineRun {
        await CommandLineRun.pedns(
            [
                "export", "inventory.csv", "--to", "zone", "--ns", "ns1.corp.example", "--output",
                folder.file("zones"),
            ]
                + arguments, inputs: ["inventory.csv": inventory.csv])
    }

    /// The files of the folder, each with what a write would change of it.
    private func states(in folder: TemporaryFolder) throws -> [String: FileState] {
        var states: [String: FileState] = [:]
        for name in folder.names(in: "zones") {
            states[name] = try FileState(of: folder.file("zones/\(name)"))
        }
        return states
    }

    private func path(_ origin: String, in folder: TemporaryFolder) -> String {
        folder.file("zones/\(origin).zone")
    }

    @Test(arguments: ["zone", "host"])
    func `the same inventory again touches no file`(layout: String) async throws {
        let inventory = InventedInventory.everything
        try await withTemporaryFolder { folder in
            let first = await export(inventory, "--layout", layout, in: folder)
            #expect(first.status == .asExpected, "\(first.errors)")
            let origins = inventory.zones(perHost: layout == "host").keys.sorted()
            #expect(first.output == origins.map { "created \(path($0, in: folder))\n" }.joined())
            let states = try states(in: folder)
            #expect(states.count == origins.count)

            var shuffled = inventory
            shuffled.endpoints.reverse()
            for index in shuffled.endpoints.indices { shuffled.endpoints[index].hosts.reverse() }
            let second = await export(shuffled, "--layout", layout, in: folder)
            #expect(second.status == .asExpected, "\(second.errors)")
            #expect(second.output == "")
            #expect(try self.states(in: folder) == states)

            let check = await export(shuffled, "--layout", layout, "--check", in: folder)
            #expect(check.status == .asExpected)
            #expect(check.output == "")
            #expect(try self.states(in: folder) == states)
        }
    }

    @Test
    func `one changed address changes its line, the serial and the last line, no other file`() async throws {
        try await withTemporaryFolder { folder in
            #expect(await export(Self.before, in: folder).status == .asExpected)
            let states = try states(in: folder)
            let old = try folder.read("zones/\(Self.zone).zone").split(separator: "\n")

            let check = await export(Self.after, "--check", in: folder)
            #expect(check.status == .notAsExpected)
            #expect(check.output == "would change \(path(Self.zone, in: folder))\n")
            #expect(try self.states(in: folder) == states)

            let run = await export(Self.after, in: folder)
            #expect(run.status == .asExpected)
            #expect(run.output == "changed \(path(Self.zone, in: folder))\n")
            let new = try folder.read("zones/\(Self.zone).zone").split(separator: "\n")
            let soa = "@\t3600\tIN\tSOA\tns1.corp.example. nobody.invalid."
            let owner = "\(InventedInventory.vaultID)-ab-pod01-rec2"
            #expect(new.count == old.count)
            #expect(old.last != new.last && new.last?.hasPrefix("; End of zone: ") == true)
            #expect(
                zip(old.dropLast(), new.dropLast()).filter { $0 != $1 }.map { [String($0), String($1)] } == [
                    ["\(soa) 2026010100 3600 600 1209600 60", "\(soa) 2026010101 3600 600 1209600 60"],
                    ["\(owner)\t60\tIN\tA\t10.20.0.4", "\(owner)\t60\tIN\tA\t10.20.0.44"],
                ])
            var others = try self.states(in: folder)
            others["\(Self.zone).zone"] = states["\(Self.zone).zone"]
            #expect(others == states)
            #expect(await export(Self.after, "--check", in: folder).status == .asExpected)
        }
    }

    @Test
    func `a serial that would go backwards is refused and changes nothing`() async throws {
        try await withTemporaryFolder { folder in
            #expect(await export(Self.before, in: folder).status == .asExpected)
            let states = try states(in: folder)
            let run = await export(Self.after, "--serial", "2025123100", in: folder)
            #expect(run.status == .refused)
            #expect(run.output == "")
            #expect(run.errors.contains("from 2026010100"))
            #expect(try self.states(in: folder) == states)
        }
    }

    @Test
    func `a zone no longer needed is told, and removed on demand if pedns wrote it`() async throws {
        try await withTemporaryFolder { folder in
            #expect(await export(Self.before, in: folder).status == .asExpected)
            try folder.write("; somebody else's\n", to: "zones/corp.example.zone")
            try folder.write("; somebody else's\n", to: "zones/notes.txt")
            let leftover = path(Self.untouched[0], in: folder)
            var fewer = Self.before
            fewer.endpoints.removeAll { $0.name == "pe-vault-ne" }

            let check = await export(fewer, "--check", in: folder)
            #expect(check.status == .notAsExpected)
            #expect(check.output == "no longer needed (--prune removes it): \(leftover)\n")
            let kept = await export(fewer, in: folder)
            #expect(kept.status == .asExpected)
            #expect(kept.output == "")
            #expect(kept.errors.contains("pedns: warning: \(leftover) is no longer needed"))
            #expect(folder.names(in: "zones").count == 5)

            let pruned = await export(fewer, "--prune", in: folder)
            #expect(pruned.status == .asExpected)
            #expect(pruned.output == "removed \(leftover)\n")
            #expect(
                folder.names(in: "zones")
                    == [
                        "corp.example.zone", "notes.txt", "\(Self.untouched[1]).zone", "\(Self.zone).zone",
                    ].sorted())
            #expect(await export(fewer, "--check", in: folder).status == .asExpected)
        }
    }

    @Test
    func `servers take the new serial on reload and serve the new address`() async throws {
        try await withTemporaryFolder { folder in
            #expect(await export(Self.before, in: folder).status == .asExpected)
            let zones = ServedZone.zones(in: folder, "zones")
            try await withServers(BIND(zones: zones), NSD(zones: zones), Knot(zones: zones)) { servers in
                let inside = servers.map(\.text)
                #expect(try await Self.before.check(internal: inside).run.status == .asExpected)
                let stale = try await Self.after.check(internal: inside)
                #expect(stale.run.status == .notAsExpected)
                #expect(stale.report.findings.map(\.code) == ["stale-address"], servers.logs)

                #expect(await export(Self.after, in: folder).status == .asExpected)
                for server in servers { server.reload() }
                let start = "ns1.corp.example. nobody.invalid. 2026010101 3600 600 1209600 60"
                try await servers.wait("all serve 2026010101") {
                    let seen = try await ObservationsDocument.resolve(Self.zone, type: "SOA", of: inside)
                    return seen.allSatisfy { $0.answer.map(\.data) == [start] }
                }
                let fresh = try await Self.after.check(internal: inside)
                #expect(fresh.run.status == .asExpected, servers.logs)
                #expect(fresh.report.findings == [], servers.logs)
            }
        }
    }
}

/// What tells whether a file has been written to, or replaced by another.
private struct FileState: Equatable {
    let number: UInt
    let seconds: Int
    let nanoseconds: Int

    init(of path: String) throws {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw LabError("\(path) is not there") }
        number = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
