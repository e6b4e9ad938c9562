import DNS
import LDNS
import Resolver
import ScriptedPeers
import Testing

/// Zones that come whole, and servers that send none (RFC 5936).
struct ZoneTransferTests {
    @Test(arguments: [1, 2, 3, 8, 9, 100])
    func `a zone is the same in however many messages it comes`(size: Int) async throws {
        let zone = try await transfer { query in
            (try? SentZone.reply(query, SentZone.records(), size: size)) ?? .silence
        }.get()
        #expect(zone.origin.text == SentZone.name)
        #expect(zone.start == (try SentZone.start()))
        #expect(zone.others == (try SentZone.others()))
    }

    @Test func `a stream in single octets is put together, and IPv6 will do`() async throws {
        let zone = try await transfer(on: .v6) { query in
            guard
                let wires = try? SentZone.messages(of: SentZone.records(), to: query).map(MessageCodec.encode)
            else { return .silence }
            let pieces = SentZone.stream(wires).map { LoopbackServer.Reply.stream([$0]) }
            return pieces.reduce(.silence) { $0.then($1) }
        }.get()
        #expect(zone.others == (try SentZone.others()))
    }

    @Test func `each message may repeat the question, and the order of records does not matter`() async throws
    {
        let zone = try await transfer { query in
            guard let others = try? SentZone.others(), let start = try? SentZone.start() else {
                return .silence
            }
            let messages = SentZone.messages(of: [start] + others.reversed() + [start], to: query)
            return messages.reduce(.silence) { reply, message in
                var message = message
                message.questions = query.message.questions
                return reply.then(.messages(message))
            }
        }.get()
        #expect(zone.others == (try SentZone.others().reversed()))
    }

    @Test func `the zone alone is asked for, over TCP, under an ID of its own`() async throws {
        let log = QueryLog()
        for _ in 0..<3 {
            _ = try await transfer { query in
                await log.note(query)
                return (try? SentZone.reply(query, SentZone.records())) ?? .silence
            }.get()
        }
        let queries = await log.queries
        let question = Question(name: try DomainName(SentZone.name), type: RecordType(rawValue: 252))
        #expect(queries.map(\.message.questions) == Array(repeating: [question], count: 3))
        #expect(queries.map(\.transport) == [.tcp, .tcp, .tcp])
        #expect(queries.map(\.message.flags) == [[], [], []])
        #expect(queries.map(\.message.edns) == [nil, nil, nil])
        #expect(Set(queries.map(\.message.id)).count > 1)
    }

    @Test(
        arguments: [
            (.refused, "the server refuses the transfer (REFUSED)"),
            (.init(rawValue: 9), "the server is not authoritative for the zone (NOTAUTH)"),
            (.formatError, "the server does not understand the request (FORMERR)"),
            (.notImplemented, "the server does not do zone transfers (NOTIMP)"),
            (.serverFailure, "the server failed (SERVFAIL)"),
            (.nonexistentDomain, "the server says NXDOMAIN"),
        ] as [(ResponseCode, String)])
    func `a code that is an error ends the transfer, and says what to do`(
        code: ResponseCode, words: String
    ) async throws {
        for hasQuestion in [true, false] {
            let fault = try await transfer { query in
                var message = query.message.response(code)
                if !hasQuestion { message.questions = [] }
                return .messages(message)
            }.fault
            #expect(fault == .refusal(code, isDoubtful: false))
            #expect("\(try #require(fault))".hasPrefix(words))
        }
    }

    @Test func `an error after the first message leaves nothing`() async throws {
        let fault = try await transfer { query in
            guard let records = try? SentZone.records() else { return .silence }
            let first = SentZone.messages(of: records, to: query)[0]
            return .messages(first, query.message.response(.serverFailure))
        }.fault
        #expect(fault == .refusal(.serverFailure, isDoubtful: false))
    }

    @Test func `a port that is closed, and an address that this host lacks, are told`() async throws {
        let closed = try ClosedPort()
        let zone = ZoneAddress(
            try DomainName(SentZone.name), at: try ServerAddress("tcp://127.0.0.1@\(closed.port)"))
        #expect(await result(of: ZoneTransfer(of: zone)).fault == .unreachable("the port is closed"))
        withExtendedLifetime(closed) {}
        let fault = try await transfer(source: IPAddress("192.0.2.9")) { _ in .silence }.fault
        #expect(fault == .unreachable("this host does not have the address 192.0.2.9"))
    }

    @Test func `the server sees the source address`() async throws {
        let log = QueryLog()
        _ = try await transfer(source: IPAddress("127.0.0.2")) { query in
            await log.note(query)
            return (try? SentZone.reply(query, SentZone.records())) ?? .silence
        }.get()
        #expect(await log.queries.map(\.clientAddress) == [IPAddress("127.0.0.2")])
    }

    @Test func `a transfer that is cancelled ends at once`() async throws {
        let (asked, isAsked) = AsyncStream.makeStream(of: Void.self)
        let server = try await LoopbackServer.start { _ in
            isAsked.yield()
            return .silence
        }
        let zone = ZoneAddress(try DomainName(SentZone.name), at: server.address)
        let task = Task { await result(of: ZoneTransfer(of: zone)) }
        for await _ in asked { break }
        task.cancel()
        #expect(await task.value.fault == .cancelled)
        await server.stop()
    }
}
