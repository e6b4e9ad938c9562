import Checks
import DNS
import Mapper
import Resolver
import Testing

/// Findings that are known and lived with.
struct WaiverTests {
    private func report(_ waivers: [Waiver], today: String = "2026-06-15") throws -> CheckReport {
        let seen = [
            try observation(first, .end(.nxdomain)), try observation(second, .end(.nxdomain)),
            try observation(third, .addresses("10.0.9.9")),
        ]
        let mapping = try mapping([first: "10.0.0.4", second: "10.0.0.5", third: "10.0.0.6"])
        return ChecksTests.report(mapping, [try inside("10.0.0.53")], seen) {
            $0.waivers = WaiverList(waivers, today: today)
        }
    }

    /// Code, names and whether it is accepted.
    private func lines(_ report: CheckReport) -> [String] {
        report.findings.map {
            "\($0.code.rawValue) \($0.names.map(\.text).joined(separator: " "))\($0.acceptance == nil ? "" : " accepted")"
        }
    }

    @Test func `what is accepted is told and not counted, and its names stand apart from the others`() throws
    {
        let report = try report([
            Waiver(.missingInternal, names: NameGlob("*-rec2.*"), view: "inside", reason: "planned")
        ])
        #expect(
            lines(report) == [
                "missing-internal \(second)", "missing-internal \(first) accepted", "stale-address \(third)",
            ])
        #expect(report.summary.count(of: .error) == 2)
        #expect(report.summary.accepted == 1)
        #expect(report.findings[1].acceptance == Finding.Acceptance(reason: "planned", until: nil))
        #expect(report.mismatches.map(\.observation.question.name.text) == [second, third])
    }

    @Test func `a waiver of every name covers a whole finding`() throws {
        let report = try report([Waiver(.missingInternal, reason: "planned")])
        #expect(lines(report) == ["missing-internal \(second) \(first) accepted", "stale-address \(third)"])
    }

    @Test(arguments: [
        Waiver(.staleAddress, view: "outside", reason: "another view"),
        Waiver(.staleAddress, names: NameGlob("*-rec2.*"), reason: "another name"),
        Waiver(.staleAddress, until: "2026-06-14", reason: "ended yesterday"),
        Waiver(.longTTL, reason: "another code"),
    ])
    func `what a waiver does not say it does not cover`(waiver: Waiver) throws {
        let report = try report([waiver])
        #expect(report.summary.accepted == 0)
        #expect(report.summary.count(of: .error) == 2)
    }

    @Test func `on its last day a waiver still holds`() throws {
        let waiver = Waiver(.staleAddress, until: "2026-06-15", reason: "until today")
        #expect(try report([waiver]).summary.accepted == 1)
        #expect(WaiverList([waiver], today: "2026-06-16").expired == [waiver])
    }

    @Test func `a finding of the inventory alone is accepted by its code`() throws {
        let mapping = try mapping([first: "198.51.100.4"])
        let report = ChecksTests.report(mapping, [try inside("10.0.0.53")], []) {
            $0.waivers = WaiverList([Waiver(.notPrivate, reason: "our own")], today: "2026-06-15")
        }
        #expect(report.findings.map(\.code) == [.notPrivate])
        #expect(report.summary.accepted == 1)
    }

    @Test func `an accepted disagreement is no mismatch`() throws {
        let seen = [
            try observation(first, .end(.nxdomain)),
            try observation(first, .addresses("10.0.0.4"), at: "10.0.1.53"),
        ]
        let report = ChecksTests.report(
            try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53", "10.0.1.53")], seen
        ) {
            $0.waivers = WaiverList([Waiver(.resolversDisagree, reason: "the old one goes")])
        }
        #expect(report.summary.accepted == 1)
        #expect(report.mismatches.isEmpty)
    }

    @Test func `to accept one fault of a name is not to accept another`() throws {
        let seen = [try observation(first, .addresses("10.9.9.9"), ttl: 3600)]
        let report = ChecksTests.report(try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")], seen) {
            $0.waivers = WaiverList([Waiver(.longTTL, reason: "until the move")])
        }
        #expect(report.summary.accepted == 1)
        #expect(report.mismatches.map(\.verdict) == [.wrong(.staleAddress)])
    }

    @Test func `a server that is known not to answer is nothing to be told`() throws {
        let report = ChecksTests.report(
            try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")],
            [try observation(first, .end(.timeout))]
        ) {
            $0.waivers = WaiverList([Waiver(.noAnswer, reason: "it is off")])
        }
        #expect(report.summary.accepted == 1)
        #expect(!report.isInconclusive)
    }

    @Test(arguments: [FindingCode.longTTL, .forwarderMissesAlias, .noPublicAlias, .resolversDisagree])
    func `names that are accepted stand apart, whatever the finding`(code: FindingCode) throws {
        let names = ["a", "b"].map { "\($0)storage.blob.core.windows.net" }
        let mapping = try mapping([names[0]: "10.0.0.4", names[1]: "10.0.0.5"])
        let addresses = ["10.0.0.4", "10.0.0.5"]
        let privateNames = names.map { $0.replacing(".blob", with: ".privatelink.blob") }
        let seen = try names.indices.flatMap { index -> [Observation] in
            switch code {
            case .longTTL: [try observation(names[index], .addresses(addresses[index]), ttl: 3600)]
            case .noPublicAlias:
                [try observation(names[index], .end(.nxdomain), in: "outside", at: "192.0.2.53")]
            case .resolversDisagree:
                [
                    try observation(names[index], .addresses(addresses[index])),
                    try observation(names[index], .end(.nxdomain), at: "10.0.1.53"),
                ]
            default:
                [
                    try observation(privateNames[index], .addresses(addresses[index])),
                    try observation(names[index], .end(.nxdomain)),
                ]
            }
        }
        let views = [try inside("10.0.0.53", "10.0.1.53"), try outside("192.0.2.53")]
        let report = ChecksTests.report(mapping, views, seen) {
            $0.waivers = WaiverList([Waiver(code, names: NameGlob("astorage.*"), reason: "known")])
        }
        #expect(report.findings.map(\.code) == [code, code])
        #expect(
            Set(report.findings.map { "\($0.names[0].text) \($0.acceptance == nil)" }) == [
                "\(names[0]) false", "\(names[1]) true",
            ])
    }

    @Test(arguments: [
        ("*", true), (first, true), (first.uppercased() + ".", true), ("*.windowsazure.com", true),
        ("1234567890123456789-*-rec2.*.windowsazure.com", true), ("*rec2*", true),
        ("*-prot1.*", false), ("windowsazure.com", false), ("*.windowsazure", false), ("**", true),
        ("1234567890123456789-ab-pod01-rec2", false), ("*com*com", false),
    ])
    func `a star stands for any run of characters`(pattern: String, isMatch: Bool) throws {
        #expect(NameGlob(pattern).matches(try name(first)) == isMatch)
    }
}

