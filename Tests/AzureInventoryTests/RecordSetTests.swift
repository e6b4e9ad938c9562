import DNS
import Inventory
import ScriptedPeers
import Testing

@testable import AzureInventory

/// The record sets of private zones, as Azure Resource Manager lists them.
struct RecordSetTests {
    private static let zone = "privatelink.blob.core.windows.net"

    /// Answers with an endpoint, then with the zones, and what `list` says of each list of record sets.
    private func ask(
        zones: [String] = [Azure.zone(zone)],
        _ list: @escaping @Sendable (String, String) -> String
    ) async throws -> Azure.Outcome {
        try await Azure.ask(recordSets: true) { request, _ in
            guard request.method == "GET" else {
                return .reply(
                    Azure.page(request.body.contains("privatednszones") ? zones : [Azure.endpoint("a")]))
            }
            return .reply(list(request.target, request.origin))
        }
    }

    @Test func `all pages of all zones are read as the records that zones have`() async throws {
        let outcome = try await ask(zones: [Azure.zone(Self.zone), Azure.zone("corp.example")]) {
            target, origin in
            if target.contains("corp.example") { return #"{"value":[]}"# }
            if target.contains("skipToken") {
                return #"{"value":[\#(Azure.recordSet("b", in: Self.zone, "10.0.0.5", creator: "b"))]}"#
            }
            return
                #"{"value":[\#(Azure.recordSet("a", in: Self.zone, "10.0.0.4", creator: "a"))],"nextLink":"\#(origin)\#(target)&$skipToken=x"}"#
        }
        let documents = try #require(outcome.documents)
        #expect(
            outcome.asked.dropFirst(2).map(\.target) == [
                "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network"
                    + "/privateDnsZones/\(Self.zone)/ALL?api-version=2020-06-01",
                "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network"
                    + "/privateDnsZones/\(Self.zone)/ALL?api-version=2020-06-01&$skipToken=x",
                "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network"
                    + "/privateDnsZones/corp.example/ALL?api-version=2020-06-01",
            ])
        let (existing, faults) = ExistingRecords.read([("live", try #require(documents.recordSets))])
        #expect(faults == [])
        #expect(
            existing.records.map { "\($0.name.text) \($0.address) \($0.creator ?? "-")" } == [
                "a.privatelink.blob.core.windows.net 10.0.0.4 a",
                "b.privatelink.blob.core.windows.net 10.0.0.5 b",
            ])
    }

    @Test(arguments: ["ResourceNotFound", "ParentResourceNotFound", "ResourceGroupNotFound"])
    func `a zone that is gone since has none`(code: String) async throws {
        let outcome = try await Azure.ask(recordSets: true) { request, _ in
            request.method == "GET"
                ? .reply(404, #"{"error":{"code":"\#(code)"}}"#)
                : .reply(Azure.page([Azure.zone(Self.zone)]))
        }
        #expect(outcome.fault == nil)
        #expect(
            outcome.documents?.recordSets.map { String(decoding: $0, as: UTF8.self) }
                == "{\n  \"value\": []\n}\n")
    }

    @Test(arguments: [
        (
            #"{"error":{"code":"SubscriptionNotFound"}}"#,
            "Azure Resource Manager does not understand the question (HTTP status 404) (SubscriptionNotFound); look at"
                + " --subscription, --management-group and --azure-cloud"
        ),
        (
            "<html>",
            "there is no Azure Resource Manager at this address (HTTP status 404); look at --azure-cloud and"
                + " --azure-endpoint"
        ),
    ])
    func `whatever else is not found is no empty zone`(body: String, line: String) async throws {
        let outcome = try await Azure.ask(recordSets: true) { request, _ in
            request.method == "GET" ? .reply(404, body) : .reply(Azure.page([Azure.zone(Self.zone)]))
        }
        #expect(outcome.fault?.description == line)
    }

    @Test func `a page that is gone takes none of those before it away in silence`() async throws {
        let outcome = try await Azure.ask(recordSets: true) { request, _ in
            guard request.method == "GET" else { return .reply(Azure.page([Azure.zone(Self.zone)])) }
            if request.target.hasSuffix("/page2") {
                return .reply(404, #"{"error":{"code":"ResourceNotFound"}}"#)
            }
            return .reply(#"{"value":[],"nextLink":"\#(request.origin)/page2"}"#)
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Manager no longer has a page of the record sets; ask again")
    }

    @Test func `a next page elsewhere never gets the token`() async throws {
        let outcome = try await ask { _, _ in #"{"value":[],"nextLink":"https://evil.example/page2"}"# }
        #expect(
            outcome.fault?.description
                == "Azure Resource Manager names a next page on another host, which is refused: the token would go along"
        )
        #expect(outcome.asked.count == 3)
    }

    @Test(arguments: [
        (#""page2""#, "what is no https:// link, which is not followed"),
        (
            #""https://management.azure.com@evil.example/x""#,
            "what is no https:// link, which is not followed"
        ),
        (#""http://192.0.2.1/page2""#, "what is no https:// link, which is not followed"),
        (#""https://127.0.0.1\\@evil.example/x""#, "what is no https:// link, which is not followed"),
        ("7", "what is no text; ask again later"), ("{}", "what is no text; ask again later"),
        ("false", "what is no text; ask again later"),
    ])
    func `a next page that is none is never taken for the end`(link: String, words: String) async throws {
        let outcome = try await ask { _, _ in #"{"value":[],"nextLink":\#(link)}"# }
        #expect(
            outcome.fault?.description == "Azure Resource Manager names a next page by \(words)")
        #expect(outcome.asked.count == 3)
    }

    @Test(arguments: [#","nextLink":null"#, #","nextLink":"""#, ""])
    func `where there is no next page the list ends`(link: String) async throws {
        let outcome = try await ask { _, _ in #"{"value":[]\#(link)}"# }
        #expect(outcome.fault == nil)
    }

    @Test func `the same page again ends it`() async throws {
        let outcome = try await ask { target, origin in #"{"value":[],"nextLink":"\#(origin)/page"}"# }
        #expect(
            outcome.fault?.description
                == "Azure Resource Manager gives the same page again and again; ask again later")
        #expect(outcome.asked.count == 4)
    }

    @Test(arguments: [
        "/subscriptions/x/../../secrets", "", "/providers/x",
        "/subscriptions/a/resourceGroups/../providers/Microsoft.Network/privateDnsZones/z",
    ])
    func `an id that leads elsewhere is not followed`(id: String) async throws {
        let outcome = try await ask(zones: [#"{"id":"\#(id)"}"#]) { _, _ in "{}" }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph names a private zone by what is no id of one")
        #expect(outcome.asked.count == 2)
    }

    @Test func `without the action to read them it is named`() async throws {
        let outcome = try await Azure.ask(recordSets: true) { request, _ in
            request.method == "GET" ? .reply(403, "{}") : .reply(Azure.page([Azure.zone(Self.zone)]))
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Manager forbids it (HTTP status 403): the identity needs the action"
                + " Microsoft.Network/privateDnsZones/ALL/read, as the role Reader has it")
    }

    @Test func `names outside ASCII and blanks go into the path as they must`() async throws {
        let id =
            "/subscriptions/s/resourceGroups/größe (1)/providers/Microsoft.Network/privateDnsZones/corp.example"
        let outcome = try await ask(zones: [#"{"id":"\#(id)"}"#]) { _, _ in #"{"value":[]}"# }
        #expect(
            outcome.asked.last?.target
                == "/subscriptions/s/resourceGroups/gr%C3%B6%C3%9Fe%20%281%29/providers/Microsoft.Network/privateDnsZones"
                + "/corp.example/ALL?api-version=2020-06-01")
    }
}
