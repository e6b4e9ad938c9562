import Commands
import Resolver
import Testing

/// Servers that load zones by the files that pedns writes beside them.
@Suite(.serialized)
struct StanzaTests {
    private let inventory = InventedInventory.everything
    private let catalogue = "zones.pedns.invalid"

    /// Exports the inventory to a folder, with these stanzas, and gives its zones.
    private func export(_ layout: String, _ stanzas: String..., in folder: TemporaryFolder) async throws
        -> [ServedZone]
    {
        let run = await CommandLineRun.pedns(
            [
                "export", "inventory.csv", "--to", "zone", "--layout", layout, "--ns", "ns1.corp.example",
                "--serial",
                InventedInventory.serial, "--output", folder.file("zones"),
            ] + stanzas.flatMap { ["--stanzas", $0] }, inputs: ["inventory.csv": inventory.csv])
        try #require(run.status == .asExpected, "\(run.errors)")
        return ServedZone.zones(in: folder, "zones")
    }

    /// A server that loads zones by a file alone, its checker, and what that checks.
    private func server(
        _ kind: String, _ zones: [ServedZone], _ file: String, in folder: TemporaryFolder
    ) throws -> (server: any NameServer, checker: String, arguments: [String]) {
        switch kind {
        case "bind": return (BIND(zones: zones, stanzas: file), "named-checkconf", ["-z", file])
        case "nsd":
            let whole =
                "server:\n  username: \"\"\n  zonesdir: \"\"\n  database: \"\"\ninclude: \"\(file)\"\n"
            return (
                NSD(zones: zones, stanzas: file), "nsd-checkconf", [try folder.write(whole, to: "whole.conf")]
            )
        case "knot": return (Knot(zones: zones, stanzas: file), "knotc", ["-c", file, "conf-check"])
        case "unbound":
            let whole = "server:\n  chroot: \"\"\n  username: \"\"\n  directory: \"\"\ninclude: \"\(file)\"\n"
            return (
                Unbound(zones: zones, stanzas: file), "unbound-checkconf",
                [try folder.write(whole, to: "whole.conf")]
            )
        default: throw LabError("no server is called \(kind)")
        }
    }

    @Test(arguments: ["bind", "nsd", "knot", "unbound"])
    func `a server told of a zone for each name answers all of them`(kind: String) async throws {
        try await withTemporaryFolder { folder in
            let zones = try await export("host", kind, in: folder)
            #expect(zones.map(\.origin).sorted() == inventory.askedNames)
            let file = folder.file("zones/zones.\(kind).conf")
            let (server, checker, arguments) = try server(kind, zones, file, in: folder)
            let run = try await ChildProcess.run(try InstalledProgram(checker), arguments, in: folder)
            #expect(run.status == 0, "\(checker): \(run.output)")
            try await withServers(server) { servers in
                try await inventory.expectAllRight(internal: servers)
            }
        }
    }

    @Test
    func `secondaries learn every zone from the catalogue`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await export("host", "bind", "catalog", in: folder)
            #expect(zones.map(\.origin).sorted() == (inventory.askedNames + [catalogue]).sorted())
            let list = try #require(zones.first { $0.origin == catalogue })
            let records = try await ZoneCheckers.records(of: list, in: folder)
            #expect(records.contains("version.\(catalogue). 60 IN TXT \"2\""))
            #expect(records.count == inventory.askedNames.count + 3)
            let primary = BIND(
                zones: zones, stanzas: folder.file("zones/zones.bind.conf"), transfers: .anybody)
            try await withServers(primary) { primaries in
                let port = primaries[0].address.port
                let include = try folder.write(
                    """
                    zone "\(catalogue)" {
                        type secondary; primaries { 127.0.0.1 port \(port); }; file "\(folder.file("catalogue.db"))";
                    };

                    """, to: "secondary.conf")
                let bind = BIND(
                    zones: [],
                    options: """
                        catalog-zones {
                            zone "\(catalogue)" default-primaries { 127.0.0.1 port \(port); } in-memory yes
                                min-update-interval 1;
                        };
                        """, includes: [include])
                let knot = Knot(
                    zones: [],
                    sections: """
                        remote:
                          - id: primary
                            address: 127.0.0.1@\(port)
                        template:
                          - id: member
                            master: primary
                        zone:
                          - domain: "\(catalogue)"
                            master: primary
                            catalog-role: interpret
                            catalog-template: member

                        """)
                try await withServers(bind, knot) { secondaries in
                    for zone in inventory.askedNames {
                        try await secondaries.wait("\(zone) comes by the catalogue") {
                            let seen = try await ObservationsDocument.resolve(
                                zone, type: "SOA", of: secondaries.map(\.text))
                            return seen.allSatisfy { $0.status == "answer" }
                        }
                    }
                    try await inventory.expectAllRight(internal: secondaries)
                }
            }
        }
    }
}
