import DNS
import Inventory
import ScriptedPeers
import Testing

@testable import AzureInventory

/// What is asked of Azure Resource Graph, and what its answers become.
struct ResourceGraphTests {
    @Test func `pages are joined into what az graph query prints, and read as such`() async throws {
        let outcome = try await Azure.ask { _, count in
            .reply(
                count == 0
                    ? Azure.page([Azure.interface("a", "10.0.0.4")], next: "page2")
                    : Azure.page([Azure.endpoint("a")]))
        }
        let documents = try #require(outcome.documents)
        #expect(documents.resourceCount == 2)
        #expect(documents.recordSets == nil)
        let text = String(decoding: documents.resources, as: UTF8.self)
        #expect(text.hasPrefix("{\n  \"count\": 2,\n  \"data\": [\n    {\n      \"id\": \"/subscriptions/"))
        #expect(text.hasSuffix("\n    }\n  ],\n  \"skip_token\": null,\n  \"total_records\": 2\n}\n"))
        let (inventory, faults) = EndpointInventory.read([("live", documents.resources)])
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(inventory.endpoints.map(\.name) == ["a"])
        #expect(inventory.endpoints.first?.connections.first?.state == .approved)
        #expect(
            inventory.endpoints.first?.entries.map { "\($0.name.text) \($0.address)" } == [
                "a.blob.core.windows.net 10.0.0.4"
            ])
    }

    @Test func `the question has the documented form, and the token of the page before`() async throws {
        let outcome = try await Azure.ask { _, count in
            .reply(Azure.page([], next: count == 0 ? "abc\\\"d" : nil))
        }
        #expect(outcome.fault == nil)
        let asked = outcome.asked
        #expect(asked.count == 2)
        for request in asked {
            #expect(request.method == "POST")
            #expect(
                request.target == "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01")
            #expect(request.headers["authorization"] == "Bearer \(Azure.token)")
            #expect(request.headers["content-type"] == "application/json")
            let body = try JSONValue(parsing: Array(request.body.utf8))
            #expect(body["query"]?.text == ResourceGraph.endpoints)
            #expect(body["options"]?["$top"]?.text == "1000")
            #expect(body["options"]?["resultformat"]?.text == "objectArray")
            #expect(body["subscriptions"] == nil)
            #expect(body["managementgroups"] == nil)
        }
        let tokens = try asked.map {
            try JSONValue(parsing: Array($0.body.utf8))["options"]?["$skiptoken"]?.text
        }
        #expect(tokens == [nil, "abc\"d"])
    }

    @Test(arguments: [
        (
            ["00000000-0000-0000-0000-00000000000C", "00000000-0000-0000-0000-00000000000c"], [],
            #""subscriptions": ["00000000-0000-0000-0000-00000000000c"]"#
        ),
        ([], ["mg-b", "mg-a"], #""managementGroups": ["mg-a", "mg-b"]"#),
        (
            ["00000000-0000-0000-0000-00000000000c"], ["mg-a"], #""managementGroups": ["mg-a"]"#
        ),
    ])
    func `subscriptions or management groups narrow it`(
        subscriptions: [String], groups: [String], member: String
    ) async throws {
        let scope = try AzureScope(subscriptions: subscriptions, managementGroups: groups)
        let outcome = try await Azure.ask(scope: scope) { _, _ in .reply(Azure.page([])) }
        let body = try #require(outcome.asked.first?.body)
        #expect(body.contains(member))
        #expect(body.contains("\"subscriptions\"") == groups.isEmpty)
    }

    @Test func `what is no id is refused before anything is asked`() {
        #expect(throws: AzureFault.self) { try AzureScope(subscriptions: ["my subscription"]) }
        #expect(throws: AzureFault.self) {
            try AzureScope(subscriptions: ["00000000-0000-0000-0000-00000000000\""])
        }
        #expect(throws: AzureFault.self) { try AzureScope(managementGroups: ["a\"b"]) }
        #expect(throws: AzureFault.self) { try AzureScope(managementGroups: [""]) }
    }

    @Test func `the same page again ends it`() async throws {
        let outcome = try await Azure.ask { _, _ in .reply(Azure.page([Azure.endpoint("a")], next: "same")) }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph gives the same page again and again; ask again later")
        #expect(outcome.asked.count == 2)
    }

    @Test(arguments: ["7", "{}", "[]", "true"])
    func `a token for the next page that is none is never taken for the end`(token: String) async throws {
        let outcome = try await Azure.ask { _, _ in
            .reply(#"{"data":[],"resultTruncated":"false","$skipToken":\#(token)}"#)
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph names a next page by what is no text; ask again later")
        #expect(outcome.asked.count == 1)
    }

    @Test func `pages without end are bounded`() async throws {
        var limits = AzureLimits()
        limits.pages = 3
        let outcome = try await Azure.ask(limits: limits) { _, count in
            .reply(Azure.page([], next: "page\(count)"))
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph has more than 3 pages; ask for less with --subscription")
        #expect(outcome.asked.count == 3)
    }

    @Test func `rows that are left out are never taken for none`() async throws {
        let cut = try await Azure.ask { _, _ in .reply(Azure.page([Azure.endpoint("a")], truncated: true)) }
        #expect(
            cut.fault?.description
                == "Azure Resource Graph leaves rows out and gives no way to them; ask for less with --subscription"
        )
        let many = try await Azure.ask { _, _ in
            .reply(headers: ["x-ms-tenant-subscription-limit-hit": "true"], Azure.page([]))
        }
        #expect(
            many.fault?.description
                == "the identity sees more subscriptions than Azure Resource Graph asks at once; name some with"
                + " --subscription, or a --management-group")
    }

    @Test(arguments: [#"{"data":{"columns":[],"rows":[]}}"#, "{}", "[]", #"{"data":[1]}"#])
    func `an answer without rows is none`(body: String) async throws {
        let outcome = try await Azure.ask { _, _ in .reply(body) }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph answers without rows; is this address Azure's?")
    }

    @Test(arguments: [
        (#""totalRecords":2,"count":1"#, "counts 2 rows in all and gives 1; ask again later"),
        (#""count":2"#, "counts 2 rows on a page and gives 1; ask again later"),
        (#""count":0"#, "counts 0 rows on a page and gives 1; ask again later"),
        (
            #""totalRecords":99999999999999999999"#,
            "counts its rows by what is no number; ask again later"
        ),
        (#""count":"1""#, "counts its rows by what is no number; ask again later"),
        (#""totalRecords":[1]"#, "counts its rows by what is no number; ask again later"),
    ])
    func `an answer that counts other rows than it gives is none`(counts: String, words: String)
        async throws
    {
        let outcome = try await Azure.ask { _, _ in
            .reply(#"{\#(counts),"resultTruncated":"false","data":[\#(Azure.endpoint("a"))]}"#)
        }
        #expect(outcome.fault?.description == "Azure Resource Graph \(words)")
    }

    @Test func `rows of all pages count, as the last page counts them`() async throws {
        let outcome = try await Azure.ask { _, count in
            let (row, total, next) =
                count == 0
                ? (Azure.interface("a", "10.0.0.4"), 3, #","$skipToken":"page2""#)
                : (Azure.endpoint("a"), 2, "")
            return .reply(
                #"{"totalRecords":\#(total),"count":1,"resultTruncated":"false"\#(next),"data":[\#(row)]}"#)
        }
        #expect(outcome.fault == nil)
        #expect(outcome.documents?.resourceCount == 2)
    }
}
