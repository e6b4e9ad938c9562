import Catalogue
import DNS
import Inventory
import Mapper
import Resolver
import Testing

@testable import Checks
@testable import Reports

/// A check as people read it.
struct CheckTextTests {
    private func text(_ report: CheckReport, style: TextStyle = .plain) -> String {
        CheckReportText.text(report, style: style)
    }

    /// A report of one name in a view of so many servers, each of which says something else.
    private func report(_ name: String, view: String, servers: Int) throws -> CheckReport {
        var endpoint = PrivateEndpoint(key: "pe", identity: .resource)
        endpoint.entries = [
            HostEntry(
                name: try DomainName(name), address: .v4(IPv4Address(0x0A00_0004)), ttl: nil, zone: nil,
                source: .networkInterface, group: nil, member: nil, line: 1)
        ]
        let set = try #require(
            Mapping(EndpointInventory(endpoints: [endpoint]), by: .embedded()).rrsets.first)
        let question = Question(name: set.name, type: .a)
        let results = (0..<servers).map { number in
            let server = ServerAddress(.v4(IPv4Address(0x0A00_0100 + UInt32(number))))
            var observation = Observation(question: question, view: view, server: server, outcome: .answer)
            observation.addresses = (0...UInt32(number)).map { .v4(IPv4Address(0x0A01_0000 + $0)) }
            return CheckResult(
                observation, of: set, expected: Expectation(question, of: set, in: .private),
                verdict: .wrong(.staleAddress), acceptance: nil)
        }
        let finding = Finding(
            .staleAddress, names: [set.name], type: .a, view: view,
            servers: results.map(\.observation.server.description), expected: "\(name): 10.0.0.4",
            observed: name + ":" + String(repeating: "x", count: 300) + "; short",
            message: String(repeating: "word ", count: 60) + String(repeating: "w", count: 250),
            mend: "Add:\n\(set.name) 60 IN A 10.0.0.4")
        var accepted = finding
        accepted.acceptance = Finding.Acceptance(
            reason: String(repeating: "語", count: 90), until: String(repeating: "9", count: 120))
        return CheckReport(results: results, findings: [finding, accepted])
    }

    private static let longest =
        (0..<3).map { _ in String(repeating: "\\001", count: 63) + "." }.joined()
        + String(repeating: "\\255", count: 20) + ".privatelink.blob.core.windows.net"

    @Test(arguments: [
        ("a.privatelink.blob.core.windows.net", "internal", 1),
        ("a.privatelink.blob.core.windows.net", "internal", 2),
        ("a.privatelink.blob.core.windows.net", String(repeating: "v", count: 200), 3),
        (String(repeating: "l", count: 63) + ".privatelink.blob.core.windows.net", "internal", 40),
        (longest, "internal", 40),
    ])
    func `no line is wider than the page but what is to be copied`(name: String, view: String, servers: Int)
        throws
    {
        let report = try report(name, view: view, servers: servers)
        let record = "    \(try DomainName(name)) 60 IN A 10.0.0.4"
        let lines = text(report).split(separator: "\n").filter { $0 != record }
        #expect(lines.count > 10)
        for line in lines { #expect(line.columns <= 100, "\(line)") }
        for line in CheckReportText.sideBySide(report).split(separator: "\n") {
            #expect(line.columns <= 100, "\(line)")
        }
        #expect(text(report).contains("\n\(record)\n"))
    }

    @Test func `what does not fit side by side stands below each other`() throws {
        let name = String(repeating: "l", count: 63) + ".privatelink.blob.core.windows.net"
        #expect(
            CheckReportText.sideBySide(try report(name, view: "internal", servers: 2)) == """
                  \(name)
                    expected  10.0.0.4
                    internal  10.0.1.0: 10.1.0.0 !
                              10.0.1.1: 10.1.0.0, 10.1.0.1 !

                """)
    }

    @Test func `a view whose name leaves no room beside it stands above what it shows`() throws {
        let view = String(repeating: "v", count: 120)
        let report = try report("a.privatelink.blob.core.windows.net", view: view, servers: 1)
        #expect(
            CheckReportText.sideBySide(report) == """
                  a.privatelink.blob.core.windows.net
                    expected
                      10.0.0.4
                    \(view.prefix(96))
                    \(view.dropFirst(96))
                      10.1.0.0 !

                """)
    }

    @Test func `servers of a view that say the same are one cell`() throws {
        let text = text(try HostileReport.report())
        #expect(text.contains("10.20.0.5  NXDOMAIN !  TIMEOUT !  NXDOMAIN\n"))
        #expect(text.contains("10.20.0.6  10.0.0.53: 10.20.0.6    TIMEOUT !  NODATA\n"))
        #expect(text.contains("           10.0.1.53: 10.99.0.6 !\n"))
    }

    @Test func `what the table says is not said again`() throws {
        let text = text(try HostileReport.report())
        #expect(!text.contains("observed  1234567890123456789-ab-pod01-rec2"))
        #expect(!text.contains("10.0.0.53 says "))
        #expect(text.contains("  expected  the same, right answer from every server of the view\n"))
    }

    @Test func `a server that is silent has no table`() throws {
        let text = text(try HostileReport.report())
        #expect(
            text.contains(
                """
                inconclusive no-answer
                  fd00::53@5353 does not answer 4 questions.
                  server    fd00::53@5353 (branch)
                  names     1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com

                """))
    }

    @Test func `colour is on severities alone`() throws {
        let report = try HostileReport.report()
        let coloured = text(report, style: TextStyle(colours: true))
        #expect(coloured.contains("\u{1B}[31merror\u{1B}[0m \u{1B}[1mmissing-internal\u{1B}[0m\n"))
        #expect(coloured.contains("\u{1B}[1maccepted\u{1B}[0m\n"))
        #expect(coloured.split(separator: "\n").count { $0.contains("\u{1B}") } == 7)
        #expect(!text(report).contains("\u{1B}"))
    }

    @Test func `a report without findings is its summary`() {
        #expect(
            text(CheckReport(results: [], findings: []))
                == "0 names asked, 0 as expected in every view: 0 errors, 0 warnings, 0 info, 0 inconclusive\n"
        )
    }
}
