import Catalogue
import DNS
import Inventory
import Mapper
import Reports
import Resolver
import Testing

@testable import Checks

/// Every format of a check, whole, from one report that means ill.
struct CheckFormatTests {
    static let files = [
        "text": "check.txt", "json": "check.json", "jsonl": "check.jsonl", "csv": "check.csv",
        "markdown": "check.md", "junit": "check.xml", "sarif": "check.sarif", "nagios": "check.nagios",
        "prometheus": "check.prom",
    ]

    @Test(arguments: CheckFormats.all.map { $0.name })
    func `a report is what its golden file has`(name: String) throws {
        let format = try #require(CheckFormats.named(name))
        let file = try #require(CheckFormatTests.files[name])
        let octets = format.octets(of: try HostileReport.report(), CheckFormatOptions())
        try Golden.expect(name == "sarif" ? withoutExplanations(octets) : octets, is: file)
    }

    /// What explanations say is theirs to change: here only where it stands.
    private func withoutExplanations(_ octets: [UInt8]) -> [UInt8] {
        var text = String(decoding: octets, as: UTF8.self)
        for code in FindingCode.allCases {
            let page = Explanation.of(code)
            let parts = [
                "summary": page.summary, "seen": page.seen, "cause": page.cause, "effect": page.effect,
                "mend": page.mend,
            ]
            for (part, words) in parts.sorted(by: { $0.value.count > $1.value.count }) {
                let escaped = String(decoding: JSONDocument.string(words).compact, as: UTF8.self)
                text.replace(String(escaped.dropFirst().dropLast()), with: "(\(part) of \(code.rawValue))")
            }
        }
        return Array(text.utf8)
    }

    @Test(arguments: CheckFormats.all.map { $0.name })
    func `the order in which findings are made does not show`(name: String) throws {
        let format = try #require(CheckFormats.named(name))
        let report = try HostileReport.report()
        var again = CheckReport(results: report.results, findings: report.findings.reversed())
        again.questionCounts = report.questionCounts
        #expect(
            format.octets(of: report, CheckFormatOptions()) == format.octets(of: again, CheckFormatOptions()))
    }

    @Test(arguments: CheckFormats.all.map { $0.name })
    func `no format lets a control character through`(name: String) throws {
        let format = try #require(CheckFormats.named(name))
        let octets = format.octets(of: try HostileReport.report(), CheckFormatOptions())
        let allowed: Set<Unicode.Scalar> = ["\n"]
        let scalars = String(decoding: octets, as: UTF8.self).unicodeScalars
        #expect(!scalars.isEmpty)
        #expect(!scalars.contains { $0.properties.generalCategory == .control && !allowed.contains($0) })
    }

    /// A finding of so many names, each with a result and a record.
    private func manyNames(_ count: Int) throws -> CheckReport {
        let first = try #require(try HostileReport.report().results.first)
        let names = try (0..<count).map { try DomainName("n\($0).privatelink.blob.core.windows.net") }
        var endpoint = PrivateEndpoint(key: "pe", identity: .resource)
        endpoint.entries = names.map { name in
            HostEntry(
                name: name, address: .v4(IPv4Address(0x0A00_0004)), ttl: nil, zone: nil,
                source: .networkInterface, group: nil, member: nil, line: 1)
        }
        let mapping = Mapping(EndpointInventory(endpoints: [endpoint]), by: .embedded())
        let results = mapping.rrsets.map { set in
            let question = Question(name: set.name, type: .a)
            return CheckResult(
                Observation(
                    question: question, view: "internal", server: first.observation.server, outcome: .nxdomain
                ),
                of: set, expected: Expectation(question, of: set, in: .private),
                verdict: .wrong(.missingInternal), acceptance: nil)
        }
        let records = names.map { "\($0) 60 IN A 10.0.0.4" }.joined(separator: "\n")
        let finding = Finding(
            .missingInternal, names: names, view: "internal", expected: "", observed: "",
            message: "Missing.", mend: "Add:\n\(records)")
        return CheckReport(results: results, findings: [finding])
    }

    @Test(arguments: ["csv", "junit"])
    func `each of many names has its own record alone`(name: String) throws {
        let format = try #require(CheckFormats.named(name))
        let octets = format.octets(of: try manyNames(30), CheckFormatOptions())
        let records = String(decoding: octets, as: UTF8.self).split(separator: "\n").filter {
            $0.contains(" 60 IN A 10.0.0.4")
        }
        #expect(records.count == 30)
        #expect(Set(records.map { $0.prefix { $0 != " " } }).count == 30)
    }

    @Test(arguments: [("markdown", 100), ("text", 150)])
    func `a page has every record, a comment a hundred`(name: String, count: Int) throws {
        let format = try #require(CheckFormats.named(name))
        let octets = format.octets(of: try manyNames(150), CheckFormatOptions())
        let text = String(decoding: octets, as: UTF8.self)
        let records = text.split(separator: "\n").filter { $0.contains(" 60 IN A 10.0.0.4") }
        #expect(records.count == count)
        #expect(text.contains("\nand 50 more\n") == (name == "markdown"))
    }

    @Test func `names and summaries tell formats apart`() {
        #expect(
            CheckFormats.all.map { $0.name } == [
                "text", "json", "jsonl", "csv", "markdown", "junit", "sarif", "nagios", "prometheus",
            ])
        #expect(Set(CheckFormats.all.map { $0.summary }).count == CheckFormats.all.count)
        #expect(CheckFormats.all.allSatisfy { $0.summary.count <= 56 })
        #expect(CheckFormats.named("yaml") == nil)
    }
}
