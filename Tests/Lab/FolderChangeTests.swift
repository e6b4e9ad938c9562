import Commands
import Testing

/// A folder of zone files that servers hold, changed by pedns and loaded as each server is told to.
@Suite(.serialized)
struct FolderChangeTests {
    private struct Site {
        let folder: TemporaryFolder
        let servers: [RunningServer]
        /// What has the servers load the zones.
        let reloading: String

        func apply(_ inventory: InventedInventory, _ arguments: String...) async -> CommandLineRun {
            await FolderChangeTests.apply(inventory, in: folder, arguments)
        }

        /// Waits until every server gives a name these addresses.
        func wait(_ addresses: [String], of name: String) async throws {
            try await servers.wait("\(name) has \(addresses)") {
                try await ObservationsDocument.resolve(name, type: "A", of: servers.map(\.text)).allSatisfy {
                    $0.addresses == addresses
                }
            }
        }
    }

    private static func apply(
        _ inventory: InventedInventory, in folder: TemporaryFolder, _ arguments: [String]
    ) async -> CommandLineRun {
        await CommandLineRun.pedns(
            ["apply", "inventory.csv", "--zones", folder.file("zones")]
                + (arguments.contains("--ns") ? [] : ["--ns", "ns1.corp.example"]) + arguments,
            inputs: ["inventory.csv": inventory.csv])
    }

    /// Knot, which loads by its control and says when it has, with the old zones, and beside it BIND and NSD from the
    /// same folder, which are sent a signal.
    private func withSite(ofKnotAlone: Bool = false, _ body: (Site) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let first = await Self.apply(InventedInventory.agents, in: folder, ["--yes"])
            #expect(first.status == .asExpected, "\(first.errors)")
            let zones = ServedZone.zones(in: folder, "zones")
            let control = try InstalledProgram("knotc").path
            try await withServers(Knot(zones: zones)) { knot in
                let reloading = "\(control) -s \(knot[0].file("knot.sock")) -b -t 20 zone-reload"
                guard !ofKnotAlone else {
                    return try await body(Site(folder: folder, servers: knot, reloading: reloading))
                }
                try await withServers(BIND(zones: zones), NSD(zones: zones)) { others in
                    let commands = [reloading] + others.map(\.reloading)
                    try await body(
                        Site(
                            folder: folder, servers: knot + others,
                            reloading: commands.joined(separator: " && ")))
                }
            }
        }
    }

    @Test
    func `what is applied, checked and loaded is what every server answers`() async throws {
        try await withSite { site in
            try await InventedInventory.agents.expectAllRight(internal: site.servers)
            let done = await site.apply(
                InventedInventory.agentsChanged, "--verify-with", "auto", "--reload", site.reloading, "--yes")
            #expect(done.status == .asExpected, "\(done.errors) \(site.servers.logs)")
            for checker in ["named-checkzone", "nsd-checkzone", "kzonecheck"] {
                #expect(done.errors.contains("pedns: note: \(checker) takes 1 file\n"), "\(done.errors)")
            }
            try await site.wait(["10.20.7.4"], of: InventedInventory.movedName)
            try await site.wait([], of: InventedInventory.goneName)
            try await InventedInventory.agentsChanged.expectAllRight(internal: site.servers)
            let again = await site.apply(InventedInventory.agentsChanged, "--reload", "false", "--yes")
            #expect(again.status == .asExpected && again.output == "", "\(again.errors)")
        }
    }

    @Test
    func `what a checker refuses is not written, and what does not load leaves the old answers`() async throws
    {
        try await withSite(ofKnotAlone: true) { site in
            let before = try site.folder.read("zones/\(InventedInventory.changedZone).zone")
            let refused = await site.apply(
                InventedInventory.agentsChanged, "--ns", "10.0.0.53", "--verify-with", "named-checkzone",
                "--reload", site.reloading,
                "--yes")
            #expect(refused.status == .notAsExpected)
            #expect(refused.errors.contains("appears to be an address"), "\(refused.errors)")
            #expect(refused.errors.hasSuffix("pedns: error: nothing is changed\n"))
            #expect(try site.folder.read("zones/\(InventedInventory.changedZone).zone") == before)
            try await InventedInventory.agents.expectAllRight(internal: site.servers)
            // The new zones are loaded when the last command fails.
            let failed = await site.apply(
                InventedInventory.agentsChanged, "--reload", "\(site.reloading) && false", "--yes")
            #expect(failed.status == .notAsExpected)
            #expect(
                failed.errors.hasSuffix(
                    "every file is as it was before, and the command fails with those, too\n"),
                "\(failed.errors)")
            #expect(try site.folder.read("zones/\(InventedInventory.changedZone).zone") == before)
            try await InventedInventory.agents.expectAllRight(internal: site.servers)
            // What nobody knows to be loaded is loaded by the next run.
            let next = await site.apply(InventedInventory.agents, "--reload", site.reloading, "--yes")
            #expect(next.status == .asExpected, "\(next.errors)")
            #expect(next.errors.contains("an earlier run ended before the server had loaded the files"))
            try await InventedInventory.agents.expectAllRight(internal: site.servers)
        }
    }
}
