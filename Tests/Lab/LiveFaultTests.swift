import Commands
import DNS
import LDNS
import Resolver
import Testing

/// What is wrong with real servers is found, called by its name, and nothing else is.
@Suite(.serialized)
struct LiveFaultTests {
    private typealias Finding = CheckDocument.Finding

    private static let zone = "privatelink.we.backup.windowsazure.com"
    private static let rec2 = "\(InventedInventory.vaultID)-ab-pod01-rec2.\(zone)"
    private static let prot1 = "\(InventedInventory.vaultID)-ab-pod01-prot1.\(zone)"
    private static let id1 = "\(InventedInventory.vaultID)-ab-pod01-id1.\(zone)"

    /// One vault: rec2 10.20.0.4, prot1 10.20.0.5, id1 10.20.0.7.
    private static let vault = InventedInventory(endpoints: [
        InventedEndpoint(
            name: "pe-vault", group: "AzureBackup",
            hosts: [
                .backup(vault: InventedInventory.vaultID, service: "rec2", geo: "we", "10.20.0.4"),
                .backup(vault: InventedInventory.vaultID, service: "prot1", geo: "we", "10.20.0.5"),
                .backup(vault: InventedInventory.vaultID, service: "id1", geo: "we", "10.20.0.7"),
            ])
    ])

    /// The vault's zone with lines of its text changed, in a folder of this name.
    private func zone(
        _ name: String = "changed", in folder: TemporaryFolder, changing change: (String) -> String?
    ) async throws -> [ServedZone] {
        let exported = try await Self.vault.zones(in: folder)
        let text = try folder.read("zones/\(Self.zone).zone")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap {
            change(String($0))
        }
        try #require(lines.joined(separator: "\n") != text)
        try folder.write(lines.joined(separator: "\n"), to: "\(name)/\(Self.zone).zone")
        return exported.map { ServedZone(origin: $0.origin, file: folder.file("\(name)/\(Self.zone).zone")) }
    }

    /// Checks an inventory and holds the outcome to be exactly this.
    private func expect(
        _ findings: [Finding], _ status: Commands.ExitStatus, of inventory: InventedInventory = vault,
        internal inside: [RunningServer], public outside: [RunningServer] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (run, report) = try await inventory.check(
            internal: inside.map(\.text), public: outside.map(\.text), "--attempts", "2")
        let logs = (inside + outside).logs
        #expect(report.findings == findings, logs, sourceLocation: sourceLocation)
        #expect(run.status == status, logs, sourceLocation: sourceLocation)
    }

