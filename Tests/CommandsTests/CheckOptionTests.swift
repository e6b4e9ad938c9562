import Checks
import Commands
import DNS
import Foundation
import Resolver
import Synchronization
import Testing

/// What a check goes by beside inventory and servers.
struct CheckOptionTests {
    private let run: Run

    init() throws {
        run = try Run()
    }

    private func withServer<Result>(
        delay: Duration = .zero, _ body: (String) async throws -> Result
    ) async throws -> Result {
        let server = try await LoopbackServer.start { query in
            // A cancelled pause ends the answer as well.
            if delay > .zero, (try? await Task.sleep(for: delay)) == nil { return .silence }
            guard let question = query.question, question.type == .a else {
                return .messages(query.message.response())
            }
            var reply = query.message.response()
            let isMapped = question.name.text.hasPrefix("a.")
            reply.responseCode = isMapped ? .noError : .nonexistentDomain
            if isMapped {
                reply.answer = [
                    Record(owner: question.name, ttl: 60, data: .a(IPv4Address(0x0A00_0004)))
                ]
            }
            return .messages(reply)
        }
        do {
            let result = try await body(server.address.description)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    @Test func `a plan says what would be asked, and asks nothing`() async throws {
        let asked = try await LoopbackServer.start { _ in
            Issue.record("a question came")
            return .silence
        }
        let path = try run.file("a.csv", oneRow)
        let result = await run.pedns(
            ["check", path, "--internal", asked.address.description, "--plan"])
        await asked.stop()
        #expect(result.status == .asExpected, "\(result.errors)")
        #expect(result.output.hasPrefix("questions for each server\n  internal  127.0.0.1@"))
        for heading in Purpose.allCases.map(\.summary).filter({
            !["neighbours", "public siblings", "the name itself"].contains($0)
                && !$0.hasPrefix("names with") && !$0.hasPrefix("PTR")
        }) {
            #expect(result.output.contains("\n\n\(heading)\n  "), "\(heading)")
        }
        #expect(result.output.contains("  random.privatelink.blob.core.windows.net  A  private, public\n"))
        #expect(result.output.contains("  a.blob.core.windows.net"))
    }

    @Test(arguments: [true, false])
    func `this host's own resolution is asked when that is wished`(isWished: Bool) async throws {
        let path = try run.file("a.csv", oneRow)
        let host = HostAnswers([
            try DomainName("a.blob.core.windows.net"): [try #require(IPAddress("10.9.9.9"))]
        ])
        let result = try await withServer { server in
            await run.pedns(
                ["check", path, "--internal", server] + (isWished ? ["--this-host"] : []), host: host)
        }
        #expect(result.output.contains("warning hosts-file-overrides") == isWished)
        #expect(result.status == .asExpected, "\(result.output)")
    }

    @Test(arguments: [true, false])
    func `work over a second shows how far it is, on a terminal alone`(isTerminal: Bool) async throws {
        let path = try run.file("a.csv", oneRow)
        let result = try await withServer(delay: .milliseconds(150)) { server in
            await run.pedns(
                ["check", path, "--internal", server, "--in-flight", "1"], errorIsTerminal: isTerminal)
        }
        #expect(result.status == .asExpected, "\(result.output)")
        guard isTerminal else {
            #expect(result.errors == "")
            return
        }
        let line = /\r\u{1B}\[K\d+ of \d+ answers, \d+ failed, \d+ a second, \d+ s left/
        #expect(result.errors.firstMatch(of: line) != nil, "\(result.errors)")
        #expect(result.errors.hasSuffix("\r\u{1B}[K"))
    }

    @Test(arguments: ["check", "verify", "trace"])
    func `a run that is interrupted leaves no report, and none that was there is replaced`(command: String)
        async throws
    {
        let path = try run.file("a.csv", oneRow)
        let report = try run.file("report", "the last one")
        let hasEnded = Atomic(false)
        let interruption = Interruption(
            watch: { interrupt in
                interrupt()
                return nil
            }, end: { hasEnded.store(true, ordering: .relaxed) })
        let result = try await withServer { server in
            await run.pedns(
                [command] + (command == "trace" ? ["a.blob.core.windows.net"] : []) + [
                    path, "--internal", server,
                ]
                    + (command == "trace" ? [] : ["--format", "nagios", "--output", report]),
                interruption: interruption)
        }
        #expect(result.output == "")
        #expect(
            result.errors
                == "pedns: warning: interrupted before every question was answered; no report is written\n")
        #expect(try String(contentsOfFile: report, encoding: .utf8) == "the last one")
        let ended = hasEnded.load(ordering: .relaxed)
        #expect(ended)
    }

    @Test func `a neighbour that is no name is wrong usage`() async throws {
        let path = try run.file("a.csv", oneRow)
        let result = await run.pedns("check", path, "--internal", "127.0.0.1@1", "--neighbour", "a..b")
        #expect(result.status == .usage)
        #expect(result.errors.hasPrefix("pedns: error: --neighbour \"a..b\""))
    }
}
