import Commands
import Testing

/// Inventories made at random, always the same ones: what is written of them depends on what they say alone.
// Serialized, for they compute without a pause and would keep tests that talk to servers from a thread.
@Suite(.serialized)
struct RandomInventoryTests {
    /// From one name to sixty.
    static let sizes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 24, 28, 32, 37, 42, 48, 54, 60]

    private func inventory(of size: Int) -> (InventedInventory, SeededGenerator) {
        var generator = SeededGenerator(seed: size)
        return (.random(names: size, &generator), generator)
    }

    private static let common = ["--serial", InventedInventory.serial, "--ns", "ns1.corp.example"]

    /// The exports that must be the same whatever the inventory is read from.
    private static let exports = [
        ["--to", "zone", "--layout", "zone"] + common, ["--to", "zone", "--layout", "host"] + common,
        ["--to", "hosts"],
    ]

    /// Gives texts of files names that tell nothing.
    private func named(_ texts: [String], _ generator: inout SeededGenerator) -> [String: String] {
        Dictionary(
            texts.map { ("\(generator.next()).inventory", $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: sizes)
    func `every shape, order and mix of files gives the same octets`(size: Int) async throws {
        var (inventory, generator) = inventory(of: size)
        var outputs = [Set<String>](repeating: [], count: Self.exports.count)
        var writings = InventoryShape.allCases.map { inventory.files($0, &generator) }
        writings += (0..<2).map { _ in inventory.mixedFiles(&generator) }
        for texts in writings {
            let inputs = named(texts, &generator)
            for (index, export) in Self.exports.enumerated() {
                let files = inputs.keys.shuffled(using: &generator)
                let run = await CommandLineRun.pedns(["export"] + files + export, inputs: inputs)
                #expect(run.status == .asExpected, "\(run.errors)")
                outputs[index].insert(run.output)
            }
        }
        #expect(outputs.map(\.count) == [1, 1, 1])
        let entries = try #require(outputs[2].first).split(separator: "\n").map(String.init)
        #expect(entries.first?.hasPrefix("#") == true)
        #expect(entries.dropFirst().sorted() == inventory.hostsEntries)
    }

    // One zone for each name makes many: of those, the ones of the smaller inventories.
    @Test(arguments: sizes, [false, true])
    func `every zone file passes every checker and holds its records alone`(
        size: Int, isPerHost: Bool
    ) async throws {
        guard !isPerHost || size <= 14 else { return }
        var (inventory, generator) = inventory(of: size)
        let inputs = named(inventory.mixedFiles(&generator), &generator)
        try await withTemporaryFolder { folder in
            let layout = ["--to", "zone", "--layout", isPerHost ? "host" : "zone"]
            let run = await CommandLineRun.pedns(
                ["export"] + inputs.keys.sorted() + layout + Self.common + [
                    "--output", folder.file("zones"),
                ],
                inputs: inputs)
            #expect(run.status == .asExpected, "\(run.errors)")
            var records: [String: [String]] = [:]
            for zone in ServedZone.zones(in: folder, "zones") {
                records[zone.origin] = try await ZoneCheckers.records(of: zone, in: folder)
            }
            #expect(records == inventory.zones(perHost: isPerHost))
        }
    }
}
