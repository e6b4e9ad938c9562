import Checks
import DNS
import Mapper
import Resolver
import Testing

/// What a user says must be answered, and what leads back from an address.
struct StatedExpectationTests {
    private let host = "app01.corp.example"

    private func verdicts(
        _ answer: StatedExpectation.Answer, _ shown: [(Shown, RecordType)], atLeast: Bool = false
    ) throws -> [Verdict] {
        let stated = StatedExpectation(try name(host), answer)
        let seen = try shown.map { try observation(host, $0.0, type: $0.1) }
        return report(Mapping(), [try inside("10.0.0.53")], seen) {
            $0.stated = [stated]
            $0.acceptsMore = atLeast
        }.results.map(\.verdict)
    }

    static let cases: [(StatedExpectation.Answer, Shown, Verdict)] = [
        (.nxdomain, .end(.nxdomain), .ok), (.nxdomain, .end(.nodata), .wrong(.unexpectedAnswer)),
        (.nxdomain, .addresses("10.0.0.4"), .wrong(.unexpectedAnswer)),
        (.nodata, .end(.nodata), .ok), (.nodata, .end(.nxdomain), .wrong(.unexpectedAnswer)),
        (.privateAddress, .addresses("10.0.0.4 192.168.1.1"), .ok),
        (.privateAddress, .addresses("10.0.0.4 203.0.113.9"), .wrong(.unexpectedAnswer)),
        (.privateAddress, .end(.nxdomain), .wrong(.unexpectedAnswer)),
        (.publicAddress, .addresses("203.0.113.9"), .ok),
        (.publicAddress, .addresses("203.0.113.9 10.0.0.4"), .wrong(.unexpectedAnswer)),
        (.publicAddress, .end(.nodata), .wrong(.unexpectedAnswer)),
        (.nxdomain, .end(.timeout), .inconclusive(.noAnswer)),
    ]

    @Test(arguments: cases)
    func `an answer is held against what was said`(
        answer: StatedExpectation.Answer, shown: Shown, verdict: Verdict
    ) throws {
        #expect(try verdicts(answer, [(shown, .a)]) == [verdict])
    }

    @Test func `addresses are asked by their types, and must be all of them`() throws {
        let answer = StatedExpectation.Answer.addresses([
            try address("10.0.0.4"), try address("10.0.0.5"), try address("fd00::4"),
        ])
        #expect(
            try verdicts(answer, [(.addresses("10.0.0.4 10.0.0.5"), .a), (.addresses("fd00::4"), .aaaa)])
                == [.ok, .ok])
        #expect(
            try verdicts(answer, [(.addresses("10.0.0.4"), .a), (.end(.nodata), .aaaa)])
                == [.wrong(.unexpectedAnswer), .wrong(.unexpectedAnswer)])
    }

    @Test(arguments: [true, false])
    func `more than the addresses do only where that is said`(atLeast: Bool) throws {
        let answer = StatedExpectation.Answer.addresses([try address("10.0.0.4")])
        #expect(
            try verdicts(answer, [(.addresses("10.0.0.4 10.0.0.5"), .a)], atLeast: atLeast)
                == [atLeast ? .ok : .wrong(.unexpectedAnswer)])
        #expect(
            try verdicts(answer, [(.addresses("10.0.0.5"), .a)], atLeast: atLeast) == [
                .wrong(.unexpectedAnswer)
            ])
    }

    @Test func `a private address of one type is enough`() throws {
        #expect(
            try verdicts(.privateAddress, [(.end(.nodata), .a), (.addresses("fd00::4"), .aaaa)]) == [.ok])
        #expect(
            try verdicts(.privateAddress, [(.addresses("10.0.0.4"), .a), (.end(.nodata), .aaaa)]) == [.ok])
        #expect(
            try verdicts(.privateAddress, [(.end(.nodata), .a), (.end(.nodata), .aaaa)])
                == [.wrong(.unexpectedAnswer)])
        let blocks = try ["10.0.0.0/8", "fd00::/8"].map { try #require(AddressPrefix($0)) }
        #expect(
            try verdicts(.within(blocks), [(.end(.nodata), .a), (.addresses("fd00::4"), .aaaa)]) == [.ok])
        #expect(
            try verdicts(.within(blocks), [(.addresses("10.0.0.4"), .a), (.addresses("2001:db8::4"), .aaaa)])
                == [.ok, .wrong(.unexpectedAnswer)])
    }

    @Test func `every address must lie in one of the blocks`() throws {
        let blocks = try ["10.0.0.0/24", "10.0.2.0/24"].map { try #require(AddressPrefix($0)) }
        let answer = StatedExpectation.Answer.within(blocks)
        #expect(try verdicts(answer, [(.addresses("10.0.0.4 10.0.2.4"), .a)]) == [.ok])
        #expect(
            try verdicts(answer, [(.addresses("10.0.0.4 10.0.1.4"), .a)]) == [.wrong(.unexpectedAnswer)])
    }

    @Test func `what is said of a name comes before what the inventory says`() throws {
        let stated = StatedExpectation(try name(first), .nxdomain)
        let report = report(
            try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")],
            [try observation(first, .end(.nxdomain))]
        ) { $0.stated = [stated] }
        #expect(report.results.map(\.verdict) == [.ok])
    }

    @Test func `a public name that is to be gone is no missed alias when it is there`() throws {
        let publicName = "wepod01ecs101.blob.core.windows.net"
        let seen = [
            try observation("wepod01ecs101.privatelink.blob.core.windows.net", .addresses("10.0.0.4")),
            try observation(publicName, .addresses("10.0.0.4")),
        ]
        let stated = StatedExpectation(try name(publicName), .nxdomain)
        let report = report(try mapping([publicName: "10.0.0.4"]), [try inside("10.0.0.53")], seen) {
            $0.stated = [stated]
        }
        #expect(report.lines == ["unexpected-answer \(publicName) 10.0.0.53"])
    }

    // MARK: PTR

    private let reverse = "4.0.0.10.in-addr.arpa"

    @Test(arguments: [
        (Shown.pointer("wepod01ecs101.blob.core.windows.net"), Verdict.ok),
        (.pointer("wepod01ecs101.privatelink.blob.core.windows.net"), .ok),
        (.pointer("other.corp.example"), .wrong(.reverseNotConfirmed)),
        (.end(.nxdomain), .wrong(.reverseNotConfirmed)), (.end(.servfail), .inconclusive(.serverFailed)),
    ])
    func `an address must lead back to a name that it was mapped from`(shown: Shown, verdict: Verdict) throws
    {
        let mapping = try mapping(["wepod01ecs101.blob.core.windows.net": "10.0.0.4"])
        let report = report(
            mapping, [try inside("10.0.0.53")], [try observation(reverse, shown, type: .ptr)]
        ) { $0.purposes = [.mapped, .reverse] }
        #expect(report.results.map(\.verdict) == [verdict])
    }

    @Test(arguments: [
        ("192.0.2.15", "15.2.0.192.in-addr.arpa"),
        (
            "2001:db8::12:34",
            "4.3.0.0.2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
        ),
    ])
    func `the reverse name of an address`(text: String, reverse: String) throws {
        #expect(try address(text).reverseName.text == reverse)
    }
}