/// Lists of waivers as people write them.
struct WaiverReaderTests {
    private func read(_ text: String) -> WaiverReader { WaiverReader(Array(text.utf8), file: "known.yaml") }

    @Test func `what a fault quotes of a list cannot steer a terminal`() {
        #expect(
            read("- \"a\\e[2J\": x\n  \"a\\e[2J\": y\n").faults
                == ["known.yaml:1:3: error: a key stands twice: a\\u{1b}[2J"])
    }

    @Test func `every key is read`() {
        let reader = read(
            """
            # The proxy answers for sign-in.
            - code: identity-redirected
              name: "*.microsoftonline.com"
              view: internal
              until: 2028-02-29
              reason: the proxy answers for it
            - {code: long-ttl, reason: "[until] the move: soon"}
            - code: no-zone
              reason: >
                R & D's own * names, it's
                planned  # & so

            """)
        #expect(reader.faults == [])
        #expect(
            reader.waivers == [
                Waiver(
                    .identityRedirected, names: NameGlob("*.microsoftonline.com"), view: "internal",
                    until: "2028-02-29", reason: "the proxy answers for it"),
                Waiver(.longTTL, reason: "[until] the move: soon"),
                Waiver(.noZone, reason: "R & D's own * names, it's planned # & so"),
            ])
    }

    @Test func `an empty list accepts nothing`() {
        #expect(read("").waivers == [])
        #expect(read("# nothing yet\n").faults == [])
        #expect(read("[]").faults == [])
    }

    @Test func `every fault is told with its place, and nothing of a wrong waiver is kept`() {
        let reader = read(
            """
            - code: long-tll
              reason: a slip
            - code: long-ttl
            - reason: no code
            - code: long-ttl
              until: 2027-02-29
              reason: no such day
            - code: long-ttl
              names: x
              reason: no such key
            - code: long-ttl
              name: a b
              reason: [1]
            - just text
            """)
        #expect(reader.waivers == [])
        #expect(
            reader.faults == [
                "known.yaml:1:9: error: there is no such finding; pedns explain lists them",
                "known.yaml:3:3: error: the waiver has no reason",
                "known.yaml:4:3: error: the waiver has no code",
                "known.yaml:6:10: error: until is a day, as 2026-12-31",
                "known.yaml:9:3: error: there is no such key; a waiver has code, name, view, until, reason",
                "known.yaml:12:9: error: a name has no blanks, and stands in its DNS form",
                "known.yaml:13:11: error: reason is a text",
                "known.yaml:14:3: error: a waiver has keys: code, name, view, until, reason",
            ])
    }

    @Test(arguments: [
        ("code: long-ttl\nreason: x\n", "1:1: error: waivers are a list: each begins with \"- code: CODE\""),
        ("- code: a\n  code: b\n", "1:3: error: a key stands twice: code"),
        ("- code: \"a\n", "2:1: error: not YAML: found unexpected end of stream"),
        ("- &a [x]\n- *a\n", "1:3: error: anchors (&name) are not taken: write out what they stand for"),
        (
            "- code: long-ttl\n  name: *.example\n",
            "2:10: error: a text that begins with \"*\" stands in quotes"
        ),
        ("- *a\n", "1:3: error: a text that begins with \"*\" stands in quotes"),
        ("- {\"a\":&a x}\n", "1:8: error: anchors (&name) are not taken: write out what they stand for"),
        ("- a: b\u{85}&a x\n", "1:9: error: anchors (&name) are not taken: write out what they stand for"),
        ("- [" + String(repeating: "[", count: 40), "1:1: error: nested too deeply"),
        ("\n" + String(repeating: "- ", count: 40) + "x", "2:1: error: nested too deeply"),
        (
            "- reason: R & D\n  code: &x a",
            "2:9: error: anchors (&name) are not taken: write out what they stand for"
        ),
        ("\n" + String(repeating: "? ", count: 40) + "x", "2:1: error: nested too deeply"),
    ])
    func `what is no such list is one line`(text: String, fault: String) {
        #expect(read(text).faults == ["known.yaml:\(fault)"])
    }

    @Test func `what is no text, or too much of it, is refused`() {
        #expect(
            WaiverReader([0xFF, 0xFE], file: "f").faults == ["f:1:1: error: the file is not UTF-8"])
        let large = [UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)
        #expect(WaiverReader(large, file: "f").faults == ["f:1:1: error: the file is larger than 1 MiB"])
    }

    @Test func `lines as deep as the size allows are read without harm`() {
        let deep = (0..<1000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(!read(deep).faults.isEmpty)
    }
}
