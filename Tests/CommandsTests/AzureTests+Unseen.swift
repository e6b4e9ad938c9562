import Commands
import ScriptedPeers
import Testing

/// A subscription that was asked for and is not shown: its endpoints are unknown, not gone.
extension AzureTests {
    private static let unseen = "00000000-0000-0000-0000-00000000000f"
    private static let reason =
        "the answer is incomplete: Azure showed nothing of subscriptions that were asked for: \"\(unseen)\""

    /// Answers as Azure does that shows one subscription of two.
    private static func answerOfOne(_ request: HTTPPeer.Request) -> HTTPPeer.Answer {
        request.body.contains("resourcecontainers")
            ? .reply(
                #"{"resultTruncated":"false","data":[{"id":"/subscriptions/\#(subscription)"}]}"#)
            : answer(request)
    }

    @Test func `what is of a subscription that is not shown is not pruned, live or kept`() async throws {
        let (both, folder) = (
            ["--subscription", Self.subscription, "--subscription", Self.unseen], run.path("azure")
        )
        // What was kept so is replaced as anything that was kept.
        for _ in 1...2 {
            let (live, _) = try await pedns(["map", "--azure-save", folder] + both, answer: Self.answerOfOne)
            #expect(live.status == .asExpected)
            #expect(live.errors.contains(Self.reason))
        }
        #expect(
            try run.text("azure/resources.json").hasSuffix(
                "  \"total_records\": 2,\n  \"unseen_subscriptions\": [\n    \"\(Self.unseen)\"\n  ]\n}\n"))
        let replayed = await run.pedns(
            "export", "\(folder)/resources.json", "--to", "zone", "--output", run.path("zones"), "--prune")
        #expect(replayed.status == .refused)
        #expect(replayed.errors.contains(Self.reason))
        #expect(
            replayed.errors.hasSuffix("for an input is incomplete, as is said above; nothing is written\n"))
        try await HTTPPeer.with({ request, _ in Self.answerOfOne(request) }) { peer in
            let site = try run.file(
                "pedns.yaml",
                """
                inventories:
                  - azure:
                      subscriptions: [\(Self.subscription), \(Self.unseen)]
                      endpoint: "\(peer.url)"
                      auth: environment

                """)
            let result = await run.pedns(
                ["export", "--site", site, "--to", "zone", "--output", run.path("zones"), "--prune"],
                variables: Self.variables(peer.url))
            #expect(result.status == .refused)
            #expect(
                result.errors.hasSuffix("for an input is incomplete, as is said above; nothing is written\n"))
        }
        #expect(try run.names == ["azure", "pedns.yaml"])
    }

    @Test func `what is of a subscription that is not shown is not gone since`() async throws {
        let rows =
            "\(Self.rows),\(Self.rows.replacing(Self.subscription, with: Self.unseen).replacing("archive", with: "other"))"
        let old = try run.file("old.json", #"{"count": 4, "data": [\#(rows)]}"#)
        let both = [
            "inventory", "--since", old, "--subscription", Self.subscription, "--subscription", Self.unseen,
        ]
        let (unseen, _) = try await pedns(both, answer: Self.answerOfOne)
        #expect(unseen.output.contains("The later inventory does not tell of pe-other"))
        #expect(!unseen.output.contains("gone"))
        #expect(unseen.status == .asExpected)
        #expect(
            unseen.errors.contains(
                "warning: Azure shows this identity nothing of the subscription \(Self.unseen)"))
        // Where the subscription is seen and has no endpoint, it is gone.
        let (seen, _) = try await pedns(both) { request in
            request.body.contains("resourcecontainers")
                ? .reply(
                    #"{"data":[{"id":"/subscriptions/\#(Self.subscription)"},{"id":"/subscriptions/\#(Self.unseen)"}]}"#
                )
                : Self.answer(request)
        }
        #expect(seen.status == .notAsExpected)
        #expect(seen.output.contains("pe-other: gone"))
    }
}
