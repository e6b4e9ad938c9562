import Catalogue
import DNS
import Inventory
import Mapper
import Resolver
import Testing

@testable import Checks

/// An invented report with a finding of every severity, accepted ones, three views, and texts that mean something to
/// every format.
enum HostileReport {
    static let backupName = "1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"
    static let barName = "a|b`c.privatelink.blob.core.windows.net"
    static let tagName = #"<img\032src=x>]]>.privatelink.blob.core.windows.net"#
    static let formulaName = "=1+1.privatelink.queue.core.windows.net"
    /// Control characters, quotes, marks of Markdown, XML, SARIF and CSV, a line end.
    static let text =
        "\u{1B}[31m \"q\" 'p' | <b>&amp;</b> ]]> {0} [x](y) *s* @all $HOME `id`\u{0} \\ end\nnext"

    /// The report.
    static func report() throws -> CheckReport {
        var report = CheckReport(results: try results(), findings: try findings())
        report.questionCounts = [
            CheckReport.QuestionCount(view: "internal", server: try ServerAddress("10.0.0.53"), count: 9),
            CheckReport.QuestionCount(view: "public", server: try ServerAddress("192.0.2.53"), count: 4),
        ]
        return report
    }

    static func mapping() throws -> Mapping {
        let rows = [
            (backupName, "10.20.0.5"), (barName, "10.20.0.6"), (tagName, "10.20.0.7"),
            (formulaName, "10.20.0.8"),
        ]
        var endpoint = PrivateEndpoint(key: "pe", identity: .resource)
        endpoint.entries = try rows.map { name, address in
            HostEntry(
                name: try DomainName(name), address: try #require(IPAddress(address)), ttl: nil, zone: nil,
                source: .networkInterface, group: nil, member: nil, line: 1)
        }
        return Mapping(EndpointInventory(endpoints: [endpoint]), by: .embedded())
    }

    // MARK: Results

    private static func results() throws -> [CheckResult] {
        let zone = try DomainName("privatelink.we.backup.windowsazure.com")
        let start = StartOfAuthority(
            primary: zone, mailbox: zone, serial: Serial(7), refresh: 1, retry: 1, expire: 1, minimum: 60)
        let results = try mapping().rrsets.flatMap { set in
            let question = Question(name: set.name, type: set.type)
            func result(
                _ view: String, _ server: String, _ outcome: Outcome, _ verdict: Verdict,
                _ change: (inout Observation) -> Void = { _ in }
            ) throws -> CheckResult {
                var observation = Observation(
                    question: question, view: view, server: try ServerAddress(server), outcome: outcome)
                change(&observation)
                observation.answer = observation.addresses.map {
                    Record(owner: set.name, ttl: 60, data: $0.recordData)
                }
                let side: View.Expectation = view == "public" ? .public : .private
                return CheckResult(
                    observation, of: set, expected: Expectation(question, of: set, in: side),
                    verdict: verdict,
                    acceptance: nil)
            }
            let right: (inout Observation) -> Void = { observation in
                observation.addresses = Array(set.addresses)
                observation.ttl = 60
            }
            let isMissing = set.name.text == backupName
            let isStale = set.name.text == barName
            return [
                try isMissing
                    ? result("internal", "10.0.0.53", .nxdomain, .wrong(.missingInternal)) {
                        $0.authority = Record(owner: zone, ttl: 60, data: .soa(start))
                        $0.responseCode = .nonexistentDomain
                    }
                    : result("internal", "10.0.0.53", .answer, .ok, right),
                try isMissing
                    ? result("internal", "10.0.1.53", .nxdomain, .wrong(.missingInternal))
                    : isStale
                        ? result("internal", "10.0.1.53", .answer, .wrong(.staleAddress)) {
                            $0.addresses = [.v4(IPv4Address(0x0A63_0006))]
                        } : result("internal", "10.0.1.53", .answer, .ok, right),
                try result("branch", "[fd00::53]:5353", .timeout, .inconclusive(.noAnswer)) {
                    $0.attempts = 3
                    $0.extendedErrors = [ExtendedError(code: 23, text: text)]
                },
                try result("public", "192.0.2.53", isStale ? .nodata : .nxdomain, .ok),
            ]
        }
        return results.sorted { $0.observation.question < $1.observation.question }
    }

    // MARK: Findings

    private static func findings() throws -> [Finding] {
        let names = try [backupName, barName, tagName, formulaName].map { try DomainName($0) }
        let both = ["10.0.0.53", "10.0.1.53"]
        return [
            Finding(
                .missingInternal, names: [names[0]], type: .a, view: "internal", servers: both,
                expected: "\(names[0].text): 10.20.0.5", observed: "\(names[0].text): nxdomain",
                message: "10.0.0.53, 10.0.1.53 has no address for 1 name.",
                mend: "Add to the internal DNS:\n\(names[0]) 60 IN A 10.20.0.5"),
            Finding(
                .resolversDisagree, names: [names[1]], type: .a, view: "internal", servers: both,
                expected: "the same, right answer from every server of the view",
                observed:
                    "10.0.0.53 says \(names[1].text): 10.20.0.6; 10.0.1.53 says \(names[1].text): 10.99.0.6",
                message: "10.0.0.53 is right; 10.0.1.53 is not.", mend: "Bring 10.0.1.53 up to date."),
            Finding(
                .longTTL, names: [names[2]], type: .a, view: "internal", servers: ["10.0.0.53"],
                expected: text, observed: text, message: text, mend: text + "\n```\n" + text),
            Finding(
                .noPublicAlias, names: [names[3]], view: "public", expected: "an alias", observed: "=2+3",
                message: "=HYPERLINK(\"https://www.corp.example\")", mend: "- none."),
            Finding(
                .noAnswer, names: names, view: "branch", servers: ["fd00::53@5353"],
                expected: "an answer to be trusted", observed: "timeout, extended error 23",
                message: "fd00::53@5353 does not answer 4 questions.", mend: "See whether it is reachable."),
            Finding(
                .noRecords, names: [], endpoint: "pe-<\(text)>", expected: "names", observed: "none",
                message: "The endpoint gives no name.", mend: "az network nic show"),
            Finding(
                .staleAddress, names: [names[1]], type: .a, view: "internal", servers: ["10.0.1.53"],
                expected: "", observed: "", message: "Stale.", mend: "Wait.",
                acceptance: Finding.Acceptance(reason: text, until: "2026-12-31")),
            Finding(
                .identityRedirected, names: [try DomainName("login.corp.example")], view: "internal",
                expected: "", observed: "", message: "A proxy.", mend: "None.",
                acceptance: Finding.Acceptance(reason: "The proxy is meant.", until: nil)),
        ]
    }
}
