import Catalogue
import Checks
import DNS
import Mapper
import Resolver
import Synchronization
import Testing

/// What is asked of servers, and how often.
struct CheckerTests {
    /// Counts how often each question comes, and answers by the turn it is.
    private final class Script: Sendable {
        private let turns = Mutex<[Question: Int]>([:])

        /// How often the question has come before.
        func turn(of question: Question) -> Int {
            turns.withLock { turns in
                defer { turns[question, default: 0] += 1 }
                return turns[question] ?? 0
            }
        }

        func count(of question: Question) -> Int { turns.withLock { $0[question] ?? 0 } }
        var total: Int { turns.withLock { $0.values.reduce(0, +) } }
    }

    private func withServer<Result>(
        _ script: Script, _ addresses: @escaping @Sendable (Question, Int) -> [String],
        body: (View, StubResolver) async throws -> Result
    ) async throws -> Result {
        let server = try await LoopbackServer.start { query in
            guard let question = query.question else { return .silence }
            let shown = addresses(question, script.turn(of: question)).compactMap { IPAddress($0) }
            var reply = query.message.response(
                shown.isEmpty && question.type == .a ? .nonexistentDomain : .noError)
            reply.answer = shown.map { Record(owner: question.name, ttl: 1, data: $0.recordData) }
            return .messages(reply)
        }
        let resolver = StubResolver(options: .init(timeout: .seconds(60), attempts: 1))
        let view = try View(name: "inside", expectation: .private, servers: [server.address])
        let result = try await body(view, resolver)
        await resolver.shutdown()
        await server.stop()
        return result
    }

    private func question(_ text: String) throws -> Question { Question(name: try name(text), type: .a) }

