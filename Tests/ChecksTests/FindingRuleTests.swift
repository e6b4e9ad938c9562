import Checks
import DNS
import Mapper
import Resolver
import Testing

/// One cause, one finding.
struct FindingRuleTests {
    private let three: KeyValuePairs = [first: "10.0.0.4", second: "10.0.0.5", third: "10.0.0.6"]

    private func findings(
        _ pairs: KeyValuePairs<String, String>, _ views: [View], _ observations: [Observation]
    ) throws -> [String] {
        report(try mapping(pairs), views, observations).findings.map { finding in
            ([finding.code.rawValue] + finding.names.map(\.text) + finding.servers).joined(separator: " ")
        }
    }

    @Test func `a zone that is missing is one finding that lists its names`() throws {
        let seen = try [first, second, third].map { try observation($0, .end(.nxdomain)) }
        #expect(
            try findings(three, [inside("10.0.0.53")], seen) == [
                "missing-internal \(second) \(first) \(third) 10.0.0.53"
            ])
    }

    @Test func `NXDOMAIN and NODATA are different causes`() throws {
        let seen = [
            try observation(first, .end(.nxdomain)), try observation(second, .end(.nodata)),
            try observation(third, .addresses("10.0.0.6")),
        ]
        #expect(
            try findings(three, [inside("10.0.0.53")], seen) == [
                "missing-internal \(second) 10.0.0.53", "missing-internal \(first) 10.0.0.53",
            ])
    }

    @Test func `different stale addresses are different causes, the same one is one`() throws {
        let seen = [
            try observation(first, .addresses("10.0.9.9")), try observation(second, .addresses("10.0.9.9")),
            try observation(third, .addresses("10.0.9.8")),
        ]
        #expect(
            try findings(three, [inside("10.0.0.53")], seen) == [
                "stale-address \(second) \(first) 10.0.0.53", "stale-address \(third) 10.0.0.53",
            ])
    }

    @Test func `servers that differ, one of them right, disagree, and nothing else is said`() throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4"), at: "10.0.0.53"),
            try observation(first, .end(.nxdomain), at: "10.0.1.53"),
            try observation(second, .addresses("10.0.0.5"), at: "10.0.0.53"),
            try observation(second, .end(.nxdomain), at: "10.0.1.53"),
        ]
        #expect(
            try findings([first: "10.0.0.4", second: "10.0.0.5"], [inside("10.0.0.53", "10.0.1.53")], seen)
                == [
                    "resolvers-disagree \(second) \(first) 10.0.0.53 10.0.1.53"
                ])
    }

    @Test func `where no server is right each has its own fault`() throws {
        let seen = [
            try observation(first, .addresses("10.0.9.9"), at: "10.0.0.53"),
            try observation(first, .end(.nxdomain), at: "10.0.1.53"),
        ]
        #expect(
            try findings([first: "10.0.0.4"], [inside("10.0.0.53", "10.0.1.53")], seen) == [
                "missing-internal \(first) 10.0.1.53", "stale-address \(first) 10.0.0.53",
            ])
    }

    @Test func `servers with the same fault for the same names share a finding`() throws {
        let seen = try ["10.0.0.53", "10.0.1.53"].flatMap { place in
            try [first, second].map { try observation($0, .end(.nxdomain), at: place) }
        }
        #expect(
            try findings([first: "10.0.0.4", second: "10.0.0.5"], [inside("10.0.0.53", "10.0.1.53")], seen)
                == [
                    "missing-internal \(second) \(first) 10.0.0.53 10.0.1.53"
                ])
    }

    @Test func `a server that does not answer is one finding, not one a name`() throws {
        let seen = try [first, second, third].map { try observation($0, .end(.timeout)) }
        let report = report(try mapping(three), [try inside("10.0.0.53")], seen)
        #expect(report.findings.map(\.code) == [.noAnswer])
        #expect(report.findings.map(\.severity) == [.inconclusive])
        #expect(report.summary.names == 3)
        #expect(report.summary.ok == 0)
    }

    @Test func `a server that was given up is said to be`() throws {
        var seen = try [first, second].map { try observation($0, .end(.timeout)) }
        func messages() throws -> [String] {
            report(try mapping(three), [try inside("10.0.0.53")], seen).findings.map(\.message)
        }
        #expect(try messages() == ["10.0.0.53 does not answer 2 questions."])
        seen[1].attempts = 0
        #expect(
            try messages() == ["10.0.0.53 does not answer 2 questions; it was given up after the first ones."]
        )
    }

    @Test func `a name that is wrong in the inventory is not missing for that reason too`() throws {
        let wrong = "1234567890123456789-ab-pod01-rec2.privatelink.westeurope.backup.windowsazure.com"
        let seen = [try observation(wrong, .end(.nxdomain))]
        let codes = report(try mapping([wrong: "10.0.0.4"]), [try inside("10.0.0.53")], seen).findings.map(
            \.code)
        #expect(codes == [.regionNameAsGeoCode])
    }

    @Test func `NXDOMAIN outside is as it must be, a private address there is a leak`() throws {
        let views = [try outside("192.0.2.53")]
        let right = [try observation(first, .end(.nxdomain), in: "outside", at: "192.0.2.53")]
        #expect(try findings([first: "10.0.0.4"], views, right) == [])
        let leak = [try observation(first, .addresses("10.0.0.4"), in: "outside", at: "192.0.2.53")]
        #expect(
            try findings([first: "10.0.0.4"], views, leak) == ["private-address-outside \(first) 192.0.2.53"])
    }

    @Test func `the order of what was observed never shows`() throws {
        let seen = [
            try observation(first, .end(.nxdomain)), try observation(second, .addresses("10.0.9.9")),
            try observation(third, .end(.timeout)),
        ]
        let views = [try inside("10.0.0.53")]
        let expected = report(try mapping(three), views, seen).findings
        #expect(expected.map(\.code) == [.missingInternal, .staleAddress, .noAnswer])
        #expect(report(try mapping(three), views, seen.reversed()).findings == expected)
    }
}

