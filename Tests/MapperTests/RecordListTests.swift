import Catalogue
import DNS
import Inventory
import Mapper
import Testing

/// Sets of records that a document lists by name: each is a claim of its own.
struct RecordListTests {
    private func records(_ key: String, _ entries: HostEntry...) -> PrivateEndpoint {
        var endpoint = PrivateEndpoint(key: key, identity: .records)
        endpoint.entries = entries
        return endpoint
    }

    private func entry(_ address: String, line: Int32, _ source: HostEntry.Source = .recordSet) throws
        -> HostEntry
    {
        try MapperTests.entry("a.blob.core.windows.net", address, source, line: line)
    }

    @Test func `the addresses of one place are one set`() throws {
        let mapping = map(records("r", try entry("10.0.0.1", line: 3), try entry("10.0.0.2", line: 3)))
        #expect(mapping.findings.isEmpty)
        #expect(
            mapping.lines == [
                "a.privatelink.blob.core.windows.net A 10.0.0.1, 10.0.0.2 in privatelink.blob.core.windows.net"
            ])
    }

    @Test func `sets of two places, of one document or of two, are held against each other`() throws {
        let set = [try entry("10.0.0.1", line: 3), try entry("10.0.0.2", line: 3)]
        let one = map(records("r", set[0], set[1], try entry("10.0.0.3", line: 9)))
        let two = map(records("r", set[0], set[1]), records("s", try entry("10.0.0.1", line: 9)))
        for mapping in [one, two] {
            #expect(mapping.codes == ["conflicting-addresses"])
            #expect(mapping.findings.first?.observed.contains("10.0.0.1, 10.0.0.2 from hosts.csv:3") == true)
            #expect(mapping.findings.first?.observed.contains("from hosts.csv:9") == true)
        }
        #expect(map(records("r", set[0], set[1]), records("s", set[1], set[0])).findings.isEmpty)
    }

    @Test func `an endpoint and a list that say the same agree, and else are in conflict`() throws {
        let vault = endpoint("pe", [try entry("10.0.0.1", line: 1, .networkInterface)])
        #expect(map(vault, records("r", try entry("10.0.0.1", line: 3))).findings.isEmpty)
        #expect(map(vault, records("r", try entry("10.0.0.2", line: 3))).codes == ["conflicting-addresses"])
    }

    @Test(arguments: [HostEntry.Source.recordSet, .mapping, .template])
    func `what need not hold all of a vault's names shows none missing`(source: HostEntry.Source) throws {
        let names = try InventedVault.services(without: ["fc1"], source: source)
        #expect(map(endpoint("pe-vault", names)).findings.isEmpty)
        var list = PrivateEndpoint(key: "r", identity: .records)
        list.entries = names
        #expect(map(list).findings.isEmpty)
    }

    @Test func `a later list of another file is compared by its names`() throws {
        let other = try MapperTests.entry("b.blob.core.windows.net", "10.0.0.2", .mapping)
        let before = EndpointInventory(
            endpoints: [records("records:old.json", try entry("10.0.0.1", line: 1, .mapping), other)])
        let now = EndpointInventory(
            endpoints: [records("records:new.json", try entry("10.0.0.1", line: 9, .mapping))])
        #expect(InventoryChanges(from: before, to: before, by: .embedded()).isEmpty)
        let changes = InventoryChanges(from: before, to: now, by: .embedded())
        #expect(
            changes.endpoints.flatMap(\.names).map(\.name.text) == ["b.privatelink.blob.core.windows.net"])
        #expect(changes.endpoints.map(\.name) == [nil])
        #expect(changes.untold == [])
    }

    @Test func `a list that names no endpoint makes none of a record's creator gone`() throws {
        let record = ExistingRecord(
            name: try name("b.privatelink.blob.core.windows.net"),
            address: try #require(IPAddress("10.0.0.9")),
            zone: try name("privatelink.blob.core.windows.net"), origin: .recordSet(creator: "pe-b"),
            file: "z")
        let surroundings = Surroundings(existingRecords: [record])
        let list = records("r", try entry("10.0.0.1", line: 3))
        #expect(map(list, in: surroundings).codes == [])
        let other = endpoint("pe-a", [try entry("10.0.0.1", line: 1, .networkInterface)])
        #expect(map(list, other, in: surroundings).codes == ["orphan-record"])
    }
}
