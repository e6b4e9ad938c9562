import Commands
import Testing

/// What pedns writes for PowerDNS, on PowerDNS itself.
@Suite(.serialized)
struct PowerDNSTests {
    private func expectAllRight(_ inventory: InventedInventory, of server: RunningServer) async throws {
        let (run, report) = try await inventory.check(internal: [server.text])
        #expect(run.status == .asExpected, [server].logs)
        #expect(report.summary.ok == inventory.askedNames.count, [server].logs)
    }

    @Test(arguments: ["zone", "host"])
    func `PowerDNS answers from zone files of either layout`(layout: String) async throws {
        let inventory = layout == "zone" ? InventedInventory.agents : .everything
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(layout: layout, in: folder)
            try await withServers(PowerDNS(zones: zones, apiPort: try freePort())) { servers in
                try await expectAllRight(inventory, of: servers[0])
            }
        }
    }

    @Test
    func `zones take the changes through the API, again and again, and old addresses go`() async throws {
        var old = InventedInventory.agents
        old.endpoints[0].hosts[0].addresses = ["10.20.9.9", "10.20.9.10"]
        try await withTemporaryFolder { folder in
            let server = PowerDNS(apiPort: try freePort())
            try await withServers(server) { servers in
                for origin in Set(old.hosts.map(\.zone)).sorted() {
                    let zone = try folder.write(
                        #"{"name": "\#(origin).", "kind": "Native", "nameservers": ["ns1.corp.example."]}"#,
                        to: "zone")
                    #expect(try await server.send("POST", "", zone, in: folder) == "201", servers.logs)
                }
                for inventory in [old, .agents, .agents] {
                    try await inventory.export("--to", "powerdns", to: "changes", in: folder)
                    let files = folder.names(in: "changes")
                    #expect(files.count == 3)
                    for file in files {
                        let status = try await server.send(
                            "PATCH", "/\(file.dropLast(5)).", folder.file("changes/\(file)"), in: folder)
                        #expect(status == "204", servers.logs)
                    }
                    try await expectAllRight(inventory, of: servers[0])
                }
            }
        }
    }
}
