import Catalogue
import Checks
import DNS
import Inventory
import Mapper
import Resolver
import Testing

/// One observation, one verdict.
struct VerdictTests {
    private func verdict(_ mapping: Mapping, _ view: View, _ seen: Observation) throws -> Verdict {
        let report = report(mapping, [view], [seen])
        try #require(report.results.count == 1)
        return report.results[0].verdict
    }

    @Test(arguments: [
        ("10.0.0.4 10.0.0.5", Verdict.ok), ("10.0.0.5 10.0.0.4", .ok),
        ("10.0.0.4", .wrong(.staleAddress)), ("10.0.0.4 10.0.0.5 10.0.0.6", .wrong(.staleAddress)),
        ("10.9.9.9", .wrong(.staleAddress)), ("192.0.2.1", .wrong(.publicAddressInside)),
        ("10.0.0.4 10.0.0.5 192.0.2.1", .wrong(.publicAddressInside)),
    ])
    func `inside exactly the mapped addresses are right, in any order`(shown: String, expected: Verdict)
        throws
    {
        let mapping = try mapping(of: first, at: "10.0.0.4", "10.0.0.5")
        let seen = try observation(first, .addresses(shown))
        #expect(try verdict(mapping, inside("10.0.0.53"), seen) == expected)
    }

    @Test(arguments: [Outcome.nxdomain, .nodata])
    func `a negative answer is missing inside and right outside`(outcome: Outcome) throws {
        let mapping = try mapping([first: "10.0.0.4"])
        let within = try observation(first, .end(outcome))
        let without = try observation(first, .end(outcome), in: "outside")
        #expect(try verdict(mapping, inside("10.0.0.53"), within) == .wrong(.missingInternal))
        #expect(try verdict(mapping, outside("10.0.0.53"), without) == .ok)
    }

    @Test(arguments: [
        ("10.0.0.4", Verdict.wrong(.privateAddressOutside)), ("10.9.9.9", .wrong(.privateAddressOutside)),
        ("192.0.2.1 10.9.9.9", .wrong(.privateAddressOutside)), ("192.0.2.1", .ok),
    ])
    func `a private address outside is a leak, whoever's it is`(shown: String, expected: Verdict) throws {
        let seen = try observation(first, .addresses(shown), in: "outside")
        #expect(try verdict(mapping([first: "10.0.0.4"]), outside("10.0.0.53"), seen) == expected)
    }

    @Test func `an address of the inventory's own is private whatever its number`() throws {
        let mapping = try mapping([first: "192.0.2.4", second: "192.0.2.5"])
        let right = try observation(first, .addresses("192.0.2.4"))
        let other = try observation(first, .addresses("192.0.2.5"))
        let leak = try observation(first, .addresses("192.0.2.4"), in: "outside")
        let foreign = try observation(first, .addresses("192.0.2.6"))
        #expect(try verdict(mapping, inside("10.0.0.53"), right) == .ok)
        #expect(try verdict(mapping, inside("10.0.0.53"), other) == .wrong(.staleAddress))
        #expect(try verdict(mapping, inside("10.0.0.53"), foreign) == .wrong(.publicAddressInside))
        #expect(try verdict(mapping, outside("10.0.0.53"), leak) == .wrong(.privateAddressOutside))
    }

    @Test(arguments: [
        ("10.0.0.4", Verdict.ok), ("10.0.0.5", .ok), ("10.0.0.4 10.0.0.5", .ok),
        ("10.0.0.4 10.0.0.6", .wrong(.staleAddress)),
    ])
    func `where endpoints disagree either address is right`(shown: String, expected: Verdict) throws {
        let mapping = try mapping([first: "10.0.0.4", first: "10.0.0.5"])
        #expect(mapping.findings.map(\.code) == [.conflictingAddresses])
        let seen = try observation(first, .addresses(shown))
        #expect(try verdict(mapping, inside("10.0.0.53"), seen) == expected)
    }

    static let doubts: [(Outcome, FindingCode)] = [
        (.refused, .serverRefused), (.servfail, .serverFailed), (.rcode(.notImplemented), .serverFailed),
        (.timeout, .noAnswer), (.unreachable("no route to host"), .noAnswer),
        (.malformed("cut short"), .untrustedReply), (.mismatched, .untrustedReply),
        (.untrusted("its certificate is for a.example"), .untrustedServer),
    ]

    @Test(arguments: doubts)
    func `what is no answer proves nothing, inside or outside`(outcome: Outcome, code: FindingCode) throws {
        let mapping = try mapping([first: "10.0.0.4"])
        let within = try observation(first, .end(outcome))
        let without = try observation(first, .end(outcome), in: "outside")
        #expect(try verdict(mapping, inside("10.0.0.53"), within) == .inconclusive(code))
        #expect(try verdict(mapping, outside("10.0.0.53"), without) == .inconclusive(code))
        #expect(code.severity == .inconclusive)
    }

    @Test(arguments: [Outcome.timeout, .unreachable("connection refused")])
    func `a truncated answer without TCP is its own doubt`(outcome: Outcome) throws {
        var seen = try observation(first, .end(outcome))
        seen.wasTruncated = true
        let mapping = try mapping([first: "10.0.0.4"])
        #expect(try verdict(mapping, inside("10.0.0.53"), seen) == .inconclusive(.tcpBlocked))
    }

    @Test func `a truncated answer that TCP completed is judged by its addresses`() throws {
        var seen = try observation(first, .addresses("10.0.0.4"))
        seen.wasTruncated = true
        let mapping = try mapping([first: "10.0.0.4"])
        #expect(try verdict(mapping, inside("10.0.0.53"), seen) == .ok)
    }
}
