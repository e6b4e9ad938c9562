import DNS
import Exporters
import Testing

struct SerialPolicyTests {
    /// 2026-11-23 12:00:00 UTC
    static let noon: Int64 = 1_795_435_200

    struct Step: CustomTestStringConvertible, Sendable {
        let policy: SerialPolicy
        let old: UInt32?
        var now = SerialPolicyTests.noon
        let new: UInt32?

        var testDescription: String { "\(policy) after \(old.map(String.init) ?? "none") at \(now)" }
    }

    @Test(arguments: [
        Step(policy: .date, old: nil, new: 2_026_112_300),
        Step(policy: .date, old: 2_026_112_200, new: 2_026_112_300),
        Step(policy: .date, old: 2_026_112_299, new: 2_026_112_300),
        Step(policy: .date, old: 2_026_112_300, new: 2_026_112_301),
        Step(policy: .date, old: 2_026_112_399, new: 2_026_112_400),
        Step(policy: .date, old: 2_030_010_105, new: 2_030_010_106),
        Step(policy: .date, old: 1, new: 2_026_112_300),
        Step(policy: .date, old: 0, new: 2_026_112_300),
        // RFC 1982 3.2: beyond half the number space the day's number is the greater one again.
        Step(policy: .date, old: 4_294_967_295, new: 2_026_112_300),
        Step(policy: .date, old: 4_173_595_948, new: 4_173_595_949),
        Step(policy: .date, old: 4_173_595_949, new: 2_026_112_300),
        Step(policy: .increment, old: nil, new: 1),
        Step(policy: .increment, old: 1, new: 2),
        Step(policy: .increment, old: 0, new: 1),
        Step(policy: .increment, old: 2_026_112_300, new: 2_026_112_301),
        Step(policy: .increment, old: 4_294_967_294, new: 4_294_967_295),
        Step(policy: .increment, old: 4_294_967_295, new: 1),
        Step(policy: .epoch, old: nil, new: 1_795_435_200),
        Step(policy: .epoch, old: 1_795_435_199, new: 1_795_435_200),
        Step(policy: .epoch, old: 1_795_435_200, new: nil),
        Step(policy: .epoch, old: 2_026_112_300, new: nil),
        Step(policy: .epoch, old: 4_294_967_295, new: 1_795_435_200),
        Step(policy: .fixed(Serial(7)), old: nil, new: 7),
        Step(policy: .fixed(Serial(7)), old: 6, new: 7),
        Step(policy: .fixed(Serial(7)), old: 7, new: nil),
        Step(policy: .fixed(Serial(7)), old: 8, new: nil),
        Step(policy: .fixed(Serial(7)), old: 2_147_483_654, new: nil),
        Step(policy: .fixed(Serial(7)), old: 2_147_483_655, new: nil),
        Step(policy: .fixed(Serial(7)), old: 2_147_483_656, new: 7),
        Step(policy: .fixed(Serial(1)), old: 4_294_967_295, new: 1),
    ])
    func `a policy gives the serial, or none that is greater`(step: Step) {
        #expect(
            step.policy.serial(after: step.old.map { Serial($0) }, now: step.now)
                == step.new.map { Serial($0) })
    }

    @Test(
        arguments: [
            (0, 1_970_010_100), (86_399, 1_970_010_100), (86_400, 1_970_010_200),
            // 2000 was a leap year, 2100 is none.
            (951_782_399, 2_000_022_800), (951_782_400, 2_000_022_900), (951_868_800, 2_000_030_100),
            (1_709_164_800, 2_024_022_900), (1_709_251_200, 2_024_030_100),
            (1_740_787_199, 2_025_022_800), (1_740_787_200, 2_025_030_100),
            (1_767_225_599, 2_025_123_100), (1_767_225_600, 2_026_010_100),
            (4_107_542_399, 2_100_022_800), (4_107_542_400, 2_100_030_100),
        ] as [(Int64, UInt32)])
    func `the date is that of UTC`(now: Int64, serial: UInt32) {
        #expect(SerialPolicy.date.serial(after: nil, now: now) == Serial(serial))
    }

    @Test func `a time of later than 1982's numbers reach does not trap`() {
        #expect(SerialPolicy.date.serial(after: nil, now: .max) != nil)
        #expect(SerialPolicy.epoch.serial(after: nil, now: .max) == Serial(4_294_967_295))
        #expect(SerialPolicy.date.serial(after: nil, now: 253_402_300_799) == Serial(.max))
    }
}