    @Test func `what is wrong once and then right is asked again and flaps`() async throws {
        let script = Script()
        let rec2 = try question(first)
        let report = try await withServer(script) { question, turn in
            question == rec2 && turn != 0 ? ["10.0.0.4"] : []
        } body: { view, resolver in
            await Checker(asking: resolver).check(
                CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded()))
        }
        #expect(report.findings.map(\.code) == [.flappingAnswer])
        #expect(script.count(of: rec2) == 6)
    }

    @Test func `a right name is asked again to see whether it stays right`() async throws {
        let script = Script()
        let rec2 = try question(first)
        let report = try await withServer(script) { question, turn in
            question == rec2 && turn != 3 ? ["10.0.0.4"] : []
        } body: { view, resolver in
            await Checker(asking: resolver).check(
                CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded()))
        }
        #expect(report.findings.map(\.code) == [.flappingAnswer])
        #expect(script.count(of: rec2) == 6)
    }

    /// A vault of ten names, two of them storage, each at an address of its own.
    private func tenNames() throws -> Mapping {
        try mapping([
            first: "10.0.0.4", second: "10.0.0.5", third: "10.0.0.6",
            "1234567890123456789-ab-pod01-fab1.\(backupZone)": "10.0.0.7",
            "1234567890123456789-ab-pod01-ecs1.\(backupZone)": "10.0.0.8",
            "1234567890123456789-ab-pod01-wbcm1.\(backupZone)": "10.0.0.9",
            "1234567890123456789-ab-pod01-fc1.\(backupZone)": "10.0.0.10",
            "1234567890123456789-ab-pod01-id1.\(backupZone)": "10.0.0.11",
            "wepod01ecs101.blob.core.windows.net": "10.0.0.12",
            "wepod01ecs101.queue.core.windows.net": "10.0.0.13",
        ])
    }

    @Test(arguments: [true, false])
    func `a vault of ten names costs less than a hundred questions, however it answers`(isEmpty: Bool)
        async throws
    {
        let script = Script()
        let report = try await withServer(script) { _, turn in
            // Without records, or with an address for everything that is another one each time.
            isEmpty ? [] : ["10.9.9.\(turn)", "2001:db8::1"]
        } body: { view, resolver in
            let request = CheckRequest(try tenNames(), in: [view], by: .embedded())
            let plan = CheckPlan(request)
            #expect(plan.questions(.private).count + plan.mostRepeats(.private) < 100)
            return await Checker(asking: resolver).check(request)
        }
        #expect(script.total < 100)
        #expect(report.questionCounts.map(\.count) == [script.total])
    }

    @Test func `nothing is asked twice that is right, but for a sample`() async throws {
        let script = Script()
        let mapping = try tenNames()
        let wanted = Dictionary(
            mapping.rrsets.flatMap { set in
                set.askedNames.map { (Question(name: $0, type: set.type), set.addresses.map(\.description)) }
            }
        ) { first, _ in first }
        let report = try await withServer(script) { question, _ in
            wanted[question] ?? []
        } body: { view, resolver in
            await Checker(asking: resolver).check(CheckRequest(mapping, in: [view], by: .embedded()))
        }
        #expect(report.findings == [])
        let counts = wanted.keys.map(script.count).sorted()
        #expect(counts == [Int](repeating: 1, count: 10) + [6, 6])
    }

    @Test func `verification asks what is expected and nothing else`() async throws {
        let script = Script()
        let rec2 = try question(first)
        let report = try await withServer(script) { question, _ in
            question == rec2 ? ["10.0.0.4"] : []
        } body: { view, resolver in
            var request = CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded())
            request.purposes = [.mapped, .stated]
            return await Checker(asking: resolver).check(request)
        }
        #expect(report.findings == [])
        #expect(script.total == script.count(of: rec2))
    }

    @Test func `where one name flaps, those that were wrong so far get as many chances`() async throws {
        let script = Script()
        let mapping = try tenNames()
        let wanted = Dictionary(
            mapping.rrsets.flatMap { set in
                set.askedNames.map { (Question(name: $0, type: set.type), set.addresses.map(\.description)) }
            }
        ) { first, _ in first }
        let order = wanted.keys.sorted()
        let report = try await withServer(script) { question, turn in
            // Some are right from the second time on, the others from the fifth.
            let wrongTurns = (order.firstIndex(of: question) ?? 0) % 2 == 0 ? 1 : 4
            return turn < wrongTurns && wanted[question] != nil ? ["10.9.9.9"] : wanted[question] ?? []
        } body: { view, resolver in
            await Checker(asking: resolver).check(CheckRequest(mapping, in: [view], by: .embedded()))
        }
        #expect(Set(report.findings.map(\.code)) == [.flappingAnswer])
        #expect(script.total < 100)
    }

    // MARK: Waiting

    @Test func `one lucky answer ends no wait`() async throws {
        let script = Script()
        let pauses = Pauses()
        let rec2 = try question(first)
        let report = try await withServer(script) { question, turn in
            question == rec2 ? [turn % 2 == 0 ? "10.9.9.9" : "10.0.0.4"] : []
        } body: { view, resolver in
            var request = CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded())
            request.purposes = [.mapped]
            return await Checker(asking: resolver).check(request, waiting: pauses.wait(.seconds(10))) {
                $0.mismatches.isEmpty
            }
        }
        #expect(report.findings.map(\.code) == [.flappingAnswer])
        #expect(pauses.all.reduce(.zero, +) == .seconds(10))
    }

    @Test func `what is told of right answers is asked again while waiting too`() async throws {
        let script = Script()
        let pauses = Pauses()
        let rec2 = try question(first)
        let server = try await LoopbackServer.start { query in
            guard let question = query.question else { return .silence }
            var reply = query.message.response()
            let turn = script.turn(of: question)
            guard question == rec2 else { return .messages(reply) }
            let ttl: UInt32 = turn < 8 ? 3600 : 60
            reply.answer = [Record(owner: question.name, ttl: ttl, data: .a(IPv4Address(0x0A00_0004)))]
            return .messages(reply)
        }
        let resolver = StubResolver(options: .init(timeout: .seconds(60), attempts: 1))
        let view = try View(name: "inside", expectation: .private, servers: [server.address])
        let request = CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded())
        let report = await Checker(asking: resolver).check(request, waiting: pauses.wait(.seconds(900))) {
            $0.findings.isEmpty
        }
        await resolver.shutdown()
        await server.stop()
        #expect(report.findings == [])
        #expect(pauses.all.count == 3)
    }

    /// Pauses that were slept, none of which takes any time here.
    private final class Pauses: Sendable {
        private let slept = Mutex<[Duration]>([])

        func wait(_ limit: Duration) -> Wait {
            let start = ContinuousClock.now
            return Wait(
                limit: limit, sleep: { pause in self.slept.withLock { $0.append(pause) } },
                now: { start + self.all.reduce(.zero, +) }, jitter: { 0 })
        }

        var all: [Duration] { slept.withLock { $0 } }
    }

    @Test func `waiting ends as soon as the answer is right`() async throws {
        let script = Script()
        let pauses = Pauses()
        let rec2 = try question(first)
        let report = try await withServer(script) { question, turn in
            question == rec2 ? [turn < 8 ? "10.9.9.9" : "10.0.0.4"] : []
        } body: { view, resolver in
            var request = CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded())
            request.purposes = [.mapped]
            return await Checker(asking: resolver).check(request, waiting: pauses.wait(.seconds(900))) {
                $0.mismatches.isEmpty
            }
        }
        #expect(report.findings == [])
        // The wrong answer lives for a second; two are the least that is waited.
        #expect(pauses.all == [Duration](repeating: .seconds(2), count: 3))
        // Six times before the first pause, then once after each, and five times more when it has changed.
        #expect(script.count(of: rec2) == 14)
    }

    @Test func `waiting ends when its time is up, and says how long the answer may still stand`() async throws
    {
        let pauses = Pauses()
        let report = try await withServer(Script()) { _, _ in
            ["10.9.9.9"]
        } body: { view, resolver in
            var request = CheckRequest(try mapping([first: "10.0.0.4"]), in: [view], by: .embedded())
            request.purposes = [.mapped]
            return await Checker(asking: resolver).check(request, waiting: pauses.wait(.seconds(5))) {
                $0.mismatches.isEmpty
            }
        }
        #expect(pauses.all == [.seconds(2), .seconds(2), .seconds(1)])
        #expect(report.findings.map(\.code) == [.staleAddress])
        #expect(report.standing.map(\.seconds) == [1])
        #expect(report.standing.map(\.name) == [first])
    }

    @Test(
        arguments: [
            // The time to live of the wrong answer, and the pause in seconds.
            (1, 2), (2, 2), (9, 9), (15, 15), (3600, 15),
        ] as [(UInt32, Int)])
    func `a pause is what is left of the wrong answer, from 2 s to 15 s`(ttl: UInt32, seconds: Int) throws {
        let seen = [try observation(first, .addresses("10.9.9.9"), ttl: ttl)]
        let report = report(try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")], seen)
        #expect(Wait(limit: .seconds(60), jitter: { 0 }).pause(after: report) == .seconds(seconds))
        let late = Wait(limit: .seconds(60), jitter: { 1 }).pause(after: report)
        #expect(late == .seconds(seconds) + .milliseconds(seconds * 100))
    }

    @Test func `a negative answer stands as long as its SOA says`() throws {
        let shown = Shown.denied(.nxdomain, by: "ns1.corp.example", of: backupZone, minimum: 12)
        let report = report(
            try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")], [try observation(first, shown)])
        #expect(report.standing.map(\.seconds) == [12])
    }
}
