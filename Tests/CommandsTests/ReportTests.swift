import Commands
import DNS
import Foundation
import Reports
import Resolver
import Testing

/// Where a check's report goes, in which format, and with which status.
struct ReportTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    /// A check of one public and one private name against a server that has this address for both, or is silent.
    private func check(
        at address: UInt32?, _ options: String..., before: (Run) throws -> Void = { _ in }
    ) async throws -> Run.Result {
        try before(run)
        return try await ask("check", at: address, options)
    }

    private func verify(at address: UInt32?, _ options: String...) async throws -> Run.Result {
        try await ask("verify", at: address, options)
    }

    private func ask(
        _ command: String, at address: UInt32?, _ options: [String]
    ) async throws -> Run.Result {
        // Zones of the names themselves, which shadow nothing.
        let records = try ["a.blob.core.windows.net", "a.privatelink.blob.core.windows.net"].flatMap { name in
            let zone = try DomainName(name)
            let start = StartOfAuthority(
                primary: zone, mailbox: zone, serial: Serial(1), refresh: 1, retry: 1, expire: 1, minimum: 60)
            return [Record(owner: zone, ttl: 60, data: .soa(start))]
                + [address].compactMap(\.self).map {
                    Record(owner: zone, ttl: 60, data: .a(IPv4Address($0)))
                }
        }
        let responder = ZoneResponder(records)
        let server = try await LoopbackServer.start { message in
            address == nil ? .silence : .messages(responder.response(to: message.message))
        }
        let result = await run.pedns(
            [
                command, try run.file("a.csv", oneRow), "--internal", server.address.description,
            ] + (address == nil ? ["--timeout", "100ms", "--attempts", "1"] : []) + options)
        await server.stop()
        return result
    }

    private static let right: UInt32 = 0x0A00_0004
    private static let wrong: UInt32 = 0x0A00_0005

    // MARK: Files

    @Test func `a report goes to its file whole, and nothing to standard output`() async throws {
        let result = try await check(
            at: ReportTests.wrong, "--format", "junit", "--output", run.path("dns.xml")
        ) { try $0.file("dns.xml", "what was there before, and is longer than nothing") }
        #expect(result.status == .notAsExpected)
        #expect(result.output == "")
        let text = try run.text("dns.xml")
        #expect(text.hasPrefix("<?xml ") && text.hasSuffix("</testsuites>\n"))
        #expect(try run.names == ["a.csv", "dns.xml"])
    }

    @Test func `74 is a report that could not be written, and what was there stays`() async throws {
        let result = try await check(at: ReportTests.wrong, "--output", run.path("a.csv/report"))
        #expect(result.status == .outputFailed)
        #expect(result.output == "")
        #expect(result.errors.contains("cannot write: Not a directory"))
        #expect(try run.text("a.csv") == oneRow)
    }

    @Test(arguments: CheckFormats.all.map { $0.name })
    func `every format is printed by its name`(format: String) async throws {
        let result = try await check(at: ReportTests.right, "--format", format)
        #expect(result.status.rawValue == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("\n"))
        #expect(result.errors == "")
    }

    @Test func `a format that is none is wrong usage, and help tells which there are`() async throws {
        let result = await run.pedns("check", "a.csv", "--internal", "127.0.0.1", "--format", "yaml")
        #expect(result.status == .usage)
        let help = await run.pedns("check", "--help").output
        for format in CheckFormats.all {
            #expect(result.errors.contains("\n  - \(format.name)\n"))
            #expect(help.contains("\n  \(format.name) "))
        }
        #expect(help.contains("0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN"))
    }

    // MARK: Statuses

    @Test func `Nagios has statuses of its own`() async throws {
        let right = try await check(at: ReportTests.right, "--format", "nagios")
        #expect(right.status == .monitoring(.ok))
        #expect(right.output.hasPrefix("PEDNS OK - 2 names asked, 2 as expected in every view: "))
        let wrong = try await check(at: ReportTests.wrong, "--format", "nagios")
        #expect(wrong.status == .monitoring(.critical))
        #expect(wrong.status.rawValue == 2)
        #expect(wrong.output.hasPrefix("PEDNS CRITICAL - 2 names asked, 0 as expected"))
        let silent = try await check(at: nil, "--format", "nagios")
        #expect(silent.status == .monitoring(.unknown))
        #expect(silent.status.rawValue == 3)
        #expect(silent.output.hasPrefix("PEDNS UNKNOWN - "))
    }

    @Test(arguments: [
        ("fqdn,address\n", Commands.ExitStatus.refused), ("fqdn,address\na b,10.0.0.4\n", .badInput),
    ])
    func `Nagios is told on standard output why there is no report`(
        csv: String, otherwise: Commands.ExitStatus
    )
        async throws
    {
        let result = await run.pedns(
            "check", try run.file("b.csv", csv), "--internal", "127.0.0.1", "--format", "nagios")
        #expect(result.status == .monitoring(.unknown))
        #expect(result.output.hasPrefix("PEDNS UNKNOWN - "))
        #expect(result.output.split(separator: "\n").count == 1)
        #expect(result.errors != "")
        let plain = await run.pedns("check", run.path("b.csv"), "--internal", "127.0.0.1")
        #expect(plain.status == otherwise)
        #expect(plain.output == "")
    }

    @Test func `a silent server is an error of JUnit's, and the run could not tell`() async throws {
        let result = try await check(at: nil, "--format", "junit")
        #expect(result.status == .inconclusive)
        #expect(result.output.contains("<error type=\"no-answer\""))
        #expect(!result.output.contains("<failure"))
    }

    @Test func `verify says nothing in text when all is right, and reports in every other format`()
        async throws
    {
        let right = try await verify(at: ReportTests.right)
        #expect(right.status == .asExpected)
        #expect(right.output == "")
        let junit = try await verify(at: ReportTests.right, "--format", "junit")
        #expect(junit.status == .asExpected)
        #expect(junit.output.contains("failures=\"0\" errors=\"0\" skipped=\"0\""))
        let wrong = try await verify(
            at: ReportTests.wrong, "--format", "junit", "--output", run.path("v.xml"))
        #expect(wrong.status == .notAsExpected)
        #expect(try run.text("v.xml").contains("<failure type=\"stale-address\""))
        let nagios = try await verify(at: ReportTests.wrong, "--format", "nagios")
        #expect(nagios.status == .monitoring(.critical))
    }

    @Test func `what makes verify fail is JUnit's failure, however grave`() async throws {
        let stated = try await verify(
            at: ReportTests.right, "--format", "junit", "--expect",
            "a.privatelink.blob.core.windows.net=nxdomain")
        #expect(stated.status == .notAsExpected)
        #expect(stated.output.components(separatedBy: "<failure ").count == 2)
        #expect(stated.output.contains("<failure type=\"unexpected-answer\""))
    }

    @Test func `a plan is text or JSON, to a file too`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let plan = await run.pedns(
            "check", csv, "--internal", "127.0.0.1", "--plan", "--format", "json", "--output",
            run.path("plan.json"))
        #expect(plan.status == .asExpected)
        #expect(plan.output == "")
        #expect(try run.text("plan.json").contains("\"schema\": \"pedns.plan/1\""))
        let sarif = await run.pedns("check", csv, "--internal", "127.0.0.1", "--plan", "--format", "sarif")
        #expect(sarif.status == .usage)
        #expect(sarif.errors.contains("--plan prints text or json."))
    }

    // MARK: Schemas

    @Test func `schemas are listed and printed, and one that is not there is wrong usage`() async {
        let list = await run.pedns("schema")
        #expect(list.status == .asExpected)
        #expect(list.output == DocumentSchema.list)
        for schema in DocumentSchema.all {
            let result = await run.pedns("schema", schema.name)
            #expect(result.status == .asExpected)
            #expect(result.output == String(decoding: schema.octets, as: UTF8.self))
        }
        let none = await run.pedns("schema", "pedns.check/0")
        #expect(none.status == .usage)
        #expect(none.errors.contains("there is no schema \"pedns.check/0\"; there are pedns.check/1, "))
        #expect(none.output == "")
    }
}
