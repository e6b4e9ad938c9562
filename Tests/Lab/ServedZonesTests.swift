import Commands
import Testing

/// What pedns writes, loaded into real servers, answers as the inventory says.
@Suite(.serialized)
struct ServedZonesTests {
    @Test
    func `BIND, NSD, Knot and Unbound answer from the same zone files alike`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await InventedInventory.agents.zones(in: folder)
            #expect(zones.count == 3)
            try await withServers(
                BIND(zones: zones), NSD(zones: zones), Knot(zones: zones), Unbound(zones: zones)
            ) { servers in
                try await InventedInventory.agents.expectAllRight(internal: servers)
                let id = InventedInventory.vaultID
                let zone = "privatelink.we.backup.windowsazure.com"
                // A name that is not there is told from one that has no record of the type.
                try await expect("nxdomain", "\(id)-ab-pod01-fab1.\(zone)", "A", of: servers)
                try await expect("nodata", "\(id)-ab-pod01-rec2.\(zone)", "AAAA", of: servers)
                try await expect("nodata", zone, "A", of: servers)
                // Site Recovery's owner has two labels: the upper one exists without a record of its own.
                try await expect("nodata", "we.privatelink.siterecovery.windowsazure.com", "A", of: servers)
            }
        }
    }

    @Test
    func `resolvers that hold the zones, or ask who does, answer public names privately`() async throws {
        let inventory = InventedInventory.everything
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(in: folder)
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "public/root.zone"))
            try await withServers(BIND(zones: [root]), NSD(zones: zones)) { authorities in
                try await withServers(
                    BIND(zones: zones, forwarder: authorities[0].address),
                    Unbound(
                        stubs: zones.addresses(authorities[1].address),
                        forwarder: authorities[0].address)
                ) { resolvers in
                    try await inventory.expectAllRight(internal: resolvers, public: [authorities[0]])
                }
            }
        }
    }

    @Test
    func `one zone for each name answers for it and shadows no neighbour`() async throws {
        let inventory = InventedInventory.everything
        let neighbour = "neighbour.blob.core.windows.net"
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(layout: "host", in: folder)
            #expect(zones.map(\.origin).sorted() == inventory.askedNames)
            try await withServers(
                BIND(zones: zones), NSD(zones: zones), Knot(zones: zones), Unbound(zones: zones)
            ) { servers in
                try await inventory.expectAllRight(internal: servers)
                try await expect("nodata", "wepod01ecs101.blob.core.windows.net", "AAAA", of: servers)
                try await expect("nxdomain", "www.wepod01ecs101.blob.core.windows.net", "A", of: servers)
                // What a server has no zone for it refuses; to say that it did not exist would be a lie.
                try await expect("refused", neighbour, "A", of: Array(servers[..<3]))
            }
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "public/root.zone"))
            try await withServers(BIND(zones: [root])) { outside in
                let resolvers: [any NameServer] = [
                    BIND(zones: zones, forwarder: outside[0].address),
                    Unbound(zones: zones, forwarder: outside[0].address),
                ]
                try await withServers(resolvers[0], resolvers[1]) { inside in
                    try await inventory.expectAllRight(internal: inside, public: outside)
                    let seen = try await ObservationsDocument.resolve(
                        neighbour, type: "A", of: inside.map(\.text))
                    #expect(seen.map(\.addresses) == [["203.0.113.80"], ["203.0.113.80"]], inside.logs)
                }
            }
        }
    }

    @Test
    func `a zone for every name of a suffix shadows the neighbours, as pedns says`() async throws {
        let inventory = InventedInventory.services
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(in: folder)
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "public/root.zone"))
            try await withServers(BIND(zones: [root])) { outside in
                try await withServers(BIND(zones: zones, forwarder: outside[0].address)) { inside in
                    let seen = try await ObservationsDocument.resolve(
                        "neighbour.blob.core.windows.net", type: "A", of: inside.map(\.text))
                    #expect(seen.map(\.status) == ["nxdomain"], inside.logs)
                    #expect(seen.map(\.aliases) == [["neighbour.privatelink.blob.core.windows.net"]])
                }
            }
        }
    }

    @Test
    func `dnsmasq answers from hosts entries`() async throws {
        let inventory = InventedInventory.everything
        try await withTemporaryFolder { folder in
            try await inventory.export("--to", "hosts", to: "hosts", in: folder)
            try await withServers(
                Dnsmasq(hosts: [folder.file("hosts")])
            ) { servers in
                try await inventory.expectAllRight(internal: servers)
            }
        }
    }

    @Test
    func `an answer too long for UDP comes whole over TCP`() async throws {
        var host = InventedHost.backup(vault: InventedInventory.vaultID, service: "rec2", geo: "we")
        // As many as BIND takes of one type at a name (max-records-per-type).
        host.addresses = (1...100).map { "10.20.1.\($0)" }
        let inventory = InventedInventory(endpoints: [
            InventedEndpoint(name: "pe-vault", group: "AzureBackup", hosts: [host])
        ])
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(in: folder)
            try await withServers(
                BIND(zones: zones, options: "max-udp-size 512;"), BIND(zones: zones), NSD(zones: zones),
                Knot(zones: zones), Unbound(zones: zones)
            ) { servers in
                try await inventory.expectAllRight(internal: servers)
                let seen = try await ObservationsDocument.resolve(
                    host.privateName, type: "A", of: servers.map(\.text))
                #expect(seen.map(\.transport) == servers.map { _ in "tcp" }, servers.logs)
                #expect(seen.map(\.truncated) == servers.map { _ in true })
                #expect(seen.map(\.addresses) == servers.map { _ in host.addresses })
            }
        }
    }
}
