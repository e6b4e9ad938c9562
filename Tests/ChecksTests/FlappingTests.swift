import Checks
import DNS
import Mapper
import Resolver
import Testing

/// Answers to a question that was asked again.
struct FlappingTests {
    private func report(_ shown: [Shown], at address: String = "10.0.0.4") throws -> CheckReport {
        let seen = try shown.map { try observation(first, $0) }
        return ChecksTests.report(try mapping([first: address]), [try inside("10.0.0.53")], seen)
    }

    @Test func `right once and wrong once flaps, in whatever order`() throws {
        let right = Shown.addresses("10.0.0.4")
        for wrong in [Shown.addresses("10.0.9.9"), .end(.nxdomain), .addresses("203.0.113.9")] {
            for shown in [[right, wrong], [wrong, right], [wrong, wrong, right], [right, right, wrong]] {
                let report = try report(shown)
                #expect(report.lines == ["flapping-answer \(first) 10.0.0.53"])
                #expect(report.results.map(\.verdict) == [.wrong(.flappingAnswer)])
                // What is shown is what is wrong.
                #expect(report.results[0].observation == (try observation(first, wrong)))
            }
        }
    }

    @Test func `wrong every time, and each time otherwise, is an error as its last answer is, and flaps`()
        throws
    {
        #expect(
            try report([.addresses("10.0.9.9"), .end(.nxdomain)]).lines == [
                "missing-internal \(first) 10.0.0.53", "flapping-answer \(first) 10.0.0.53",
            ])
        #expect(
            try report([.addresses("10.0.9.9"), .addresses("10.0.9.9")]).lines == [
                "stale-address \(first) 10.0.0.53"
            ])
    }

    @Test func `wrong and then silent is not to be told`() throws {
        #expect(try report([.end(.nxdomain), .end(.timeout)]).lines == ["no-answer \(first) 10.0.0.53"])
    }

    @Test func `right, and silent before or after, is right`() throws {
        #expect(try report([.addresses("10.0.0.4"), .end(.timeout)]).lines == [])
        #expect(try report([.end(.servfail), .addresses("10.0.0.4")]).lines == [])
    }

    @Test func `a set in another order is the same set`() throws {
        let mapping = try mapping(of: first, at: "10.0.0.4", "10.0.0.5")
        let seen = try ["10.0.0.4 10.0.0.5", "10.0.0.5 10.0.0.4"].map {
            try observation(first, .addresses($0))
        }
        #expect(ChecksTests.report(mapping, [try inside("10.0.0.53")], seen).lines == [])
    }

    @Test func `one server that flaps beside one that is right disagrees with nobody`() throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4"), at: "10.0.1.53"),
            try observation(first, .addresses("10.0.0.4")), try observation(first, .end(.nxdomain)),
        ]
        #expect(
            ChecksTests.report(
                try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53", "10.0.1.53")], seen
            ).lines == ["flapping-answer \(first) 10.0.0.53"])
    }
}
