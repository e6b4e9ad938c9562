import Commands

extension InventedInventory {
    /// The inventory as one table, for tests that are not about reading it.
    var csv: String {
        "fqdn,address,endpoint\n"
            + endpoints.flatMap { endpoint in
                endpoint.hosts.flatMap { host in
                    host.addresses.map { "\(host.publicName),\($0),\(endpoint.name)\n" }
                }
            }.joined()
    }

    /// The names that are asked of it, sorted.
    var askedNames: [String] { hosts.flatMap(\.askedNames).sorted() }

    /// Exports it; the folder `zones` or the file `hosts` is in the folder given.
    func export(_ arguments: String..., to output: String, in folder: TemporaryFolder) async throws {
        let run = await CommandLineRun.pedns(
            ["export", "inventory.csv"] + arguments + ["--output", folder.file(output)],
            inputs: ["inventory.csv": csv])
        guard run.status == .asExpected else { throw LabError("\(arguments): \(run.errors)") }
    }

    /// Exports its zones, in a layout, to the folder `zones`, and gives them.
    func zones(layout: String = "zone", in folder: TemporaryFolder) async throws -> [ServedZone] {
        try await export(
            "--to", "zone", "--layout", layout, "--ns", "ns1.corp.example", "--serial",
            InventedInventory.serial, to: "zones", in: folder)
        return ServedZone.zones(in: folder, "zones")
    }

    /// Checks it against servers.
    func check(
        internal inside: [String] = [], public outside: [String] = [], _ arguments: String...
    ) async throws -> (run: CommandLineRun, report: CheckDocument) {
        let servers = inside.flatMap { ["--internal", $0] } + outside.flatMap { ["--public", $0] }
        let run = await CommandLineRun.pedns(
            ["check", "inventory.csv", "--format", "json"] + servers + arguments,
            inputs: ["inventory.csv": csv])
        guard !run.output.isEmpty else { throw LabError("check: \(run.errors)") }
        return (run, try run.document(CheckDocument.self))
    }
}
