import Catalogue
import Changes
import DNS
import Exporters
import LDNS
import Resolver
import Testing

/// What is planned for the zones of a server, and what stands against it.
struct UpdatePlanTests {
    static let zone = "privatelink.blob.core.windows.net"
    static let server = ServerAddress(.v4(IPv4Address(0x0A00_0035)), over: .tcp)

    func name(_ label: String) throws -> DomainName { try DomainName("\(label).\(Self.zone)") }

    /// Records as "label address", with the time to live of an export.
    private func records(_ lines: [String], ttl: UInt32 = 60) throws -> [Record] {
        try lines.map { line in
            let words = line.split(separator: " ")
            return Record(
                owner: try name(String(words[0])), ttl: ttl,
                data: try #require(IPAddress(words[1])).recordData)
        }
    }

    private func zone(_ lines: [String]) throws -> ZoneRecords {
        ZoneRecords(origin: try DomainName(Self.zone), records: try records(lines))
    }

    /// The plan for a server that answered so, name by name.
    func plan(
        _ wanted: [String], applied: [String]? = nil, held: [String], ttl: UInt32 = 60,
        aliases: [String] = [], isPart: Bool = false, synthesised: SynthesisedNames = SynthesisedNames()
    ) throws -> UpdatePlan {
        let wishes = UpdateWishes(
            wanted.isEmpty ? [] : [try zone(wanted)], applied: try applied.map { [try zone($0)] },
            isPart: isPart)
        var answers = try Dictionary(grouping: records(held, ttl: ttl)) {
            Question(name: $0.owner, type: $0.type)
        }.map { question, records in
            var answer = Observation(
                question: question, view: "server", server: Self.server, outcome: .answer)
            answer.answer = records
            return answer
        }
        for alias in aliases {
            var answer = Observation(
                question: Question(name: try name(alias), type: .a), view: "server", server: Self.server,
                outcome: .nxdomain)
            answer.aliases = [try DomainName("elsewhere.corp.example")]
            answers.append(answer)
        }
        return try UpdatePlan(
            wishes, at: Self.server,
            holding: [HeldZone(try DomainName(Self.zone), answers: answers, apartFrom: synthesised)],
            by: .embedded())
    }

    /// The one message of a plan.
    func message(_ plan: UpdatePlan) throws -> UpdateMessage {
        let messages = try #require(plan.zones.first).messages
        #expect(messages.count == 1)
        return try #require(messages.first)
    }

    func data(_ last: UInt32) -> RecordData { .a(IPv4Address(0x0A00_0000 + last)) }

    @Test func `what is changed is bound to what was there, what is new to nothing being there`() throws {
        let plan = try plan(
            ["a 10.0.0.4", "b 10.0.0.5", "c 10.0.0.6"], applied: ["a 10.0.0.9"],
            held: ["a 10.0.0.9", "c 10.0.0.6"])
        let (a, b) = (Question(name: try name("a"), type: .a), Question(name: try name("b"), type: .a))
        var expected = UpdateMessage(of: try DomainName(Self.zone))
        expected.require(a, exactly: [data(9)])
        expected.remove(a)
        expected.add(Record(owner: a.name, ttl: 60, data: data(4)))
        expected.requireNone(Question(name: b.name, type: .cname))
        expected.requireNone(b)
        expected.add(Record(owner: b.name, ttl: 60, data: data(5)))
        #expect(try message(plan) == expected)
        #expect(plan.violations.isEmpty && plan.warnings.isEmpty)
    }

    @Test func `what is as it must be is left out, and all of it is no plan`() throws {
        let plan = try plan(["a 10.0.0.4", "a 10.0.0.5"], held: ["a 10.0.0.5", "a 10.0.0.4"])
        #expect(!plan.changesAnything)
        #expect(plan.zones.map(\.messages.isEmpty) == [true])
        #expect(try self.plan(["a 10.0.0.4"], held: ["a 10.0.0.4"], ttl: 61).changesAnything)
    }

    @Test func `only what was applied and is still so goes`() throws {
        let held = ["a 10.0.0.4", "gone 10.0.0.5", "changed 10.0.0.6", "other 10.0.0.7"]
        let applied = ["a 10.0.0.4", "gone 10.0.0.5", "changed 10.0.0.66", "missing 10.0.0.8"]
        let plan = try plan(["a 10.0.0.4"], applied: applied, held: held)
        let gone = Question(name: try name("gone"), type: .a)
        var expected = UpdateMessage(of: try DomainName(Self.zone))
        expected.require(gone, exactly: [data(5)])
        expected.remove(gone)
        #expect(try message(plan) == expected)
        #expect(
            plan.warnings == [
                "changed.\(Self.zone) A is gone from the inventory and stays, for it is not as it was applied"
            ])
        #expect(plan.zones[0].leftAlone == [try name("changed"), try name("other")])
        #expect(try !self.plan(["a 10.0.0.4"], held: held).changesAnything)
        #expect(try !self.plan(["a 10.0.0.4"], applied: applied, held: held, isPart: true).changesAnything)
    }

