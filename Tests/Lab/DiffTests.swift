import Commands
import Testing

/// Records compared with what real servers hold and answer.
@Suite(.serialized)
struct DiffTests {
    private static let origin = "privatelink.blob.core.windows.net"

    private static func diff(_ arguments: String...) async -> CommandLineRun {
        await CommandLineRun.pedns(
            ["diff"] + arguments + ["--timeout", "20s", "--transfer-timeout", "60s"])
    }

    @Test
    func `an inventory is what BIND holds of it, until a record is changed there`() async throws {
        try await withTemporaryFolder { folder in
            let inventory = try folder.write(InventedInventory.everything.csv, to: "inventory.csv")
            let zones = try await InventedInventory.everything.zones(in: folder)
            let zone = try #require(zones.first { $0.origin == Self.origin })
            try await withServers(BIND(zones: zones, transfers: .anybody)) { servers in
                let url = "axfr://\(servers[0].text)/\(Self.origin)"
                let same = await Self.diff(url, inventory, "--ttl", "60")
                #expect(same.status == .asExpected, servers.logs)
                #expect(same.output == "", servers.logs)
                let file = await Self.diff(url, zone.file)
                #expect(file.status == .asExpected, servers.logs)
                #expect(file.output + file.errors == "", servers.logs)
                let folderOfZones = await Self.diff(folder.file("zones"), url)
                #expect(folderOfZones.status == .asExpected, servers.logs)
            }
            let count = try Self.addressCount(in: folder)
            let changed = try folder.read("zones/\(Self.origin).zone") + "extra\t60\tIN\tA\t10.99.0.1\n"
            let other = ServedZone(origin: Self.origin, file: try folder.write(changed, to: "other.zone"))
            try await withServers(BIND(zones: [other], transfers: .anybody)) { servers in
                let run = await Self.diff(
                    inventory, "axfr://\(servers[0].text)/\(Self.origin)", "--ttl", "60")
                #expect(run.status == .notAsExpected, servers.logs)
                #expect(
                    run.output.split(separator: "\n").suffix(3) == [
                        "@@ \(Self.origin) @@", "+ extra.\(Self.origin)  A  60  10.99.0.1",
                        "1 added, 0 removed, 0 changed, \(count) the same",
                    ], servers.logs)
            }
        }
    }

    /// How many addresses, each a set of its own, the zone file has.
    private static func addressCount(in folder: TemporaryFolder) throws -> Int {
        try folder.read("zones/\(origin).zone").split(separator: "\n").count { line in
            line.contains("\tIN\tA\t") || line.contains("\tIN\tAAAA\t")
        }
    }

    @Test
    func `servers answer what the inventory says, and what differs of them is told`() async throws {
        try await withTemporaryFolder { folder in
            let inventory = try folder.write(InventedInventory.everything.csv, to: "inventory.csv")
            let zones = try await InventedInventory.everything.zones(layout: "host", in: folder)
            try await withServers(BIND(zones: zones), Unbound(zones: zones)) { servers in
                let asked = servers.flatMap { ["--internal", $0.text] }
                let same = await CommandLineRun.pedns(["diff", inventory] + asked + ["--timeout", "20s"])
                #expect(same.status == .asExpected, servers.logs)
                #expect(same.output == "", servers.logs)
                #expect(same.errors == "", servers.logs)
                let moved = try folder.write(
                    InventedInventory.everything.csv.replacing("10.20.0.5", with: "10.20.0.250"),
                    to: "moved.csv")
                let other = await CommandLineRun.pedns(["diff", moved] + asked + ["--timeout", "20s"])
                #expect(other.status == .notAsExpected, servers.logs)
                #expect(other.output.contains("A  10.20.0.250\n"), servers.logs)
                #expect(other.output.contains("\(servers[0].text) (internal)\n"), servers.logs)
                #expect(other.output.contains("\(servers[1].text) (internal)\n"), servers.logs)
            }
        }
    }
}
