import DNS
import LDNS
import Resolver
import Testing

struct TruncationTests {
    private func full(_ query: LoopbackServer.Query) throws -> Message {
        query.response(answer: try (1...4).map { try address("db01.corp.example", "10.1.2.\($0)") })
    }

    /// A server whose replies over UDP are cut short, and over TCP are as given.
    private func observe(
        servesTCP: Bool = true, options: StubResolver.Options = patient,
        overTCP: @escaping LoopbackServer.Behaviour
    ) async throws -> Observation {
        try await observation(of: question("db01.corp.example"), servesTCP: servesTCP, options: options) {
            query in
            query.transport == .tcp ? await overTCP(query) : .messages(query.response().truncated)
        }
    }

    @Test func `a truncated reply is asked for again over TCP`() async throws {
        let seen = try await observe { query in
            (try? full(query)).map { .messages($0) } ?? .silence
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.map(\.description) == ["10.1.2.1", "10.1.2.2", "10.1.2.3", "10.1.2.4"])
        #expect(seen.transport == .tcp)
        #expect(seen.wasTruncated)
        #expect(seen.attempts == 1)
        #expect(!seen.isTCPBlocked)
        #expect(!seen.flags.contains(.truncated))
    }

    @Test func `a truncated reply cut within a record is asked for again over TCP`() async throws {
        let seen = try await observation(of: question("db01.corp.example")) { query in
            guard let full = try? full(query) else { return .silence }
            if query.transport == .tcp { return .messages(full) }
            var cut = full
            cut.flags.insert(.truncated)
            return .octets((try? MessageCodec.encode(cut)).map { $0.dropLast(7) } ?? [])
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.count == 4)
        #expect(seen.transport == .tcp)
        #expect(seen.rejected.malformed == 0)
    }

    @Test func `a reply cut within a record that does not say so is malformed`() async throws {
        let seen = try await observation(of: question("db01.corp.example"), options: hasty) { query in
            .octets((try? MessageCodec.encode(full(query))).map { $0.dropLast(7) } ?? [])
        }
        #expect(seen.outcome.status == "malformed")
        #expect(seen.transport == .udp)
    }

    @Test func `an answer too long for a datagram comes over TCP`() async throws {
        let records = try (0..<200).map { try address("db01.corp.example", "10.1.2.\($0)") }
        let seen = try await observation(of: question("db01.corp.example")) {
            .messages($0.response(answer: records))
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.count == 200)
        #expect(seen.wasTruncated)
        #expect(seen.transport == .tcp)
    }

    @Test func `truncated and no TCP is unreachable over TCP, and says that TCP is blocked`() async throws {
        let seen = try await observe(servesTCP: false) { _ in .silence }
        #expect(seen.outcome == .unreachable("the port is closed"))
        #expect(seen.transport == .tcp)
        #expect(seen.wasTruncated)
        #expect(seen.isTCPBlocked)
        #expect(seen.attempts == 2)
    }

    @Test func `truncated and silence over TCP is a time-out, and says that TCP is blocked`() async throws {
        let seen = try await observe(options: hasty) { _ in .silence }
        #expect(seen.outcome == .timeout)
        #expect(seen.transport == .tcp)
        #expect(seen.isTCPBlocked)
    }

    @Test func `lies before a truncated reply do not hide that TCP is blocked`() async throws {
        let seen = try await observation(of: question("db01.corp.example"), servesTCP: false) { query in
            var lie = query.response()
            lie.id ^= 1
            return .messages(lie, query.response().truncated)
        }
        #expect(seen.outcome == .unreachable("the port is closed"))
        #expect(seen.isTCPBlocked)
        #expect(seen.rejected.wrongID == 1)
    }

    @Test func `a server that closes without a reply is unreachable`() async throws {
        let seen = try await observe { _ in .closing }
        #expect(seen.outcome == .unreachable("the connection was closed without a reply"))
        #expect(seen.attempts == 2)
        #expect(seen.isTCPBlocked)
    }

    @Test(arguments: [[], [0], [0xFF, 0xFF], [0, 12, 0]] as [[UInt8]])
    func `a reply cut short by the end of the connection is none`(octets: [UInt8]) async throws {
        let seen = try await observe { _ in .stream(octets).then(.closing) }
        let expected: Outcome =
            octets.isEmpty
            ? .unreachable("the connection was closed without a reply")
            : .malformed("the connection was closed within a message")
        #expect(seen.outcome == expected)
    }

    @Test(arguments: [-1, 1])
    func `a length that is not the message's is found out`(error: Int) async throws {
        let seen = try await observe(options: hasty) { query in
            guard let octets = try? MessageCodec.encode(query.response()) else { return .silence }
            let length = octets.count + error
            return .stream([UInt8(length >> 8), UInt8(length & 0xFF)] + octets).then(.closing)
        }
        #expect(seen.outcome.status == "malformed")
        #expect(seen.attempts == 2)
    }

    @Test func `a length that promises more than comes is a time-out`() async throws {
        let seen = try await observe(options: hasty) { _ in .stream([0xFF, 0xFF, 0]) }
        #expect(seen.outcome == .timeout)
        #expect(seen.attempts == 2)
    }

    @Test func `a reply in pieces is put together`() async throws {
        let seen = try await observe { query in
            guard let octets = try? MessageCodec.encode(try full(query)) else { return .silence }
            let stream = [UInt8(octets.count >> 8), UInt8(octets.count & 0xFF)] + octets
            return stream.reduce(.silence) { $0.then(.stream([$1])) }
        }
        #expect(seen.outcome == .answer)
        #expect(seen.addresses.count == 4)
    }

    @Test func `a reply truncated over TCP too is none`() async throws {
        let seen = try await observe { .messages($0.response().truncated) }
        #expect(seen.outcome == .malformed("truncated over TCP"))
    }

    @Test func `a server asked over TCP sees no datagram and keeps its connection`() async throws {
        let log = QueryLog()
        try await withServer(answering: { query in
            await log.note(query)
            return .messages(query.response())
        }) { server, resolver in
            for number in 0..<5 {
                let seen = try await resolver.observe(
                    question("db\(number).corp.example"), of: server.addressOverTCP, in: "internal")
                #expect(seen.outcome == .nodata)
                #expect(seen.transport == .tcp)
                #expect(!seen.wasTruncated)
            }
        }
        #expect(await log.queries.map(\.transport) == Array(repeating: .tcp, count: 5))
    }

    @Test func `a connection the server closes on the next question is replaced within the attempt`()
        async throws
    {
        let known = Ports()
        try await withServer(answering: { query in
            await known.insert(query.clientPort) ? .messages(query.response()) : .closing
        }) { server, resolver in
            for number in 0..<5 {
                let seen = try await resolver.observe(
                    question("db\(number).corp.example"), of: server.addressOverTCP, in: "internal")
                #expect(seen.outcome == .nodata)
                #expect(seen.attempts == 1)
            }
        }
        #expect(await known.count == 5)
    }

    @Test func `a connection that stands within a message is not used again`() async throws {
        let log = QueryLog()
        let seen = try await observation(of: question("db01.corp.example"), over: .tcp, options: hasty) {
            query in
            await log.note(query) == 1 ? .stream([0xFF, 0xFF, 0]) : .messages(query.response())
        }
        #expect(seen.outcome == .nodata)
        #expect(seen.attempts == 2)
    }
}

/// The ports that clients came from.
private actor Ports {
    private var ports: Set<UInt16> = []

    var count: Int { ports.count }

    /// Notes a port and says whether it is new.
    func insert(_ port: UInt16) -> Bool { ports.insert(port).inserted }
}
