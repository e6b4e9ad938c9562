import Commands
import Testing

/// What pedns writes beside zone files, loaded into real servers behind a forwarder, answers as the inventory says.
@Suite(.serialized)
struct ServedOverlaysTests {
    private let inventory = InventedInventory.everything
    private let neighbour = "neighbour.blob.core.windows.net"

    /// The public view, in which what is not mapped by name has an IPv6 address, too.
    private func outside(in folder: TemporaryFolder) throws -> BIND {
        let zone = inventory.publicZone + "front.store.example. 60 IN AAAA 2001:db8::80\n"
        return BIND(zones: [ServedZone(origin: ".", file: try folder.write(zone, to: "public/root.zone"))])
    }

    /// Holds that a resolver answers every mapped name with the truth, and asks others for the rest alone.
    private func expectOverlay(
        on inside: any NameServer, before outside: [RunningServer], ttl: UInt32? = 60,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await withServers(inside) { servers in
            try await inventory.expectAllRight(
                internal: servers, public: outside, sourceLocation: sourceLocation)
            let account = "wepod01ecs101.blob.core.windows.net"
            try await expect("nodata", account, "AAAA", of: servers, sourceLocation: sourceLocation)
            let host = try #require(inventory.hosts.first { $0.publicName == account })
            let seen = try await ObservationsDocument.resolve(account, type: "A", of: servers.map(\.text))
            #expect(seen.map(\.addresses) == [host.addresses], sourceLocation: sourceLocation)
            if let ttl {
                #expect(
                    seen.flatMap(\.answer).map(\.ttl) == [ttl], servers.logs, sourceLocation: sourceLocation)
            }
            for (type, address) in [("A", InventedInventory.publicAddress), ("AAAA", "2001:db8::80")] {
                let other = try await ObservationsDocument.resolve(
                    neighbour, type: type, of: servers.map(\.text))
                #expect(
                    other.map(\.addresses) == [[address]], servers.logs, sourceLocation: sourceLocation)
            }
        }
    }

    /// Holds that each address leads to the name that clients ask, and to no other.
    private func expectReverse(
        on servers: [RunningServer], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for (reverse, name) in [
            ("12.0.20.10.in-addr.arpa", "wepod01ecs101.blob.core.windows.net."),
            (
                "4.0.20.10.in-addr.arpa",
                "\(InventedInventory.vaultID)-ab-pod01-rec2.privatelink.we.backup.windowsazure.com."
            ),
            (
                "4.1.0.0" + String(repeating: ".0", count: 20) + ".0.2.0.0.0.0.d.f.ip6.arpa",
                "wepod01ecs102.blob.core.windows.net."
            ),
        ] {
            let seen = try await ObservationsDocument.resolve(
                reverse, type: "PTR", of: servers.map(\.text))
            #expect(
                seen.map { $0.answer.map(\.data) } == servers.map { _ in [name] }, servers.logs,
                sourceLocation: sourceLocation)
        }
        let run = await CommandLineRun.pedns(
            ["verify", "inventory.csv", "--ptr"] + servers.flatMap { ["--internal", $0.text] },
            inputs: ["inventory.csv": inventory.csv])
        #expect(run.status == .asExpected, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
    }

    private func expectAccepted(
        _ program: String, _ arguments: [String], in folder: TemporaryFolder,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let run = try await ChildProcess.run(try InstalledProgram(program), arguments, in: folder)
        #expect(run.status == 0, "\(program): \(run.output)", sourceLocation: sourceLocation)
    }

    @Test
    func `Unbound answers from local data, and asks its forwarder for the rest`() async throws {
        try await withTemporaryFolder { folder in
            try await inventory.export("--to", "unbound", to: "local", in: folder)
            let include = "include: \"\(folder.file("local"))\""
            let whole = try folder.write(
                "server:\n  chroot: \"\"\n  username: \"\"\n  directory: \"\"\n\(include)\n", to: "whole.conf"
            )
            try await expectAccepted("unbound-checkconf", [whole], in: folder)
            try await withServers(try outside(in: folder)) { outside in
                let inside = Unbound(forwarder: outside[0].address, options: [include])
                try await expectOverlay(on: inside, before: outside)
                try await withServers(inside) { try await expectReverse(on: $0) }
            }
        }
    }

    @Test
    func `dnsmasq answers from host records, and from nothing that its forwarder says of them`() async throws
    {
        try await withTemporaryFolder { folder in
            try await inventory.export("--to", "dnsmasq", to: "records", in: folder)
            try await expectAccepted("dnsmasq", ["--test", "-C", folder.file("records")], in: folder)
            try await withServers(try outside(in: folder)) { outside in
                let inside = Dnsmasq(
                    forwarder: outside[0].address, options: ["--conf-file=\(folder.file("records"))"])
                try await expectOverlay(on: inside, before: outside)
                try await withServers(inside) { try await expectReverse(on: $0) }
            }
        }
    }

    @Test
    func `dnsmasq asks others for what types hosts entries lack, as pedns says`() async throws {
        try await withTemporaryFolder { folder in
            try await inventory.export("--to", "hosts", to: "hosts", in: folder)
            try await withServers(try outside(in: folder)) { outside in
                try await withServers(
                    Dnsmasq(hosts: [folder.file("hosts")], forwarder: outside[0].address)
                ) { servers in
                    for (type, addresses) in [("A", ["10.20.0.12"]), ("AAAA", ["2001:db8::80"])] {
                        let seen = try await ObservationsDocument.resolve(
                            "wepod01ecs101.blob.core.windows.net", type: type, of: servers.map(\.text))
                        #expect(seen.map(\.addresses) == [addresses], servers.logs)
                    }
                    let held = try await ObservationsDocument.resolve(
                        "wepod01ecs102.blob.core.windows.net", type: "AAAA", of: servers.map(\.text))
                    #expect(held.map(\.addresses) == [["fd00:20::14"]], servers.logs)
                }
            }
        }
    }

    @Test
    func `BIND and Unbound answer from a policy zone, as its first lines have them load it`() async throws {
        try await withTemporaryFolder { folder in
            try await inventory.export("--to", "rpz", "--ns", "ns1.corp.example", to: "policy", in: folder)
            let policy = ServedZone(origin: "pedns.invalid", file: folder.file("policy"))
            #expect(try await ZoneCheckers.records(of: policy, in: folder).count > 10)
            let statement = try #require(
                try folder.read("policy").split(separator: "\n").first {
                    $0.hasPrefix(";   response-policy ")
                })
            let options = String(statement.dropFirst())
            try await withServers(try outside(in: folder)) { outside in
                try await expectOverlay(
                    on: BIND(zones: [policy], forwarder: outside[0].address, options: options),
                    before: outside)
                try await expectOverlay(
                    on: Unbound(forwarder: outside[0].address, policies: [policy]), before: outside)
            }
            // Nobody need be there whom BIND could ask.
            try await withServers(
                BIND(zones: [policy], forwarder: Unbound.nobody, options: options)
            ) { servers in
                let seen = try await ObservationsDocument.resolve(
                    "wepod01ecs101.blob.core.windows.net", type: "A", of: servers.map(\.text))
                #expect(seen.map(\.addresses) == [["10.20.0.12"]], servers.logs)
            }
        }
    }

    @Test(arguments: ["zone", "host"])
    func `addresses lead back to the names that clients ask`(layout: String) async throws {
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(layout: "host", in: folder)
            try await inventory.export(
                "--to", "reverse", "--layout", layout, "--ns", "ns1.corp.example", to: "reverse", in: folder)
            let reverse = ServedZone.zones(in: folder, "reverse")
            #expect(reverse.count == (layout == "zone" ? 3 : 13))
            for zone in reverse {
                #expect(try await ZoneCheckers.records(of: zone, in: folder).count > 2)
            }
            try await withServers(
                BIND(zones: zones + reverse), NSD(zones: zones + reverse), Knot(zones: zones + reverse)
            ) { servers in
                try await expectReverse(on: servers)
            }
        }
    }
}
