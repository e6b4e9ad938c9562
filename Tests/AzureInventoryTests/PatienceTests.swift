import Foundation
import NIOCore
import NIOSSL
import ScriptedPeers
import Synchronization
import Testing

@testable import AzureInventory

/// How services that are busy, slow or broken are borne with, and how long.
struct PatienceTests {
    @Test(arguments: [
        (["retry-after": "7"], Duration.seconds(7)),
        // The clock stands at 2026-01-01 00:00:00.
        (["retry-after": "Thu, 01 Jan 2026 00:00:09 GMT"], .seconds(9)),
        (["retry-after": "Wed, 31 Dec 2025 23:59:00 GMT"], .seconds(1)),
        (["retry-after": "0"], .seconds(1)),
        (["x-ms-user-quota-resets-after": "00:00:03"], .seconds(3)),
        (["x-ms-user-quota-resets-after": "00:01:03.5"], .seconds(64)),
        (["retry-after": "soon"], .seconds(1)),
        ([:], .seconds(1)),
    ])
    func `a throttled question is asked again after the time that is asked for`(
        headers: [String: String], wait: Duration
    ) async throws {
        let outcome = try await Azure.ask { _, count in
            count == 0 ? .reply(429, headers: headers, "{}") : .reply(Azure.page([Azure.endpoint("a")]))
        }
        #expect(outcome.documents?.resourceCount == 1)
        #expect(outcome.waits == [wait])
        // Of what is soon over nothing is said.
        #expect(
            outcome.notes
                == (wait < .seconds(5)
                    ? []
                    : ["Azure Resource Graph is busy; asked again in \(wait.components.seconds) seconds"]))
    }

    @Test func `throttled for ever it gives up`() async throws {
        let outcome = try await Azure.ask { _, _ in .reply(429, headers: ["retry-after": "5"], "") }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph is throttling (HTTP status 429), and still was at attempt 6; ask again later,"
                + " or for less with --subscription")
        #expect(outcome.waits == Array(repeating: .seconds(5), count: 5))
        #expect(outcome.asked.count == 6)
    }

    @Test(arguments: [500, 502, 503, 504])
    func `a service that fails is asked again, each time after twice as long`(status: Int) async throws {
        let outcome = try await Azure.ask { _, _ in .reply(status, "") }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph fails (HTTP status \(status)), and still did at attempt 6; ask again later"
        )
        #expect(outcome.waits == [1, 2, 4, 8, 16].map { .seconds($0) })
        let mended = try await Azure.ask { _, count in
            count < 2 ? .reply(status, "") : .reply(Azure.page([]))
        }
        #expect(mended.fault == nil)
        #expect(mended.waits == [.seconds(1), .seconds(2)])
    }

    @Test func `a wait that is too long is not begun`() async throws {
        let outcome = try await Azure.ask { _, _ in .reply(429, headers: ["retry-after": "3600"], "") }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph wants to be left alone for 3600 seconds; ask again then")
        #expect(outcome.waits == [])
    }

    @Test func `all waits together are bounded`() async throws {
        var limits = AzureLimits()
        limits.totalWait = .seconds(100)
        let outcome = try await Azure.ask(limits: limits) { _, count in
            count.isMultiple(of: 2)
                ? .reply(429, headers: ["retry-after": "40"], "")
                : .reply(Azure.page([], next: "page\(count)"))
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph keeps asking to wait, 100 seconds in all by now; ask again later, or for less"
        )
        #expect(outcome.waits == [.seconds(40), .seconds(40)])
    }

    @Test func `a body that is cut is asked for again, and never taken for whole`() async throws {
        let whole = Azure.page([Azure.endpoint("a")])
        let mended = try await Azure.ask { _, count in count == 0 ? .cut(whole) : .reply(whole) }
        #expect(mended.documents?.resourceCount == 1)
        #expect(mended.asked.count == 2)
        let outcome = try await Azure.ask { _, _ in .cut(whole) }
        let fault = try #require(outcome.fault).description
        #expect(fault.hasPrefix("Azure Resource Graph at 127.0.0.1 port "))
        #expect(fault.hasSuffix(" cuts its answer short, in 6 attempts; ask again later"))
    }

    @Test func `a service that says nothing is given up in time`() async throws {
        var limits = AzureLimits()
        limits.timeout = .milliseconds(100)
        limits.attempts = 2
        let outcome = try await Azure.ask(
            ["AZURE_FEDERATED_TOKEN_FILE": "t", "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c"],
            files: ["t": "assertion"], limits: limits, token: { _ in .silence }
        ) { _, _ in .silence }
        let fault = try #require(outcome.fault).description
        #expect(fault.hasPrefix("Entra ID at 127.0.0.1 port "))
        #expect(
            fault.hasSuffix(
                " does not answer within 0 seconds, in 2 attempts; look for a firewall or proxy on the way (HTTPS_PROXY"
                    + " names one)"))
        #expect(outcome.waits == [.seconds(1)])
    }

    @Test(.timeLimit(.minutes(1))) func `a body that stalls is given up in time`() async throws {
        var limits = AzureLimits()
        limits.timeout = .milliseconds(300)
        limits.attempts = 2
        let outcome = try await Azure.ask(limits: limits) { _, _ in .stall(#"{"data":["#) }
        let fault = try #require(outcome.fault).description
        #expect(fault.hasPrefix("Azure Resource Graph at 127.0.0.1 port "))
        #expect(fault.contains(" does not answer within 0 seconds, in 2 attempts; "))
        #expect(outcome.asked.count == 2)
        let near = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], pinned: .managed, limits: limits,
            token: { _ in .stall(#"{"access_token":""#) }
        ) { _, _ in .reply("{}") }
        #expect(
            near.fault?.description.hasSuffix(
                " does not answer within 0 seconds; choose another --azure-auth") == true)
        #expect(near.heard.count == 1)
    }

    @Test(arguments: [(404, [1, 2, 4, 8, 16]), (410, [10, 10, 10, 10, 16])])
    func `the metadata service is borne with while it is updated`(status: Int, waits: [Int]) async throws {
        let asked = Mutex(0)
        let variables = ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"]
        let mended = try await Azure.ask(
            variables, pinned: .managed,
            token: { _ in
                let count = asked.withLock { count in
                    count += 1
                    return count
                }
                return count == 1 ? .reply(status, "") : .reply(Azure.tokenBody)
            }
        ) { _, _ in .reply(Azure.page([])) }
        #expect(mended.fault == nil)
        #expect(mended.waits == [.seconds(waits[0])])
        let outcome = try await Azure.ask(variables, pinned: .managed, token: { _ in .reply(status, "") }) {
            _, _ in .reply("{}")
        }
        #expect(
            outcome.fault?.description
                == "the identity endpoint fails (HTTP status \(status)), and still did at attempt 6; ask again later"
        )
        #expect(outcome.waits == waits.map { .seconds($0) })
        // Of an app's endpoint either says that it is not there.
        let app = try await Azure.ask(
            ["IDENTITY_ENDPOINT": "PEER/oauth2/msi", "IDENTITY_HEADER": "h"], pinned: .managed,
            token: { _ in .reply(status, "") }
        ) { _, _ in .reply("{}") }
        #expect(app.waits == [])
    }

    @Test(arguments: [
        (NIOSSLError.uncleanShutdown as any Error, "cut"), (BoringSSLError.sslError([]), "cut"),
        (CancellationError(), "cut"), (NIOSSLError.handshakeFailed(.sslError([])), "untrusted"),
        (ExchangeFailure.late, "late"), (IOError(errnoCode: ECONNREFUSED, reason: "connect"), "unreachable"),
        (IOError(errnoCode: ECONNRESET, reason: "read"), "cut"),
    ])
    func `what ends a connection once it is spoken is a cut, before it a lack of trust or of anybody there`(
        error: any Error, failure: String
    ) {
        #expect("\(HTTPExchange.failure(of: error))" == failure)
    }

    @Test func `an answer over the bound is refused, and so are all together`() async throws {
        var limits = AzureLimits()
        limits.answerSize = 300
        let one = try await Azure.ask(limits: limits) { _, _ in .reply(Azure.page([Azure.endpoint("a")])) }
        #expect(
            one.fault?.description.hasSuffix(": its answer is over 300 octets, more than any page is") == true
        )
        #expect(one.asked.count == 1)
        limits = AzureLimits()
        limits.totalSize = 2_000
        let all = try await Azure.ask(limits: limits) { _, count in
            .reply(Azure.page([Azure.endpoint("a")], next: "page\(count)"))
        }
        #expect(
            all.fault?.description
                == "all answers together are over 2000 octets; ask for less with --subscription or --management-group"
        )
    }

    @Test func `a document that indents make large is refused`() async throws {
        let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        let row = #"{"id":"x","a":\#(deep)}"#
        var limits = AzureLimits()
        limits.documentSize = 2_000
        let outcome = try await Azure.ask(limits: limits) { _, _ in .reply(Azure.page([row])) }
        #expect(
            outcome.fault?.description
                == "what Azure answers is over 2000 octets as az prints it; ask for less with --subscription or"
                + " --management-group")
        #expect(try await Azure.ask { _, _ in .reply(Azure.page([row])) }.fault == nil)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777 as Int64?),
        ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
        ("Sun, 06 Nov 1994 08:49:37", nil), ("Sun, 06 Nov 1994 24:49:37 GMT", nil), ("", nil),
        ("Sun, 99999999999999999999 Nov 1994 08:49:37 GMT", nil),
    ])
    func `dates are those of HTTP`(text: String, seconds: Int64?) {
        #expect(RetryAfter.seconds(ofDate: text) == seconds)
    }
}
