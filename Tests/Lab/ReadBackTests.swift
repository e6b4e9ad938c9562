import Commands
import Testing

/// What is written of inventories made at random reads back as the mapping that it was written from.
// Serialized, for they compute without a pause and would keep tests that talk to servers from a thread.
@Suite(.serialized)
struct ReadBackTests {
    private func map(_ inputs: [String: String]) async -> CommandLineRun {
        await CommandLineRun.pedns(["map"] + inputs.keys.sorted() + ["--format", "json"], inputs: inputs)
    }

    @Test(
        arguments: RandomInventoryTests.sizes,
        [["zone", "--layout", "zone"], ["zone", "--layout", "host"], ["hosts"]])
    func `an export is an inventory of its own`(size: Int, format: [String]) async throws {
        var generator = SeededGenerator(seed: size)
        let inventory = InventedInventory.random(names: size, &generator)
        // A name that no zone is known for, where the format can hold it.
        var table = inventory.csv
        if format != ["zone", "--layout", "zone"] { table += "app01.corp.example,10.20.9.9,pe-app\n" }
        let expected = await map(["inventory.csv": table])
        #expect(expected.status == .asExpected)
        let export = await CommandLineRun.pedns(
            ["export", "inventory.csv", "--to"] + format, inputs: ["inventory.csv": table])
        #expect(export.status == .asExpected, "\(export.errors)")
        let back = await map(["export": export.output])
        #expect(back.status == .asExpected, "\(back.errors)")
        #expect(back.output == expected.output)
    }

    @Test(arguments: ["zone", "host"])
    func `a folder of zones is one, too`(layout: String) async throws {
        var generator = SeededGenerator(seed: 1)
        let inventory = InventedInventory.random(names: 20, &generator)
        let expected = await map(["inventory.csv": inventory.csv])
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(layout: layout, in: folder)
            #expect(zones.count > 3)
            let files = zones.map { folder.file("zones/\($0.origin).zone") }
            let back = await CommandLineRun.pedns(["map"] + files + ["--format", "json"])
            #expect(back.output == expected.output)
        }
    }
}
