import Commands
import Foundation
import Testing

/// What `pedns explain` makes of what it is asked for.
struct ExplainTopicTests {
    /// The codes, as the list has them.
    private func codes() async throws -> [String] {
        let list = try await Run().pedns("explain").output
        return list.split(separator: "\n").filter { $0.hasPrefix("  ") }.compactMap { line in
            line.split(separator: " ").first.map(String.init)
        }
    }

    @Test func `every code of the list has its page, within 100 columns`() async throws {
        let codes = try await codes()
        #expect(codes.count == 65)
        for code in codes {
            let result = try await Run().pedns("explain", code)
            #expect(result.status == .asExpected)
            for title in ["seen", "cause", "effect", "mend"] {
                #expect(result.output.contains("\n\n\(title)\n  "), "\(code)")
            }
            for line in result.output.split(separator: "\n") {
                #expect(line.count <= 100, "\(code): \(line)")
                #expect(line.last != " ", "\(code): \(line)")
            }
        }
    }

    @Test func `pitfalls are printed within 100 columns, each with its findings and its note`() async throws {
        let result = try await Run().pedns("explain", "pitfalls")
        #expect(result.status == .asExpected)
        let lines = result.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(
            lines.prefix(2) == [
                " 1  A vault or storage account does not exist inside, and resolves everywhere else.",
                "    -> missing-internal, privatelink-black-hole",
            ])
        #expect(
            lines.suffix(6) == [
                "21  Behind a proxy: names and ports are right on the host, and the backup fails.",
                "    -> proxy-refused, proxy-failed",
                "       The proxy resolves names where it stands, and pedns asks from where it runs. Check the",
                "       proxy's own resolvers, as a view: --view proxy=ADDRESS.",
                "22  A policy was to write the records, and wrote none, or Site Recovery's only.",
                "    -> no-records, missing-internal",
            ])
    }

    @Test func `a page is a JSON document too`() async throws {
        let output = try await Run().pedns("explain", "tcp-blocked", "--format", "json").output
        #expect(
            output == """
                {
                  "cause": "A firewall passes UDP port 53 alone. DNS needs both (RFC 7766).",
                  "code": "tcp-blocked",
                  "commands": [],
                  "effect": "Long answers never arrive: those with several addresses or a long chain of aliases, \
                which storage names have.",
                  "mend": "Open TCP port 53 between here and the server, and on the way of every client.",
                  "schema": "pedns.explanation/1",
                  "seen": "The server's UDP answer is truncated, and it cannot be asked over TCP.",
                  "severity": "inconclusive",
                  "summary": "An answer was cut short, and TCP port 53 is closed"
                }

                """)
    }

    @Test func `commands in JSON say which of them are tried`() async throws {
        struct Page: Decodable {
            struct Server: Decodable {
                let server: String
                let tried: Bool
                let lines: [String]
            }
            let commands: [Server]
        }
        let output = try await Run().pedns("explain", "wildcard-record", "--format", "json").output
        let commands = try JSONDecoder().decode(Page.self, from: Data(output.utf8)).commands
        #expect(
            commands.filter(\.tried).map(\.server) == [
                "BIND, zone files and named.conf", "BIND, zones with update-policy local", "Unbound",
                "dnsmasq",
            ])
        #expect(
            commands.filter { !$0.tried }.map(\.server) == [
                "Windows DNS (PowerShell)", "Azure private DNS (az)",
            ])
        #expect(commands.allSatisfy { !$0.lines.isEmpty })
    }

    @Test(arguments: [
        ("", "pedns.explanations/1", "codes", 65), ("pitfalls", "pedns.pitfalls/1", "pitfalls", 22),
    ])
    func `lists are JSON documents too`(topic: String, schema: String, member: String, count: Int)
        async throws
    {
        let arguments = ["explain"] + (topic.isEmpty ? [] : [topic]) + ["--format", "json"]
        let output = try await Run().pedns(arguments).output
        let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        #expect(document?["schema"] as? String == schema)
        #expect((document?[member] as? [Any])?.count == count)
    }

    @Test(arguments: [
        ("mising-internl", ", as missing-internal"),
        ("stale", ", as stale-address"),
        ("ttl", ", as long-ttl, long-negative-ttl"),
        ("pitfall", ", as pitfalls"),
        (
            "address",
            ", as stale-address, impossible-address, address-unreachable, public-address-inside, private-address-outside"
        ),
        ("qqq", ""),
        (String(repeating: "a", count: 200_000), ""),
    ])
    func `a code that is none is wrong usage, and the nearest are told`(topic: String, near: String)
        async throws
    {
        let result = try await Run().pedns("explain", topic)
        #expect(result.status == .usage)
        #expect(result.output == "")
        #expect(
            result.errors
                == "pedns: error: \"\(topic)\" is no finding's code; \"pedns explain\" lists them\(near)\n")
    }

    @Test func `a code is taken in any case, and nothing is obeyed that a terminal would`() async throws {
        let upper = try await Run().pedns("explain", "Missing-Internal")
        #expect(upper.status == .asExpected)
        #expect(upper.output == (try await Run().pedns("explain", "missing-internal").output))
        let hostile = try await Run().pedns("explain", "\u{1B}[31m")
        #expect(hostile.errors.hasPrefix("pedns: error: \"\u{FFFD}[31m\" is no finding's code"))
    }
}
