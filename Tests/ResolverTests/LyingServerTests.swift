import DNS
import Glibc
import LDNS
import Resolver
import Testing

/// Replies that are none (CVE-2026-10846 in libldns' own resolver), and what is made of them.
struct LyingServerTests {
    enum Lie: CaseIterable {
        case id, name, type, query, opcode, noQuestion, twoQuestions

        func told(_ truth: Message) throws -> Message {
            var lie = truth
            lie.answer = [try address("db01.corp.example", "192.0.2.66")]
            switch self {
            case .id: lie.id ^= 0x0101
            case .name: lie.questions = [try question("db02.corp.example")]
            case .type: lie.questions = [try question("db01.corp.example", .aaaa)]
            case .query: lie.flags.remove(.response)
            case .opcode: lie.opcode = 4
            case .noQuestion: lie.questions = []
            case .twoQuestions: lie.questions += lie.questions
            }
            return lie
        }

        /// A lie in everything but its form.
        static func none(_ truth: Message, saying text: String) throws -> [UInt8] {
            var lie = truth
            lie.answer = [try address("db01.corp.example", text)]
            return try MessageCodec.encode(lie)
        }

        var counts: RejectedReplies {
            var counts = RejectedReplies()
            switch self {
            case .id: counts.wrongID = 1
            case .name, .type, .noQuestion, .twoQuestions: counts.wrongQuestion = 1
            case .query: counts.notResponse = 1
            case .opcode: counts.wrongOpcode = 1
            }
            return counts
        }
    }

    private func truth(_ query: LoopbackServer.Query) throws -> Message {
        query.response(answer: [try address("db01.corp.example", "10.1.2.3")])
    }

    private func octets(_ message: Message) throws -> [UInt8] { try MessageCodec.encode(message) }

    @Test(arguments: Lie.allCases, plainTransports)
    func `the true reply after a lie is believed`(lie: Lie, transport: Transport) async throws {
        let seen = try await observation(of: question("db01.corp.example"), over: transport) { query in
            guard let truth = try? truth(query), let lied = try? lie.told(truth) else { return .silence }
            return .messages(lied, truth)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
        #expect(seen.rejected == lie.counts)
        #expect(seen.attempts == 1)
        #expect(seen.transport == transport)
    }

    @Test(arguments: Lie.allCases)
    func `nothing but lies is mismatched, not an answer and not a time-out`(lie: Lie) async throws {
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { query in
            guard let lied = try? lie.told(try truth(query)) else { return .silence }
            return .messages(lied)
        }
        #expect(seen.outcome == .mismatched)
        #expect(seen.addresses == [])
        #expect(seen.responseCode == nil)
        #expect(seen.attempts == 2)
        #expect(seen.rejected.mismatched == 2)
        #expect(seen.rejected.malformed == 0)
    }

    static let garbage: [[UInt8]] = [
        [], [0], Array(repeating: 0xFF, count: 11), Array(repeating: 0xFF, count: 12),
        Array(repeating: 0xC0, count: 600), Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8),
    ]

    @Test(arguments: garbage)
    func `octets that are no message are malformed`(octets: [UInt8]) async throws {
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { _ in
            .octets(octets)
        }
        #expect(seen.outcome.status == "malformed")
        #expect(seen.outcome.reason?.isEmpty == false)
        #expect(seen.rejected.malformed == 2)
        #expect(seen.rejected.mismatched == 0)
    }

    @Test func `the true reply after garbage is believed`() async throws {
        let seen = try await observation(of: question("db01.corp.example")) { query in
            guard let truth = try? truth(query), let good = try? octets(truth) else { return .silence }
            let cut = Array(good.dropLast())
            let longer = good + [0]
            var pointing = good
            pointing[12] = 0xC0
            pointing[13] = 12
            return .octets(cut, longer, pointing, good)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.rejected.malformed == 3)
        #expect(seen.rejected.mismatched == 0)
    }

    @Test func `a lie and garbage together are mismatched`() async throws {
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { query in
            guard let lied = try? octets(try Lie.id.told(try truth(query))) else { return .silence }
            return .octets([0xFF], lied)
        }
        #expect(seen.outcome == .mismatched)
        #expect(seen.rejected.malformed == 2)
        #expect(seen.rejected.wrongID == 2)
    }

    @Test func `a perfect reply from another port is never seen`() async throws {
        let seen = try await observation(of: question("db01.corp.example")) { query in
            guard let truth = try? truth(query), let forged = try? Lie.none(truth, saying: "192.0.2.66"),
                sendFromElsewhere(forged, to: query.clientPort)
            else { return .silence }
            return .messages(truth)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["10.1.2.3"])
        #expect(seen.rejected == RejectedReplies())
    }

    @Test func `a reply that comes during the next attempt is late, not a lie`() async throws {
        let first = Held()
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { query in
            guard let late = await first.swap(query) else { return .silence }
            guard let reply = try? truth(late) else { return .silence }
            return .messages(reply)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.attempts == 2)
        #expect(seen.rejected == RejectedReplies())
    }

    @Test func `a reply that comes after its question is over is late, not a lie`() async throws {
        let held = Held()
        let options = StubResolver.Options(timeout: .seconds(1), attempts: 1)
        try await withServer(
            options: options,
            answering: { query in
                guard let late = await held.swap(query) else { return .silence }
                guard let old = try? truth(late) else { return .silence }
                return .messages(old, query.response(.nonexistentDomain))
            }
        ) { server, resolver in
            let one = try await resolver.observe(question("db01.corp.example"), of: server.address, in: "v")
            let two = try await resolver.observe(question("db02.corp.example"), of: server.address, in: "v")
            #expect(one.outcome == .timeout)
            #expect(two.outcome == .nxdomain)
            #expect(two.rejected == RejectedReplies())
        }
    }

    @Test func `a reply that comes again during the next question is no lie`() async throws {
        let held = Held()
        try await withServer(answering: { query in
            guard let old = await held.swap(query) else { return .messages(query.response(.refused)) }
            return .messages(old.response(.refused), query.response(.nonexistentDomain))
        }) { server, resolver in
            let asked = try question("db01.corp.example")
            let one = try await resolver.observe(asked, of: server.address, in: "internal")
            let two = try await resolver.observe(asked, of: server.address, in: "internal")
            #expect(one.outcome == .refused)
            #expect(two.outcome == .nxdomain)
            #expect(two.rejected == RejectedReplies())
        }
    }
}

/// Sends a datagram to a port of 127.0.0.1 from a socket of its own; says whether it went out.
private func sendFromElsewhere(_ octets: [UInt8], to port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let sent = unsafe withUnsafePointer(to: &target) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            unsafe octets.withUnsafeBytes {
                unsafe sendto(descriptor, $0.baseAddress, $0.count, 0, address, size)
            }
        }
    }
    return sent == octets.count
}