    @Test
    func `a record that is missing in BIND is missing-internal`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zone(in: folder) { $0.contains("-prot1\t") ? nil : $0 }
            try await withServers(BIND(zones: zones)) { servers in
                try await expect(
                    [Finding("missing-internal", [Self.prot1], in: "internal", of: servers[0])],
                    .notAsExpected, internal: servers)
            }
        }
    }

    @Test
    func `an address of the past in BIND is stale-address`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zone(in: folder) { $0.replacing("10.20.0.5", with: "10.20.0.55") }
            try await withServers(BIND(zones: zones)) { servers in
                try await expect(
                    [Finding("stale-address", [Self.prot1], in: "internal", of: servers[0])],
                    .notAsExpected, internal: servers)
            }
        }
    }

    @Test
    func `an address too few or too many is stale-address`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zone(in: folder) { line in
                line.hasSuffix("10.20.0.4")
                    ? line + "\n" + line.replacing("10.20.0.4", with: "10.20.0.44") : line
            }
            try await withServers(BIND(zones: zones)) { servers in
                try await expect(
                    [Finding("stale-address", [Self.rec2], in: "internal", of: servers[0])],
                    .notAsExpected, internal: servers)
            }
        }
    }

    @Test
    func `faults of two kinds are two findings`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await zone(in: folder) {
                $0.contains("-id1\t") ? nil : $0.replacing("10.20.0.5", with: "10.20.0.55")
            }
            try await withServers(BIND(zones: zones)) { servers in
                try await expect(
                    [
                        Finding("missing-internal", [Self.id1], in: "internal", of: servers[0]),
                        Finding("stale-address", [Self.prot1], in: "internal", of: servers[0]),
                    ], .notAsExpected, internal: servers)
            }
        }
    }

    @Test
    func `a resolver that asks the internet is public-address-inside`() async throws {
        let inventory = InventedInventory.services
        try await withTemporaryFolder { folder in
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "root.zone"))
            try await withServers(BIND(zones: [root])) { outside in
                try await withServers(Unbound(forwarder: outside[0].address)) { inside in
                    let blobs = { (accounts: [String]) in
                        accounts.map { "\($0).privatelink.blob.core.windows.net" }
                            + accounts.map { "\($0).blob.core.windows.net" }
                    }
                    try await expect(
                        [
                            Finding(
                                "public-address-inside",
                                [
                                    "kv-backup-we.vault.azure.net",
                                    "kv-backup-we.privatelink.vaultcore.azure.net",
                                ],
                                in: "internal", of: inside[0]),
                            Finding(
                                "public-address-inside", blobs(["wepod01ecs101", "wepod01ecs102"]),
                                in: "internal", of: inside[0]),
                            Finding(
                                "public-address-inside",
                                [
                                    "wepod01ecs101.privatelink.queue.core.windows.net",
                                    "wepod01ecs101.queue.core.windows.net",
                                ], in: "internal", of: inside[0]),
                        ], .notAsExpected, of: inventory, internal: inside, public: outside)
                }
            }
        }
    }

    @Test
    func `a forwarder whose own zone misses the alias is forwarder-misses-alias`() async throws {
        let inventory = InventedInventory(endpoints: [
            InventedEndpoint(
                name: "pe-storage", group: "blob",
                hosts: [.storage("wepod01ecs101", kind: "blob", "10.20.0.12")])
        ])
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(in: folder)
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "root.zone"))
            try await withServers(BIND(zones: [root])) { outside in
                try await withServers(Unbound(zones: zones, forwarder: outside[0].address)) { inside in
                    try await expect(
                        [
                            Finding(
                                "forwarder-misses-alias", ["wepod01ecs101.blob.core.windows.net"],
                                in: "internal", of: inside[0])
                        ], .notAsExpected, of: inventory, internal: inside, public: outside)
                }
            }
        }
    }

    @Test
    func `a private zone of another make on a public server is private-address-outside`() async throws {
        try await withTemporaryFolder { folder in
            let leaked = try await zone("leaked", in: folder) {
                $0.replacing("ns1.corp.example", with: "ns1.example")
            }
            let zones = ServedZone.zones(in: folder, "zones")
            try await withServers(BIND(zones: zones), BIND(zones: leaked)) { servers in
                try await expect(
                    [
                        Finding(
                            "private-address-outside", [Self.id1, Self.prot1, Self.rec2], in: "public",
                            of: servers[1])
                    ], .notAsExpected, internal: [servers[0]], public: [servers[1]])
            }
        }
    }

    @Test
    func `the internal zone itself on a public server is public-view-intercepted and no leak`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await Self.vault.zones(in: folder)
            try await withServers(BIND(zones: zones), BIND(zones: zones)) { servers in
                try await expect(
                    [
                        Finding(
                            "public-view-intercepted", [Self.id1, Self.prot1, Self.rec2], in: "public",
                            of: servers[1])
                    ], .asExpected, internal: [servers[0]], public: [servers[1]])
            }
        }
    }

    @Test
    func `servers of one view, one of them behind, are resolvers-disagree alone`() async throws {
        try await withTemporaryFolder { folder in
            let old = try await zone(in: folder) { $0.replacing("10.20.0.5", with: "10.20.0.55") }
            let new = ServedZone.zones(in: folder, "zones")
            try await withServers(BIND(zones: new), NSD(zones: old), Knot(zones: new)) { servers in
                try await expect(
                    [
                        Finding(
                            "resolvers-disagree", [Self.prot1], in: "internal", of: servers[0], servers[1],
                            servers[2])
                    ],
                    .notAsExpected, internal: servers)
            }
        }
    }

    @Test
    func `servers of one view that are all behind have their own faults`() async throws {
        try await withTemporaryFolder { folder in
            let stale = try await zone("stale", in: folder) { $0.replacing("10.20.0.5", with: "10.20.0.55") }
            let missing = try await zone("missing", in: folder) { $0.contains("-prot1\t") ? nil : $0 }
            try await withServers(BIND(zones: stale), NSD(zones: missing)) { servers in
                try await expect(
                    [
                        Finding("missing-internal", [Self.prot1], in: "internal", of: servers[1]),
                        Finding("stale-address", [Self.prot1], in: "internal", of: servers[0]),
                    ], .notAsExpected, internal: servers)
            }
        }
    }
}
