import DNS
import Exporters
import Mapper
import Testing

/// The limits of a change batch: half of what a request takes, for each change counts twice.
struct Route53FormatTests {
    private func sizes(_ mapping: Mapping) throws -> [(name: String, sets: Int)] {
        try files(Route53Format.self, mapping).map { file in
            (file.name, file.text.split(separator: "\n").filter { $0.contains("UPSERT") }.count)
        }
    }

    @Test func `a batch has no more than 500 records, and no set in two batches`() throws {
        var entries = try (1000..<1499).map { try entry("st\($0).blob.core.windows.net", "10.0.0.4") }
        entries.append(try entry("st2000.blob.core.windows.net", "10.0.0.5"))
        #expect(try sizes(map(entries)).map(\.sets) == [500])
        entries.append(try entry("st2000.blob.core.windows.net", "10.0.0.6"))
        let zone = "privatelink.blob.core.windows.net"
        let cut = try sizes(map(entries))
        #expect(cut.map(\.name) == ["\(zone).json", "\(zone)_2.json"])
        #expect(cut.map(\.sets) == [499, 1])
        #expect(try WrittenRecords.of("route53", map(entries)) == WrittenRecords.expected(map(entries)))
    }

    @Test func `a batch has no more than 16,000 characters of addresses`() throws {
        // Of 39 characters each: 410 of them are 15,990.
        let entries = try (1000..<1411).map {
            try entry("st\($0).blob.core.windows.net", "fd00:1111:2222:3333:4444:5555:6666:\($0)")
        }
        #expect(try sizes(map(entries)).map(\.sets) == [410, 1])
    }

    @Test func `a set that no batch holds is an error`() throws {
        let mapping = map(
            try (0...500).map { try entry("a.blob.core.windows.net", "10.0.\($0 / 250).\($0 % 250)") })
        let error = try exportError { _ = try files(Route53Format.self, mapping) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "a.privatelink.blob.core.windows.net has more A records than a change batch of Route 53 takes"
            ])
    }
}
