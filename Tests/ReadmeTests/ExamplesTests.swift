import Commands
import Foundation
import Testing

/// The inventories of `zones/examples`, and what stands beside them as pedns's output.
struct ExamplesTests {
    /// An example: its folder, its inventories, and the options beside those that all have.
    struct Example: CustomTestStringConvertible {
        let folder: String
        let inventories: [String]
        let options: [String]
        /// Files of other formats than zones and hosts entries, by format.
        var others: [String: String] = [:]

        var testDescription: String { folder }
    }

    static let examples = [
        Example(
            folder: "vault", inventories: ["nics.json"], options: [],
            others: ["unbound": "unbound.conf", "dnsmasq": "dnsmasq.conf", "rpz": "policy.rpz"]),
        Example(folder: "several", inventories: ["endpoints.json", "zone-group.json"], options: []),
        Example(folder: "table", inventories: ["names.csv"], options: ["--layout", "host", "--ttl", "120"]),
    ]

    @Test(arguments: examples)
    func `a fresh export is what stands beside the inventory`(example: Example) async {
        let folder = "zones/examples/\(example.folder)"
        let inventories = example.inventories.map { "\(folder)/\($0)" }
        let apex = ["--ns", "ns1.corp.example", "--hostmaster", "hostmaster@corp.example"]
        let zones = await Shell.run(
            ["export"] + inventories + ["--to", "zone"] + apex + example.options
                + ["--serial", "2026010101", "--output", folder, "--check"])
        #expect(zones.output == "")
        #expect(zones.status == .asExpected, "\(zones.errors)")
        for (format, file) in [("hosts", "hosts")] + example.others.sorted(by: { $0.key < $1.key }) {
            let result = await Shell.run(
                ["export"] + inventories + ["--to", format] + apex
                    + ["--serial", "2026010101", "--output", "\(folder)/\(file)", "--check"])
            #expect(result.output == "")
            #expect(result.status == .asExpected, "\(result.errors)")
        }
    }

    @Test func `a fresh export of the site is what stands beside its file`() async {
        let site = "zones/examples/site/pedns.yaml"
        let same = await Shell.run(["export", "--site", site, "--check"])
        #expect(same.status == .asExpected, "\(same.errors)")
        #expect(same.output == "" && same.errors == "")
        let other = await Shell.run(["export", "--site", site, "--check", "--ttl", "61"])
        #expect(other.status == .notAsExpected)
        #expect(
            other.output == """
                would change zones/examples/site/zones/privatelink.blob.core.windows.net.zone
                would change zones/examples/site/zones/privatelink.we.backup.windowsazure.com.zone
                would change zones/examples/site/branch.unbound.conf

                """)
    }

    @Test func `another inventory would change what stands there`() async {
        let result = await Shell.run([
            "export", "zones/examples/several/endpoints.json", "--to", "hosts",
            "--output", "zones/examples/vault/hosts", "--check",
        ])
        #expect(result.output == "would change zones/examples/vault/hosts\n")
        #expect(result.status == .notAsExpected)
    }

    @Test(arguments: examples)
    func `an example is healthy, and so are the zones that were made of it`(example: Example) async throws {
        let folder = "\(Shell.root)/zones/examples/\(example.folder)"
        let zones = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".zone") }
        #expect(zones.count >= 3)
        let result = await Shell.run(
            ["map"] + example.inventories.map { "\(folder)/\($0)" } + ["--subnet", "10.20.0.0/16"]
                + ["--subnet", "fd00:20:3::/64"] + zones.flatMap { ["--existing", "\(folder)/\($0)"] })
        #expect(result.status == .asExpected)
        let codes = result.errors.split(separator: "\n").compactMap {
            $0.split(separator: ": ").dropFirst(2).first
        }
        #expect(codes.allSatisfy { ["not-approved", "no-zone"].contains($0) }, "\(result.errors)")
    }
}
