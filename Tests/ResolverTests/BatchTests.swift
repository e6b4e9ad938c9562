import DNS
import Resolver
import Synchronization
import Testing

struct BatchTests {
    @Test func `observations come by question, view and server, whatever order the replies come in`()
        async throws
    {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 4)
        let tide = Tide(of: 4)
        let backwards: LoopbackServer.Behaviour = { query in
            await tide.wait()
            return .messages(query.response(.nonexistentDomain))
        }
        try await withServer(options: options, answering: backwards) { slow, resolver in
            let quick = try await LoopbackServer.start { .messages($0.response()) }
            let questions = try names(32)
            let views = [
                try privateView(slow.address, quick.address), try privateView(quick.address, named: "old"),
            ]
            let seen = await resolver.observe(questions, views: views)
            await quick.stop()
            #expect(seen.count == 96)
            for (index, observation) in seen.enumerated() {
                #expect(observation.question == questions[index / 3])
                #expect(observation.view == ["internal", "internal", "old"][index % 3])
                #expect(observation.server == [slow, quick, quick][index % 3].address)
                #expect(observation.outcome == [Outcome.nxdomain, .nodata, .nodata][index % 3])
            }
        }
        // The tide turns only with four queries in, and never sees a fifth.
        #expect(await tide.highest == 4)
    }

    @Test func `questions one by one keep to the same limit`() async throws {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 4)
        let tide = Tide(of: 4)
        try await withServer(
            options: options,
            answering: { query in
                await tide.wait()
                return .messages(query.response())
            }
        ) { server, resolver in
            let questions = try names(40)
            await withTaskGroup(of: Outcome?.self) { group in
                for question in questions {
                    group.addTask {
                        try? await resolver.observe(question, of: server.address, in: "v").outcome
                    }
                }
                for await outcome in group { #expect(outcome == .nodata) }
            }
        }
        #expect(await tide.highest == 4)
    }

    @Test func `a server that never answers is given up, and one that has answered once is not`() async throws
    {
        let options = StubResolver.Options(timeout: .milliseconds(500), attempts: 1, inFlight: 4)
        let asked = Atomic(0)
        try await withServer(
            options: options,
            answering: { query in
                asked.add(1, ordering: .relaxed)
                return query.question?.name.text == "db0.corp.example" && query.transport == .tcp
                    ? .messages(query.response()) : .silence
            }
        ) { server, resolver in
            let dead = try await resolver.observe(names(100), views: [privateView(server.address)])
            #expect(dead.map(\.outcome) == [Outcome](repeating: .timeout, count: 100))
            // Four are under way when the eighth has failed.
            let count = dead.count { $0.attempts == 1 }
            #expect((8...12).contains(count))
            #expect(dead.count { $0.attempts == 0 } == 100 - count)
            #expect(dead.prefix(8).allSatisfy { $0.attempts == 1 })

            // One that has answered is asked longer, but one question at a time and not for ever.
            let live = try privateView(server.addressOverTCP)
            let seen = try await resolver.observe(names(60), views: [live])
            #expect(seen.map(\.outcome) == [.nodata] + [Outcome](repeating: .timeout, count: 59))
            let longer = seen.count { $0.attempts == 1 }
            #expect((17...21).contains(longer))
            #expect(seen.count { $0.attempts == 0 } == 60 - longer)
            // The server may still be at those that nobody waits for any more.
            while asked.load(ordering: .relaxed) < count + longer { await Task.yield() }
            #expect(asked.load(ordering: .relaxed) == count + longer)
        }
    }

    @Test func `a server that is silent on some names only is asked all of them`() async throws {
        let options = StubResolver.Options(timeout: .seconds(1), attempts: 1, inFlight: 4)
        // As a forwarder is whose way to one zone is dead.
        let isDead = { @Sendable (name: DomainName) in
            (10..<40).contains(Int(name.text.dropFirst(2).prefix { $0 != "." }) ?? 0)
        }
        try await withServer(
            options: options,
            answering: { query in
                query.question.map { isDead($0.name) } == true ? .silence : .messages(query.response())
            }
        ) { server, resolver in
            let questions = try names(80)
            let seen = await resolver.observe(questions, views: [try privateView(server.address)])
            #expect(seen.allSatisfy { $0.attempts == 1 })
            #expect(seen.map(\.outcome) == questions.map { isDead($0.name) ? .timeout : .nodata })
        }
    }

    @Test func `thousands of questions over few sockets are all answered`() async throws {
        let zone = ZoneResponder(
            [try start("corp.example")]
                + (try (0..<3000).map { try address("db\($0).corp.example", "10.1.\($0 / 256).\($0 % 256)") })
        )
        try await withServer(answering: { .messages(zone.response(to: $0.message)) }) { server, resolver in
            var progress = 0
            let seen = await resolver.observe(try names(3000), views: [try privateView(server.address)]) {
                outcome in
                #expect(outcome == .answer)
                progress += 1
            }
            #expect(progress == 3000)
            #expect(seen.map(\.outcome) == Array(repeating: .answer, count: 3000))
            let addresses = (0..<3000).map { "10.1.\($0 / 256).\($0 % 256)" }
            #expect(seen.map { $0.addresses.map(\.description) } == addresses.map { [$0] })
        }
    }

    @Test func `one late answer holds back no more than a window of others, and then all go on`() async throws
    {
        let options = StubResolver.Options(
            timeout: .seconds(60), attempts: 1, inFlight: 100, windowLength: 50)
        let gate = Gate(opensAt: 53)
        try await withServer(
            options: options,
            answering: { query in
                // What comes before db3 is handed on, so that fifty from db3 on can be asked: db52 is the last.
                await gate.enter(waiting: query.question?.name.text == "db3.corp.example")
                return .messages(query.response())
            }
        ) { server, resolver in
            let questions = try names(400)
            var pieces: [[Observation]] = []
            await resolver.observe(questions, views: [try privateView(server.address)]) { observations in
                var piece: [Observation] = []
                observations.forEach { piece.append($0) }
                pieces.append(piece)
            }
            #expect(pieces.joined().map(\.question) == questions)
            #expect(pieces.joined().allSatisfy { $0.outcome == .nodata })
            #expect(pieces.allSatisfy { $0.count <= 50 })
        }
        #expect(await gate.countAtOpening == 53)
    }

    @Test func `a socket serves its share of questions and is renewed`() async throws {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 1)
        let log = QueryLog()
        try await withServer(
            options: options,
            answering: { query in
                await log.note(query)
                return .messages(query.response())
            }
        ) { server, resolver in
            let seen = await resolver.observe(try names(2500), views: [try privateView(server.address)])
            #expect(seen.allSatisfy { $0.outcome == .nodata && $0.attempts == 1 })
        }
        let queries = await log.queries
        #expect(queries.count == 2500)
        #expect(Set(queries.prefix(2000).map(\.clientPort)).count == 1)
        #expect(Set(queries.dropFirst(2000).map(\.clientPort)).count == 1)
        #expect(queries[1999].clientPort != queries[2000].clientPort)
        // No ID comes twice from one port.
        #expect(Set(queries.prefix(2000).map(\.message.id)).count == 2000)
    }

    @Test func `a cancelled batch gives what was known by then`() async throws {
        let silent = AsyncStream<Void>.makeStream()
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, inFlight: 2)
        try await withServer(
            options: options,
            answering: { query in
                if query.question?.name.firstLabel.map(Array.init) == Array("db7".utf8) {
                    silent.continuation.yield()
                    return .silence
                }
                return .messages(query.response())
            }
        ) { server, resolver in
            // One lane stands still at db7 while the other finishes; then the whole is cancelled.
            let questions = try names(8)
            let views = [try privateView(server.address)]
            let known = AsyncStream<Outcome>.makeStream()
            let task = Task {
                await resolver.observe(questions, views: views) { known.continuation.yield($0) }
            }
            for await _ in silent.stream { break }
            for await _ in known.stream.prefix(6) {}
            task.cancel()
            let seen = await task.value
            #expect(seen.count >= 6)
            #expect(seen.map(\.question) == Array(questions.prefix(7)).filter(seen.map(\.question).contains))
            #expect(seen.allSatisfy { $0.outcome == .nodata })
        }
    }

    @Test func `nothing to ask and nobody to ask is nothing seen`() async throws {
        let resolver = StubResolver()
        #expect(await resolver.observe([], views: []).isEmpty)
        #expect(await resolver.observe(try names(3), views: []).isEmpty)
        await resolver.shutdown()
    }
}

/// Holds one query back until as many have come as can.
private actor Gate {
    private let size: Int
    private var count = 0
    private var waiting: CheckedContinuation<Void, Never>?
    /// How many queries had come when the one was let go.
    private(set) var countAtOpening = 0

    init(opensAt size: Int) {
        self.size = size
    }

    func enter(waiting isHeld: Bool) async {
        count += 1
        guard isHeld else {
            if count == size { open() }
            return
        }
        if count < size { await withCheckedContinuation { waiting = $0 } }
        countAtOpening = count
    }

    private func open() {
        waiting?.resume()
        waiting = nil
    }
}

/// Holds queries until so many are there, and then lets them go, the last first.
actor Tide {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var inside = 0
    /// The most queries that were there at a time, those let go but not yet replied to included.
    private(set) var highest = 0

    init(of size: Int) {
        self.size = size
    }

    func wait() async {
        inside += 1
        highest = max(highest, inside)
        await withCheckedContinuation { continuation in
            waiting.append(continuation)
            guard waiting.count >= size else { return }
            for waiter in waiting.reversed() { waiter.resume() }
            waiting = []
        }
        inside -= 1
    }
}
