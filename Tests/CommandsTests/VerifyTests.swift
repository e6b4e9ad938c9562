import Commands
import DNS
import Resolver
import Synchronization
import Testing

/// The gate for scripts.
struct VerifyTests {
    private let zone = "privatelink.we.backup.windowsazure.com"
    private var rec2: String { "1234567890123456789-ab-pod01-rec2.\(zone)" }
    private var id1: String { "1234567890123456789-ab-pod01-id1.\(zone)" }
    private let run: Run

    init() throws {
        run = try Run()
    }

    /// Runs verify against a server that answers these records and says NXDOMAIN to everything else.
    private func verify(
        _ arguments: [String], answers: [String: String], outcome: ResponseCode = .nonexistentDomain,
        file: String? = nil
    ) async throws -> Run.Result {
        let server = try await LoopbackServer.start { query in
            guard let question = query.question else { return .silence }
            let shown = (answers["\(question)"] ?? "").split(separator: " ").map(String.init)
            var reply = query.message.response(shown.isEmpty ? outcome : .noError)
            reply.answer = shown.compactMap { text in
                let data = IPAddress(text)?.recordData ?? (try? DomainName(text)).map(RecordData.ptr)
                return data.map { Record(owner: question.name, ttl: 1, data: $0) }
            }
            return .messages(reply)
        }
        let path = try file.map { [try run.file("a.csv", $0)] } ?? []
        let result = await run.pedns(
            ["verify"] + path + arguments + ["--internal", server.address.description, "--attempts", "1"])
        await server.stop()
        return Run.Result(
            status: result.status,
            output: result.output.replacing(server.address.description, with: "SERVER"),
            errors: result.errors)
    }

    private var two: String { "fqdn,address\n\(rec2),10.20.0.4\n\(id1),10.20.0.5\n" }

    @Test func `what is right is not talked about`() async throws {
        let result = try await verify(
            [], answers: ["\(rec2) A": "10.20.0.4", "\(id1) A": "10.20.0.5"], file: two)
        #expect(result.output == "")
        #expect(result.errors == "")
        #expect(result.status == .asExpected)
    }

