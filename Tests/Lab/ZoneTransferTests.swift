import Commands
import DNS
import Testing

/// Zones as BIND, Knot and NSD send them (RFC 5936, RFC 8945).
@Suite(.serialized)
struct ZoneTransferTests {
    private static let origin = "privatelink.blob.core.windows.net"

    private static func servers(
        of zones: [ServedZone], to right: TransferRight
    ) -> [any NameServer] {
        [
            BIND(zones: zones, transfers: right), Knot(zones: zones, transfers: right),
            NSD(zones: zones, transfers: right),
        ]
    }

    private func withServers(
        of zones: [ServedZone], to right: TransferRight, body: ([RunningServer]) async throws -> Void
    ) async throws {
        let servers = Self.servers(of: zones, to: right)
        try await LabTests.withServers(servers[0], servers[1], servers[2], body: body)
    }

    /// A zone of so many addresses, in a file of its own.
    private static func zone(of count: Int, in folder: TemporaryFolder) throws -> ServedZone {
        let names = (0..<count).map { "st\($0) A 10.\($0 / 65536).\($0 / 256 % 256).\($0 % 256)" }
        let text = """
            $ORIGIN \(origin).
            $TTL 60
            @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
            @ NS ns1.corp.example.
            \(names.joined(separator: "\n"))

            """
        return ServedZone(origin: origin, file: try folder.write(text, to: "\(origin).zone"))
    }

    private static func map(_ inventories: [String], _ options: String...) async -> CommandLineRun {
        await CommandLineRun.pedns(["map"] + inventories + ["--format", "json"] + options)
    }

    @Test
    func `the mapping of servers' zones is that of their files, byte for byte`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await InventedInventory.everything.zones(in: folder)
            let fromFiles = await Self.map(zones.map(\.file))
            #expect(fromFiles.status == .asExpected)
            #expect(fromFiles.output.contains("wepod01ecs101"))
            try await withServers(of: zones, to: .anybody) { servers in
                for server in servers {
                    let run = await Self.map(zones.map { "axfr://\(server.text)/\($0.origin)" })
                    #expect(run.status == .asExpected, servers.logs)
                    #expect(run.output == fromFiles.output, servers.logs)
                    #expect(run.errors == fromFiles.errors, servers.logs)
                }
            }
        }
    }

    @Test
    func `what is exported of servers' zones is what they were loaded from`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await InventedInventory.services.zones(in: folder)
            try await withServers(of: zones, to: .anybody) { servers in
                for server in servers {
                    let run = await CommandLineRun.pedns(
                        ["export"] + zones.map { "axfr://\(server.text)/\($0.origin)" } + [
                            "--to", "zone", "--ns", "ns1.corp.example", "--output", folder.file("zones"),
                            "--check",
                        ])
                    #expect(run.status == .asExpected, servers.logs)
                    #expect(run.errors == "", servers.logs)
                }
            }
        }
    }

    @Test
    func `a zone of 20,000 names comes whole in many messages, signed and unsigned`() async throws {
        try await withTemporaryFolder { folder in
            let zone = try Self.zone(of: 20_000, in: folder)
            let key = try await TSIGKeyFile.make("transfer", .hmacSHA512, in: folder)
            let fromFile = await Self.map([zone.file])
            #expect(fromFile.output.contains("st19999.\(Self.origin)"))
            try await withServers(of: [zone], to: .anybody) { servers in
                for server in servers {
                    let run = await Self.map(["axfr://\(server.text)/\(Self.origin)"])
                    #expect(run.output == fromFile.output, servers.logs)
                }
            }
            try await withServers(of: [zone], to: .holder(of: key)) { servers in
                for server in servers {
                    let run = await Self.map(
                        ["axfr://\(server.text)/\(Self.origin)"], "--transfer-key", key.path)
                    #expect(run.output == fromFile.output, servers.logs)
                }
            }
        }
    }

    @Test
    func `a key must be the server's, and there must be one`() async throws {
        try await withTemporaryFolder { folder in
            let zone = try Self.zone(of: 3, in: folder)
            let key = try await TSIGKeyFile.make("transfer", in: folder)
            let otherSecret = try await TSIGKeyFile.make("transfer", in: folder, file: "other.key")
            let unknown = try await TSIGKeyFile.make("unknown", in: folder)
            try await withServers(of: [zone], to: .holder(of: key)) { servers in
                for server in servers {
                    let address = "axfr://\(server.text)/\(Self.origin)"
                    let refused = "\(address): error: the request's signature is not taken: the server "
                    let wrong = await Self.map([address], "--transfer-key", otherSecret.path)
                    #expect(wrong.status == .inconclusive, servers.logs)
                    #expect(
                        wrong.errors == refused + "holds another secret for the key transfer (BADSIG)\n",
                        servers.logs)
                    let foreign = await Self.map([address], "--transfer-key", unknown.path)
                    #expect(foreign.status == .inconclusive, servers.logs)
                    #expect(
                        foreign.errors.hasPrefix(
                            refused
                                + "does not know the key unknown with hmac-sha256 and this secret (BADKEY)"),
                        "\(foreign.errors)")
                    let none = await Self.map([address])
                    #expect(none.status == .inconclusive, servers.logs)
                    #expect(none.output == "")
                }
            }
        }
    }

    @Test
    func `a server that lets nobody transfer its zone, and one that has it not, are told apart`() async throws
    {
        try await withTemporaryFolder { folder in
            let zone = try Self.zone(of: 3, in: folder)
            try await withServers(of: [zone], to: .nobody) { servers in
                var codes: [String] = []
                for server in servers {
                    for origin in [Self.origin, "privatelink.queue.core.windows.net"] {
                        let run = await Self.map(["axfr://\(server.text)/\(origin)"])
                        #expect(run.status == .inconclusive, servers.logs)
                        #expect(run.output == "")
                        #expect(run.errors.split(separator: "\n").count == 1)
                        let code = ["REFUSED", "NOTAUTH"].filter { run.errors.contains("(\($0))") }
                        codes.append("\(code.joined())")
                    }
                }
                // Knot says of its own zone, too, that it were not authoritative.
                #expect(
                    codes == ["REFUSED", "NOTAUTH", "NOTAUTH", "NOTAUTH", "REFUSED", "NOTAUTH"],
                    servers.logs)
            }
        }
    }
}
