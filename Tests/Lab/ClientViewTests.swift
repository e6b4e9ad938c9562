import Commands
import DNS
import Resolver
import Testing

/// Servers that choose what they show by the client's address or key, each side of them a view.
@Suite(.serialized)
struct ClientViewTests {
    private typealias Finding = CheckDocument.Finding

    private static let zone = "privatelink.we.backup.windowsazure.com"
    private static let rec2 = "\(InventedInventory.vaultID)-ab-pod01-rec2.\(zone)"
    private static let vault = InventedInventory.twoServices

    /// The vault's zone, and the same as it was before rec2 moved.
    private func zones(in folder: TemporaryFolder) async throws -> (new: [ServedZone], old: [ServedZone]) {
        let new = try await Self.vault.zones(in: folder)
        let text = try folder.read("zones/\(Self.zone).zone")
        let stale = text.replacing("10.20.0.4", with: "10.20.0.44")
        try #require(stale != text)
        let file = try folder.write(stale, to: "old/\(Self.zone).zone")
        return (new, [ServedZone(origin: Self.zone, file: file)])
    }

    /// What a server shows of rec2 in views.
    private func resolve(_ arguments: [String]) async throws -> [ObservationsDocument.Observation] {
        let run = await CommandLineRun.pedns(
            ["resolve", Self.rec2, "--type", "A", "--format", "json"] + arguments)
        guard !run.output.isEmpty else { throw LabError("resolve: \(run.errors)") }
        return try run.document(ObservationsDocument.self).observations
    }

    @Test
    func `two views of one BIND, chosen by key, are checked side by side`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zones(in: folder)
            let old = try await TSIGKeyFile.make("old-view", in: folder)
            let new = try await TSIGKeyFile.make("new-view", .hmacSHA512, in: folder)
            let bind = BINDViews(parts: [
                .init(client: .key(old), zones: zones.old), .init(client: .key(new), zones: zones.new),
            ])
            try await withServers(bind) { servers in
                let server = servers[0].text
                let (run, report) = try await Self.vault.check(
                    "--view", "old=\(server)", "--view", "new=\(server)", "--view-key", "old=\(old.path)",
                    "--view-key", "new=\(new.path)")
                #expect(
                    report.findings == [Finding("stale-address", [Self.rec2], in: "old", of: server)],
                    servers.logs)
                #expect(run.status == .notAsExpected)
            }
        }
    }

    @Test
    func `two views of one BIND, chosen by client address, are checked side by side`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zones(in: folder)
            let addresses = try ["127.0.0.2", "127.0.0.3"].map { try #require(IPAddress($0)) }
            let bind = BINDViews(parts: [
                .init(client: .address(addresses[0]), zones: zones.old),
                .init(client: .address(addresses[1]), zones: zones.new),
            ])
            try await withServers(bind) { servers in
                for server in [servers[0].text, "tcp://\(servers[0].text)"] {
                    let (run, report) = try await Self.vault.check(
                        "--view", "old=\(server)", "--view", "new=\(server)", "--view-source",
                        "old=127.0.0.2", "--view-source", "new=127.0.0.3")
                    #expect(
                        report.findings == [Finding("stale-address", [Self.rec2], in: "old", of: server)],
                        servers.logs)
                    #expect(run.status == .notAsExpected)
                }
                // From anywhere else there is no view for us.
                let seen = try await resolve(["--internal", servers[0].text])
                #expect(seen.map(\.status) == ["refused"])
            }
        }
    }

    @Test(arguments: TSIGAlgorithm.allCases)
    func `BIND and Knot take every algorithm, over UDP and TCP`(algorithm: TSIGAlgorithm) async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zones(in: folder).new
            let file = try await TSIGKeyFile.make("old-view", algorithm, in: folder)
            let bind = BINDViews(parts: [.init(client: .key(file), zones: zones)])
            try await withServers(bind, Knot(zones: zones, transfers: .holder(of: file))) { servers in
                let asked = servers.flatMap {
                    ["--view", "old=\($0.text)", "--view", "old=tcp://\($0.text)"]
                }
                let seen = try await resolve(asked + ["--view-key", "old=\(file.path)"])
                #expect(seen.map(\.addresses) == Array(repeating: ["10.20.0.4"], count: 4), servers.logs)
                #expect(seen.map(\.transport) == ["udp", "tcp", "udp", "tcp"])
            }
        }
    }

    @Test
    func `a key that BIND or Knot does not hold is told so, and nothing is proven`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zones(in: folder).new
            let file = try await TSIGKeyFile.make("old-view", in: folder)
            let forged = try await TSIGKeyFile.make("old-view", in: folder, file: "forged.key")
            let unknown = try await TSIGKeyFile.make("no-view", in: folder)
            let bind = BINDViews(parts: [.init(client: .key(file), zones: zones)])
            try await withServers(bind, Knot(zones: zones, transfers: .holder(of: file))) { servers in
                let views = servers.flatMap { ["--view", "old=\($0.text)"] }
                let secret = try await resolve(views + ["--view-key", "old=\(forged.path)"])
                // BIND that finds no view for a client does not say more.
                #expect(
                    secret.map(\.reason) == [
                        "the server does not know the key old-view with hmac-sha256 and this secret (BADKEY)",
                        "the server holds another secret for the key old-view (BADSIG)",
                    ], servers.logs)
                let name = try await resolve(views + ["--view-key", "old=\(unknown.path)"])
                #expect(
                    name.map(\.reason)
                        == Array(
                            repeating:
                                "the server does not know the key no-view with hmac-sha256 and this secret (BADKEY)",
                            count: 2), servers.logs)
                #expect((secret + name).allSatisfy { $0.status == "unauthenticated" })
                let (run, report) = try await Self.vault.check(
                    "--view", "old=\(servers[0].text)", "--view-key", "old=\(forged.path)")
                #expect(report.findings.map(\.code) == ["untrusted-reply"])
                #expect(run.status == .inconclusive)
            }
        }
    }

    @Test
    func `dnsmasq, which signs nothing, is not believed in a view with a key`() async throws {
        try await withTemporaryFolder { folder in
            let hosts = try folder.write("10.20.0.4 \(Self.rec2)\n", to: "hosts")
            let file = try await TSIGKeyFile.make("old-view", in: folder)
            try await withServers(Dnsmasq(hosts: [hosts])) { servers in
                let server = servers[0].text
                let seen = try await resolve([
                    "--view", "old=\(server)", "--view-key", "old=\(file.path)", "--view", "any=\(server)",
                    "--timeout", "500ms", "--attempts", "1",
                ])
                #expect(seen.map(\.status) == ["unauthenticated", "answer"], servers.logs)
                #expect(seen[0].reason == "the reply is not signed")
            }
        }
    }
}
