import DNS
import Testing

@testable import Inventory

struct ResourceGraphTests {
    private static let row = Fixture.endpointREST.replacing(
        "Microsoft.Network/privateEndpoints\"", with: "microsoft.network/privateendpoints\"")

    @Test func `rows in an answer and in a bare array are resources`() {
        for text in [#"{"count": 1, "data": [\#(Self.row)], "skip_token": null}"#, "[\(Self.row)]"] {
            let (inventory, faults) = read(text)
            #expect(faults == [])
            #expect(inventory.notices == [])
            #expect(inventory.endpoints.map(\.id) == [Fixture.endpointID])
            #expect(inventory.endpoints.map(\.entries.count) == [10])
            #expect(inventory.sources[0].counts[PrivateEndpointReader.jsonKind.kind] == 1)
        }
    }

    @Test func `projected columns are properties`() throws {
        let text = """
            {"data": [{"id": "\(Fixture.interfaceID)", "properties_ipConfigurations": [{"properties":
            {"privateIPAddress": "10.0.0.4", "privateLinkConnectionProperties": {"fqdns": ["a.example"]}}}],
            "properties_privateEndpoint": {"id": "\(Fixture.endpointID)"}}, {"name": "pe-2",
            "properties_customDnsConfigs": [{"fqdn": "b.example", "ipAddresses": ["10.0.0.5"]}]}]}
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.name) == ["pe-vault", "pe-2"])
        #expect(
            inventory.endpoints.flatMap(\.entries).map { "\($0.name.text) \($0.address)" } == [
                "a.example 10.0.0.4", "b.example 10.0.0.5",
            ])
    }

    @Test(arguments: [
        (#""skip_token": "abc""#, "more rows follow", "skip_token"),
        (#""$skipToken": "abc", "totalRecords": 1"#, "more rows follow", "$skipToken"),
        (#""SkipToken": "abc", "total_records": 250"#, "1 of 250 rows are here", "SkipToken"),
        (#""skip_token": "", "total_records": 250"#, "1 of 250 rows are here", "total_records"),
        (#""skip_token": null, "count": 2"#, "1 of 2 rows are here", "count"),
        (#""count": 2, "totalRecords": 1"#, "1 of 2 rows are here", "count"),
        (
            #""total_records": 99999999999999999999"#, #"1 of "99999999999999999999" rows are here"#,
            "total_records"
        ),
        (#""total_records": 1e3"#, #"1 of "1e3" rows are here"#, "total_records"),
    ])
    func `an answer with more rows to come is incomplete`(field: String, words: String, key: String) {
        let (inventory, faults) = read(#"{"data": [\#(Self.row)], \#(field)}"#)
        #expect(faults == [])
        #expect(inventory.sources[0].isIncomplete)
        #expect(
            inventory.notices.map(\.message) == [
                "the answer is incomplete: \(words); ask for the rest with --first 1000 and --skip-token"
            ])
        #expect(
            inventory.notices.first?.place.path == (key == "$skipToken" ? #"$["$skipToken"]"# : "$.\(key)"))
    }

    @Test(arguments: [
        #""skip_token": null"#, #""skip_token": """#, #""total_records": 1"#, #""count": 1"#,
        #""count": "2""#,
    ])
    func `an answer with all rows is complete`(field: String) {
        let inventory = read(#"{"data": [\#(Self.row)], \#(field)}"#).inventory
        #expect(!inventory.sources[0].isIncomplete)
        #expect(inventory.notices == [])
    }

    @Test func `an answer without a subscription that was asked for is incomplete`() {
        let (inventory, faults) = read(#"{"data": [\#(Self.row)], "unseen_subscriptions": ["a", "b"]}"#)
        #expect(faults == [])
        #expect(inventory.sources[0].isIncomplete)
        #expect(
            inventory.notices.map(\.message) == [
                "the answer is incomplete: Azure showed nothing of subscriptions that were asked for: \"a\", \"b\""
            ])
        let whole = read(#"{"data": [\#(Self.row)], "unseen_subscriptions": []}"#).inventory
        #expect(!whole.sources[0].isIncomplete)
    }

    @Test func `a table of columns and rows is refused with the mend`() {
        #expect(
            read(#"{"data": {"columns": [], "rows": []}}"#).faults.map(\.message) == [
                "is a table of columns and rows; ask with resultFormat objectArray"
            ])
    }

    @Test func `rows that are no endpoint's are of no known kind`() {
        let text = #"{"count": 2, "data": [{"privateDnsZone": "z"}, {"privateDnsZone": "y"}]}"#
        let faults = read(text).faults
        #expect(faults.map(\.place.path) == ["$.data[0]"])
        #expect(faults.first?.message.hasPrefix("is not of a known kind (and 1 more in this file);") == true)
    }
}
