import DNS
import LDNS
import NIOCore
import Synchronization
import Testing

@testable import Resolver

/// How fast a server is asked.
struct PaceTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    @Test func `losses halve the window once for all that was sent before, and replies widen it again`() {
        var window = SendWindow(32)
        window.noteLoss(sentAt: start, now: start + .seconds(2))
        window.noteLoss(sentAt: start + .seconds(1), now: start + .seconds(3))
        #expect(window.size == 16)
        window.noteLoss(sentAt: start + .seconds(2), now: start + .seconds(4))
        #expect(window.size == 8)
        for _ in 0..<8 { window.noteReply() }
        #expect(window.size == 9)
        for _ in 0..<1000 { window.noteReply() }
        #expect(window.size == 32)
    }

    @Test func `an eighth of the window is left, whatever is lost`() {
        var window = SendWindow(32)
        for second in 0..<10 {
            window.noteLoss(sentAt: start + .seconds(Int64(second)), now: start + .seconds(Int64(second)))
        }
        #expect(window.size == 4)
        var narrow = SendWindow(1)
        narrow.noteLoss(sentAt: start, now: start)
        #expect(narrow.size == 1)
    }

    @Test func `a rate lets through what it says, and makes up for what could not wait`() {
        var rate = RateLimit(perSecond: 1000, at: start)
        func waits(at time: NIODeadline) -> TimeAmount? { rate.wait(at: time) }
        for _ in 0..<10 {
            #expect(waits(at: start) == nil)
            rate.spend(at: start)
        }
        #expect(waits(at: start) == .milliseconds(1))
        rate.spend(at: start)
        #expect(waits(at: start) == .milliseconds(2))
        #expect(waits(at: start + .milliseconds(2)) == nil)
        // What was not used is not saved up for more than a hundredth of a second.
        var sent = 0
        while rate.wait(at: start + .seconds(60)) == nil {
            rate.spend(at: start + .seconds(60))
            sent += 1
        }
        #expect(sent == 10)
    }

    @Test func `a reply is overdue only from a server that is known, and well before the time-out`() {
        var times = ReplyTimes()
        for _ in 0..<99 { times.note(1_000_000) }
        #expect(times.overdue(timeout: .seconds(2)) == nil)
        times.note(50_000_000)
        #expect(times.overdue(timeout: .seconds(2)) == .milliseconds(200))
        #expect(times.overdue(timeout: .milliseconds(400)) == nil)
        // One in a hundred may be sent again.
        let allowed = (0..<2).map { _ in times.allowsRepeat() }
        #expect(allowed == [true, false])
        var quick = ReplyTimes()
        for _ in 0..<100 { quick.note(1000) }
        #expect(quick.overdue(timeout: .seconds(2)) == .milliseconds(100))
    }

    @Test func `a rate holds on the wire`() async throws {
        let options = StubResolver.Options(timeout: .seconds(20), attempts: 1, rate: 50)
        try await withServer(options: options, answering: { .messages($0.response()) }) { server, resolver in
            let questions = try names(26)
            let view = try privateView(server.address)
            let begin = ContinuousClock.now
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.allSatisfy { $0.outcome == .nodata })
            // The first goes at once, and each of the others 20 ms after the one before.
            #expect(begin.duration(to: .now) >= .milliseconds(499))
        }
    }

    @Test func `at the deadline all that is not answered is a time-out, asked or not`() async throws {
        let options = StubResolver.Options(
            timeout: .seconds(60), attempts: 3, inFlight: 4, deadline: .milliseconds(1500))
        try await withServer(
            options: options,
            answering: { query in
                query.question?.name.text == "db0.corp.example" ? .messages(query.response()) : .silence
            }
        ) { server, resolver in
            let questions = try names(20)
            let view = try privateView(server.address)
            let begin = ContinuousClock.now
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.map(\.outcome) == [.nodata] + questions.dropFirst().map { _ in .timeout })
            #expect(seen.map(\.attempts) == [1, 1, 1, 1, 1] + questions.dropFirst(5).map { _ in 0 })
            #expect(begin.duration(to: .now) < .seconds(30))
            // Whoever asks later hears the same at once.
            let late = try await resolver.observe(questions[0], of: server.address, in: "internal")
            #expect(late.outcome == .timeout)
            #expect(late.attempts == 0)
        }
    }

    @Test func `a query is what the codec makes of the question`() throws {
        for text in ["db01.corp.example", ".", "a\\.b.corp.example"] {
            for type in [RecordType.a, .soa, RecordType(rawValue: 65)] {
                let question = Question(name: try DomainName(text), type: type)
                var message = Message(id: 0x1234, flags: .recursionDesired, questions: [question])
                let query = Query(question)
                for transport in Transport.allCases {
                    let plain = query.octets(id: 0x1234, usingEDNS: false, over: transport)
                    #expect(plain == (try MessageCodec.encode(message)))
                }
                message.edns = EDNS(payloadSize: 1232)
                let open = query.octets(id: 0x1234, usingEDNS: true, over: .udp)
                #expect(open == (try MessageCodec.encode(message)))
                // Encrypted, it is filled up to 128 octets, the option's own four among them (RFC 8467 4.1).
                let zeros = [UInt8](repeating: 0, count: 128 - open.count - 4)
                message.edns?.options = [EDNS.Option(code: 12, data: zeros)]
                for transport in [Transport.tls, .https] {
                    let filled = query.octets(id: 0x1234, usingEDNS: true, over: transport)
                    #expect(filled == (try MessageCodec.encode(message)))
                    #expect(filled.count == 128)
                }
            }
        }
    }

    @Test func `a long name takes as many blocks as it needs, an exact fit none more`() throws {
        // 12 octets of header, 4 of type and class, 15 of EDNS with an empty option: names of 97 and 98 octets.
        for (count, length) in [(97, 128), (98, 256), (225, 256), (226, 384)] {
            var labels = [String](repeating: String(repeating: "a", count: 31), count: (count - 1) / 32)
            let rest = count - 1 - labels.count * 32
            if rest > 1 { labels.append(String(repeating: "b", count: rest - 1)) }
            if rest == 1 { labels[0] += "c" }
            let question = Question(name: try DomainName(labels.joined(separator: ".")), type: .a)
            #expect(question.name.wire.count == count)
            let query = Query(question).octets(id: 1, usingEDNS: true, over: .tls)
            #expect(query.count == length)
            #expect(try MessageCodec.decode(query).questions == [question])
        }
    }
}

extension Query {
    fileprivate func octets(id: UInt16, usingEDNS: Bool, over transport: Transport) -> [UInt8] {
        var octets: [UInt8] = [1, 2, 3]
        write(id: id, usingEDNS: usingEDNS, over: transport, to: &octets)
        return octets
    }
}