    @Test func `a name that pedns would not make is not removed, whatever was applied`() throws {
        let zone = try DomainName("corp.example")
        let record = Record(owner: try DomainName("www.corp.example"), ttl: 60, data: data(4))
        let wishes = UpdateWishes(
            [], applied: [ZoneRecords(origin: zone, records: [record])], isPart: false)
        var answer = Observation(
            question: Question(name: record.owner, type: .a), view: "server", server: Self.server,
            outcome: .answer)
        answer.answer = [record]
        let plan = try UpdatePlan(
            wishes, at: Self.server, holding: [HeldZone(zone, answers: [answer])], by: .embedded())
        #expect(!plan.changesAnything)
        #expect(plan.warnings.count == 1)
    }

    private func rules(
        _ wanted: [String], applied: [String]?, held: [String], ttl: UInt32 = 60
    ) throws -> [SafetyRule] {
        try plan(wanted, applied: applied, held: held, ttl: ttl).violations.map(\.rule)
    }

    @Test func `no address goes unforced that is not known to have been applied`() throws {
        let wanted = ["a 10.0.0.4"]
        for applied in [nil, []] as [[String]?] {
            #expect(try rules(wanted, applied: applied, held: ["a 10.0.0.9"]) == [.foreignRecords])
            #expect(
                try rules(wanted, applied: applied, held: ["a 10.0.0.4", "a 10.0.0.9"]) == [.foreignRecords])
            #expect(try rules(wanted, applied: applied, held: []) == [])
            #expect(try rules(wanted, applied: applied, held: ["b 10.0.0.9"]) == [])
            #expect(try rules(wanted, applied: applied, held: wanted, ttl: 9) == [])
            #expect(try rules(wanted + ["a 10.0.0.5"], applied: applied, held: wanted) == [])
        }
        #expect(try rules(wanted, applied: ["a 10.0.0.9"], held: ["a 10.0.0.9"]) == [])
        #expect(try rules(wanted, applied: wanted, held: ["a 10.0.0.9"]) == [.foreignRecords])
        #expect(
            try rules(wanted, applied: ["a 10.0.0.9"], held: ["a 10.0.0.8", "a 10.0.0.9"])
                == [.foreignRecords])
    }

    @Test func `what would go of others' is named, with what tells whose it is`() throws {
        let zone = Self.zone
        let wanted = ["a 10.0.0.4", "b 10.0.0.4", "c 10.0.0.4", "d 10.0.0.4"]
        let held = ["a 10.0.0.9", "a 10.0.0.8", "a 10.0.0.4", "b 10.0.0.7", "c 10.0.0.6", "d 10.0.0.5"]
        let named =
            "a.\(zone) A 10.0.0.8 10.0.0.9, b.\(zone) A 10.0.0.7, c.\(zone) A 10.0.0.6 and of 1 more set"
        #expect(
            try plan(wanted, held: held).violations.map(\.message) == [
                "addresses would go that pedns may not have made: \(named);"
                    + " --previous MAPPING, what was applied last, tells which it made"
            ])
        let applied = ["a 10.0.0.9", "b 10.0.0.7", "c 10.0.0.6", "d 10.0.0.5"]
        #expect(
            try plan(wanted, applied: applied, held: held).violations.map(\.message)
                == ["addresses would go that --previous does not hold: a.\(zone) A 10.0.0.8"])
    }

    @Test func `more than five gone and more than a third is too many, and so is an empty inventory`() throws
    {
        let six = (1...6).map { "h\($0) 10.0.0.\($0)" }
        let kept = (10...21).map { "k\($0) 10.0.0.\($0)" }
        func rules(_ wanted: [String], _ applied: [String]) throws -> [SafetyRule] {
            try plan(wanted, applied: applied, held: applied).violations.map(\.rule)
        }
        #expect(try rules(kept, six + kept) == [])
        #expect(try rules(Array(kept.dropLast()), six + kept.dropLast()) == [.manyRemovals])
        #expect(try rules(["a 10.0.0.4"], six.dropLast() + ["a 10.0.0.4"]) == [])
        #expect(try rules([], six) == [.noRecords])
    }

    @Test func `sets that get shorter lose addresses as sets that go do`() throws {
        let held = (1...3).flatMap { name in (1...3).map { "h\(name) 10.0.\(name).\($0)" } }
        let less = (1...3).map { "h\($0) 10.0.\($0).1" }
        let plan = try plan(less, applied: held, held: held)
        #expect(plan.violations.map(\.rule) == [.manyRemovals])
        #expect(plan.violations.map(\.message) == ["6 of 9 address records of \(Self.zone) would go"])
        #expect(try self.plan(less + ["h1 10.0.1.2"], applied: held, held: held).violations == [])
        // Addresses that are others are not fewer.
        let moved = (1...9).map { "m\($0) 10.0.0.\($0)" }
        let there = (1...9).map { "m\($0) 10.1.0.\($0)" }
        #expect(try self.plan(there, applied: moved, held: moved).violations == [])
        let gap = ChangeReport(
            try self.plan(less + ["h1 10.0.1.2"], applied: held, held: held), forcing: [],
            gap: "an input is incomplete")
        #expect(gap.violations.map(\.rule) == [.incompleteInventory])
        #expect(
            gap.violations.map(\.message)
                == ["an input is incomplete, so that what would go, 5 address records, may still be needed"])
        #expect(
            ChangeReport(
                try self.plan(there, applied: moved, held: moved), forcing: [], gap: "an input is incomplete"
            ).violations == [])
    }

    @Test func `what goes from many small zones is counted over all`() throws {
        func plan(losing count: Int) throws -> UpdatePlan {
            let zones = try (1...9).map { number in
                let origin = try DomainName("h\(number).\(Self.zone)")
                return ZoneRecords(
                    origin: origin,
                    records: [Record(owner: origin, ttl: 60, data: data(UInt32(number)))])
            }
            let held = zones.map { zone in
                var answer = Observation(
                    question: Question(name: zone.origin, type: .a), view: "server", server: Self.server,
                    outcome: .answer)
                answer.answer = zone.records
                return HeldZone(zone.origin, answers: [answer])
            }
            return try UpdatePlan(
                UpdateWishes(Array(zones.dropFirst(count)), applied: zones, isPart: false), at: Self.server,
                holding: held, by: .embedded())
        }
        #expect(try plan(losing: 5).violations == [])
        #expect(try plan(losing: 6).violations.map(\.rule) == [.manyRemovals])
        #expect(
            try plan(losing: 6).violations.map(\.message) == ["6 of 9 address records of all zones would go"])
        #expect(try plan(losing: 9).violations.map(\.rule) == [.noRecords])
    }

    @Test func `an alias stands in the way`() throws {
        let fault = #expect(throws: PlanFault.self) {
            try plan(["a 10.0.0.4"], held: [], aliases: ["a"])
        }
        #expect(
            fault?.lines == [
                "a.\(Self.zone) is an alias at the server: an address cannot stand beside it; remove the alias first"
            ])
    }

    @Test func `what one message does not hold takes several, which is said`() throws {
        let many = (0..<2000).map { "h\($0) 10.0.\($0 / 256).\($0 % 256)" }
        let plan = try plan(many, held: [])
        #expect(plan.zones.map(\.messages.count) == [2])
        #expect(plan.violations.map(\.rule) == [.severalTransactions])
        #expect(
            plan.violations.map(\.message)
                == ["\(Self.zone) takes 2 updates, each made whole or not at all by itself"])
    }

    @Test func `the digest is the same for the same plan, and for no other`() throws {
        let first = try plan(["b 10.0.0.5", "a 10.0.0.4"], held: ["a 10.0.0.9"])
        #expect(try plan(["a 10.0.0.4", "b 10.0.0.5"], held: ["a 10.0.0.9"]).digest == first.digest)
        #expect(try plan(["a 10.0.0.4", "b 10.0.0.5"], held: ["a 10.0.0.8"]).digest != first.digest)
        #expect(try plan(["a 10.0.0.4", "b 10.0.0.6"], held: ["a 10.0.0.9"]).digest != first.digest)
    }
}
