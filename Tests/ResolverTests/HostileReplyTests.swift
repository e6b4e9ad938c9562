import DNS
import LDNS
import Resolver
import Testing

/// Replies under the right ID to the right question that are wrong in themselves.
struct HostileReplyTests {
    private static let name = "db01.corp.example"

    private static func octets(_ message: Message) -> [UInt8] { (try? MessageCodec.encode(message)) ?? [] }

    private func seen(
        over transport: Transport = .udp, options: StubResolver.Options = patient,
        _ behaviour: @escaping LoopbackServer.Behaviour
    ) async throws -> Observation {
        try await observation(
            of: question(HostileReplyTests.name), over: transport, options: options, answering: behaviour)
    }

    /// Where the counts of a header stand.
    @Test(arguments: [4, 6, 8, 10], [Transport.udp, .tcp])
    func `a count that lies is malformed, and the true reply after it is believed`(
        place: Int, transport: Transport
    ) async throws {
        let seen = try await seen(over: transport) { query in
            guard let record = try? address(HostileReplyTests.name, "10.1.2.3") else { return .silence }
            let truth = HostileReplyTests.octets(query.response(answer: [record]))
            var more = truth
            more[place + 1] += 1
            var most = truth
            most[place] = 0xFF
            most[place + 1] = 0xFF
            return .octets(more, most, truth)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.rejected.malformed == 2)
    }

    @Test func `names that point at themselves, ahead or in circles are malformed`() async throws {
        let seen = try await seen { query in
            guard let record = try? address(HostileReplyTests.name, "10.1.2.3") else { return .silence }
            let truth = HostileReplyTests.octets(query.response(answer: [record]))
            // The answer's owner is a pointer, right behind the question.
            let owner = 12 + (query.question?.name.wire.count ?? 0) + 4
            let pointing = [owner, owner + 2, 0x3FFF].map { target in
                var lie = truth
                lie[owner] = 0xC0 | UInt8(target >> 8)
                lie[owner + 1] = UInt8(target & 0xFF)
                return lie
            }
            return .octets(pointing[0], pointing[1], pointing[2], truth)
        }
        #expect(seen.outcome == .answer)
        #expect(seen.rejected.malformed == 3)
    }

    @Test func `aliases in a circle are malformed, and told as that`() async throws {
        let seen = try await seen { query in
            let chain = try? [
                alias(HostileReplyTests.name, "db02.corp.example"),
                alias("db02.corp.example", HostileReplyTests.name),
            ]
            return .messages(query.response(answer: chain ?? []))
        }
        #expect(seen.outcome == .malformed("the aliases of db01.corp.example run in a circle"))
        #expect(seen.addresses.isEmpty)
    }

    @Test(arguments: [16, 17])
    func `sixteen aliases are followed and no more`(count: Int) async throws {
        let seen = try await seen(over: .tcp) { query in
            let names = [HostileReplyTests.name] + (1...count).map { "hop\($0).corp.example" }
            let chain = try? zip(names, names.dropFirst()).map { try alias($0, $1) }
            let end = try? address("hop\(count).corp.example", "10.1.2.3")
            return .messages(query.response(answer: (chain ?? []) + [end].compactMap(\.self)))
        }
        #expect(seen.outcome == (count == 16 ? .answer : .malformed("more than 16 aliases in a row")))
        #expect(seen.addresses.map(\.description) == (count == 16 ? ["10.1.2.3"] : []))
    }

    @Test func `a reply of 65,535 octets is read whole`() async throws {
        let seen = try await seen(over: .tcp) { query in
            guard let record = try? address(HostileReplyTests.name, "10.1.2.3") else { return .silence }
            var response = query.response(answer: [record])
            let rest = 65_535 - HostileReplyTests.octets(response).count
            // The owner as a pointer, type, class, time to live and length take 12.
            response.additional = [
                Record(
                    owner: record.owner, ttl: 60,
                    data: .other(RecordType(rawValue: 65_400), [UInt8](repeating: 7, count: rest - 12)))
            ]
            let octets = HostileReplyTests.octets(response)
            return octets.count == 65_535 ? .octets(octets) : .silence
        }
        #expect(seen.outcome == .answer)
    }

    @Test func `records of other names are no answer, and are counted`() async throws {
        let seen = try await seen { query in
            let records = try? [
                address("db02.corp.example", "192.0.2.66"), address("corp.example", "192.0.2.67"),
            ]
            return .messages(query.response(answer: records ?? []))
        }
        #expect(seen.outcome == .nodata)
        #expect(seen.addresses.isEmpty)
        #expect(seen.strayRecordCount == 2)
    }

    @Test func `what names no question counts for every question of the socket`() async throws {
        // A server that answers nothing, but throws something at whoever asks.
        let options = StubResolver.Options(timeout: .seconds(2), attempts: 1, inFlight: 64)
        try await withServer(options: options, answering: { _ in .octets([0xFF]) }) { server, resolver in
            let questions = try names(64)
            let view = try privateView(server.address)
            let seen = await resolver.observe(questions, views: [view])
            #expect(seen.allSatisfy { $0.outcome.status == "malformed" && $0.rejected.malformed >= 1 })
        }
    }
}

private func alias(_ owner: String, _ target: String) throws -> Record {
    Record(owner: try DomainName(owner), ttl: 60, data: .cname(try DomainName(target)))
}