    @Test func `each mismatch is a line`() async throws {
        let result = try await verify([], answers: ["\(id1) A": "10.9.9.9"], file: two)
        #expect(
            result.output == """
                stale-address: \(id1) A: SERVER (internal) says 10.9.9.9  ttl 1; expected 10.20.0.5
                missing-internal: \(rec2) A: SERVER (internal) says NXDOMAIN; expected 10.20.0.4

                """)
        #expect(result.status == .notAsExpected)
    }

    @Test func `a server that cannot tell is a line and 2, and what is proven wrong is 1`() async throws {
        let result = try await verify([], answers: [:], outcome: .refused, file: two)
        #expect(
            result.output
                == "server-refused: SERVER refuses 2 questions: it does not answer this client, or does not recurse.\n"
        )
        #expect(result.status == .inconclusive)
        let wrong = try await verify(
            [], answers: ["\(id1) A": "10.9.9.9"], outcome: .refused, file: two)
        #expect(wrong.output.split(separator: "\n").count == 2)
        #expect(wrong.status == .notAsExpected)
    }

    static let stated: [(String, String, Commands.ExitStatus)] = [
        ("10.20.0.4", "10.20.0.4", .asExpected), ("10.20.0.4,10.20.0.5", "10.20.0.5 10.20.0.4", .asExpected),
        ("10.20.0.4", "10.20.0.5", .notAsExpected), ("10.20.0.4", "10.20.0.4 10.20.0.5", .notAsExpected),
        ("nxdomain", "", .asExpected), ("nxdomain", "10.20.0.4", .notAsExpected),
        ("private", "192.168.1.1", .asExpected), ("private", "203.0.113.9", .notAsExpected),
        ("public", "203.0.113.9", .asExpected), ("PUBLIC", "10.20.0.4", .notAsExpected),
        ("10.20.0.0/24,10.21.0.0/24", "10.21.0.4", .asExpected),
        ("10.20.0.0/24", "10.21.0.4", .notAsExpected),
        ("nodata", "", .notAsExpected),
    ]

    @Test(arguments: stated)
    func `an answer is expected without any inventory`(
        answer: String, shown: String, status: Commands.ExitStatus
    ) async throws {
        let result = try await verify(
            ["--expect", "app01.corp.example=\(answer)"], answers: ["app01.corp.example A": shown])
        #expect(result.status == status, "\(result.output)\(result.errors)")
        #expect(result.output.isEmpty == (status == .asExpected))
    }

    @Test func `addresses said one by one are expected together`() async throws {
        let arguments = [
            "--expect", "app01.corp.example=10.20.0.4", "--expect", "app01.corp.example=10.20.0.5",
        ]
        let both = try await verify(arguments, answers: ["app01.corp.example A": "10.20.0.4 10.20.0.5"])
        #expect(both.status == .asExpected)
        let one = try await verify(arguments, answers: ["app01.corp.example A": "10.20.0.5"])
        #expect(one.status == .notAsExpected)
    }

    @Test func `what is expected in place of the inventory is said to be`() async throws {
        let result = try await verify(
            ["--expect", "\(rec2)=nxdomain"], answers: ["\(id1) A": "10.20.0.5"], file: two)
        #expect(result.status == .asExpected)
        #expect(
            result.errors
                == "pedns: warning: \(rec2): what --expect says counts, not what the inventory says\n")
    }

    @Test func `more addresses do with --at-least`() async throws {
        let arguments = ["--expect", "app01.corp.example=10.20.0.4", "--at-least"]
        let more = try await verify(arguments, answers: ["app01.corp.example A": "10.20.0.4 10.20.0.5"])
        #expect(more.status == .asExpected)
        let other = try await verify(arguments, answers: ["app01.corp.example A": "10.20.0.5"])
        #expect(
            other.output
                == "unexpected-answer: app01.corp.example A: SERVER (internal) says 10.20.0.5  ttl 1; expected at least 10.20.0.4\n"
        )
    }

    @Test func `an address must lead back with --ptr`() async throws {
        let arguments = ["--expect", "app01.corp.example=10.20.0.4", "--ptr"]
        var answers = [
            "app01.corp.example A": "10.20.0.4", "4.0.20.10.in-addr.arpa PTR": "app01.corp.example",
        ]
        #expect(try await verify(arguments, answers: answers).status == .asExpected)
        answers["4.0.20.10.in-addr.arpa PTR"] = "other.corp.example"
        let wrong = try await verify(arguments, answers: answers)
        #expect(
            wrong.output == """
                reverse-not-confirmed: 4.0.20.10.in-addr.arpa PTR: SERVER (internal) says other.corp.example.  ttl 1; \
                expected app01.corp.example

                """)
        #expect(wrong.status == .notAsExpected)
    }

    @Test func `what is accepted is right, as long as it is`() async throws {
        let waiver = "- {code: missing-internal, name: \"*-rec2.*\", until: 2026-01-01, reason: planned}\n"
        let arguments = ["--accept", try run.file("known.yaml", waiver)]
        let result = try await verify(arguments, answers: ["\(id1) A": "10.20.0.5"], file: two)
        #expect(result.output == "")
        #expect(result.status == .asExpected)
        try run.file("known.yaml", waiver.replacing("2026-01-01", with: "2025-12-31"))
        let late = try await verify(arguments, answers: ["\(id1) A": "10.20.0.5"], file: two)
        #expect(late.status == .notAsExpected)
        #expect(
            late.errors
                == "pedns: warning: the acceptance of missing-internal (planned) ended on 2025-12-31\n")
    }

    @Test func `when the time to wait is up it says how long the wrong answer may stand`() async throws {
        let result = try await verify(
            ["--expect", "app01.corp.example=10.20.0.4", "--wait", "10ms"],
            answers: ["app01.corp.example A": "10.20.0.5"])
        #expect(result.status == .notAsExpected)
        // The clock of these runs stands at midnight.
        #expect(result.errors.contains("may answer so until 00:00:01 UTC (1 s, app01.corp.example)\n"))
    }

    @Test func `JSON is the document of a check, with every answer`() async throws {
        let result = try await verify(
            ["--expect", "app01.corp.example=10.20.0.4", "--format", "json"],
            answers: ["app01.corp.example A": "10.20.0.4"])
        #expect(result.output.contains(#""schema": "pedns.check/1""#))
        #expect(result.output.contains(#""verdict": "ok""#))
        #expect(result.status == .asExpected)
    }

    @Test(arguments: [
        (["--expect", "app01.corp.example"], "--expect takes NAME=ANSWER"),
        (["--expect", "=10.0.0.4"], "--expect takes NAME=ANSWER"),
        (["--expect", "a..b=10.0.0.4"], "--expect \"a..b\""),
        (["--expect", "a=10.0.0.4,nxdomain"], "an answer is addresses or CIDR prefixes"),
        (["--expect", "a=10.0.0.0/33"], "an answer is addresses or CIDR prefixes"),
        (["--expect", "a="], "an answer"),
        (["--expect", "a=private", "--public", "192.0.2.53"], "verify asks internal servers only"),
        (["--expect", "a=private", "--vault", "v"], "none is given"),
        ([], "Give an inventory, or what to expect"),
        (["--expect", "a=private", "--expect", "a=nxdomain"], "two things of a"),
    ])
    func `wrong usage is told, and nothing is asked`(arguments: [String], words: String) async throws {
        let result = try await verify(arguments, answers: [:])
        #expect(result.status == .usage)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test func `faults of a list of accepted findings are all told, and nothing is asked`() async throws {
        let path = try run.file("known.yaml", "- code: no-such\n- reason: x\n")
        let result = try await verify(
            ["--expect", "a=private", "--accept", path], answers: [:])
        #expect(result.status == .badInput)
        #expect(result.errorLines.count == 2)
        #expect(result.errors.hasPrefix("\(path):1:9: error: there is no such finding"))
    }
}
