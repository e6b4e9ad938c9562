import Commands
import Testing

/// The servers' own checkers, run by pedns itself.
@Suite(.serialized)
struct VerifyWithTests {
    private func export(
        _ inventory: InventedInventory, _ arguments: [String]
    ) async -> CommandLineRun {
        await CommandLineRun.pedns(
            ["export", "inventory.csv", "--ns", "ns1.corp.example", "--verify-with", "auto"] + arguments,
            inputs: ["inventory.csv": inventory.csv])
    }

    @Test(arguments: ["zone", "host"])
    func `every checker takes what pedns writes, stanzas and catalogue with it`(layout: String) async throws {
        try await withTemporaryFolder { folder in
            let stanzas = ["bind", "nsd", "knot", "unbound", "catalog"].flatMap { ["--stanzas", $0] }
            let run = await export(
                .everything,
                ["--to", "zone", "--layout", layout, "--output", folder.file("zones")] + stanzas)
            #expect(run.status == .asExpected, "\(run.errors)")
            let zones = ServedZone.zones(in: folder, "zones").count
            for (checker, files) in [
                ("named-checkzone", zones), ("nsd-checkzone", zones), ("kzonecheck", zones),
                ("named-checkconf", 1),
                ("nsd-checkconf", 1), ("knotc conf-check", 1), ("unbound-checkconf", 1),
            ] {
                let count = files == 1 ? "1 file" : "\(files) files"
                #expect(run.errors.contains("pedns: note: \(checker) takes \(count)\n"), "\(run.errors)")
            }
            #expect(!run.errors.contains(": warning: "), "\(run.errors)")
        }
    }

    @Test(arguments: [
        ("reverse", ["named-checkzone", "nsd-checkzone", "kzonecheck"]),
        ("rpz", ["named-checkzone", "nsd-checkzone", "kzonecheck"]), ("unbound", ["unbound-checkconf"]),
        ("dnsmasq", ["dnsmasq --test"]), ("azure-cli", ["sh -n"]),
    ])
    func `so do those of other formats`(format: String, checkers: [String]) async throws {
        let run = await export(.everything, ["--to", format])
        #expect(run.status == .asExpected, "\(run.errors)")
        for checker in checkers {
            #expect(run.errors.contains("pedns: note: \(checker) takes "), "\(run.errors)")
        }
        #expect(!run.errors.contains(": warning: \(checkers[0].prefix { $0 != " " })"), "\(run.errors)")
    }

    @Test
    func `what BIND would refuse is told in BIND's words`() async throws {
        let run = await export(.twoServices, ["--to", "zone", "--ns", "10.0.0.53"])
        #expect(run.status == .notAsExpected)
        let file = "privatelink.we.backup.windowsazure.com.zone"
        #expect(
            run.errors.contains(
                "\n\(file): error: named-checkzone: \(file):5: NS record '10.0.0.53.' appears to be an address\n"
            ),
            "\(run.errors)")
        #expect(run.errors.contains("pedns: note: kzonecheck takes 1 file\n"), "\(run.errors)")
    }
}