/// What is outside, and what proves nothing.
struct OutsideTests {
    @Test func `a leak on one of two public servers is a leak, not a disagreement`() throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4"), in: "outside", at: "192.0.2.53"),
            try observation(first, .end(.nxdomain), in: "outside", at: "192.0.2.54"),
        ]
        let findings = report(
            try mapping([first: "10.0.0.4"]), [try outside("192.0.2.53", "192.0.2.54")], seen
        ).findings
        #expect(findings.map(\.code) == [.privateAddressOutside])
        #expect(findings.map(\.servers) == [["192.0.2.53"]])
    }

    @Test func `an inventory's public address in public DNS is no leak on top`() throws {
        let seen = [try observation(first, .addresses("198.51.100.4"), in: "outside", at: "192.0.2.53")]
        let findings = report(try mapping([first: "198.51.100.4"]), [try outside("192.0.2.53")], seen)
            .findings
        #expect(findings.map(\.code) == [.notPrivate])
    }

    @Test func `a referral says nothing of the name`() throws {
        var seen = try observation(first, .end(.nodata))
        seen.isReferral = true
        let findings = report(try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")], [seen]).findings
        #expect(findings.map(\.code) == [.serverRefused])
    }

    @Test func `what several servers show is told in the order of the servers, every time`() throws {
        let seen = try ["10.0.1.53", "10.0.0.53"].enumerated().map { number, place in
            try observation(first, .addresses("198.51.100.\(number)"), at: place)
        }
        for _ in 0..<20 {
            let findings = report(
                try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53", "10.0.1.53")], seen
            ).findings
            #expect(findings.map(\.observed) == ["\(first): 198.51.100.1; \(first): 198.51.100.0"])
        }
    }
}
