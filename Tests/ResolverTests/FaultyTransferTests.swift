import DNS
import LDNS
import Resolver
import Testing

/// Transfers that are cut, that lie or that never end: nothing comes of any.
struct FaultyTransferTests {
    /// What comes of a transfer whose messages were tampered with.
    private static func fault(
        of records: [Record]? = nil, size: Int = 3,
        _ tamper: @escaping @Sendable (inout [Message]) throws -> Void
    ) async throws -> ZoneTransferError? {
        let records = try records ?? SentZone.records()
        return try await transfer { query in
            var messages = SentZone.messages(of: records, size: size, to: query)
            do {
                try tamper(&messages)
                return .stream(SentZone.stream(try messages.map(MessageCodec.encode))).then(.closing)
            } catch {
                return .silence
            }
        }.fault
    }

    private static func fault(of records: [Record], size: Int = 3) async throws -> ZoneTransferError? {
        try await fault(of: records, size: size) { _ in }
    }

    @Test(arguments: [0, 1, 2])
    func `every message must be of the reply`(index: Int) async throws {
        #expect(try await Self.fault { $0[index].id ^= 1 } == .mismatched(.id))
        #expect(try await Self.fault { $0[index].flags.remove(.response) } == .mismatched(.query))
        #expect(try await Self.fault { $0[index].opcode = 4 } == .mismatched(.opcode))
        let other = try question("corp.example", RecordType(rawValue: 252))
        #expect(try await Self.fault { $0[index].questions = [other] } == .mismatched(.question))
        let twice = try question(SentZone.name, RecordType(rawValue: 252))
        #expect(try await Self.fault { $0[index].questions = [twice, twice] } == .mismatched(.question))
        #expect(try await Self.fault { $0[index].flags.insert(.truncated) } == .truncated)
        #expect(try await Self.fault { $0[index].answer = [] } == .noRecord)
    }

    @Test func `the first message must have the question`() async throws {
        #expect(try await Self.fault { $0[0].questions = [] } == .mismatched(.question))
    }

    @Test func `the zone begins with its own SOA record`() async throws {
        let (start, others) = (try SentZone.start(), try SentZone.others())
        #expect(try await Self.fault(of: others + [start]) == .otherBeginning)
        let parent = try SentZone.start(of: "blob.core.windows.net")
        #expect(try await Self.fault(of: [parent] + others + [parent]) == .otherBeginning)
    }

    @Test func `the zone ends with the same SOA record`() async throws {
        let (start, others) = (try SentZone.start(), try SentZone.others())
        let later = try SentZone.start(serial: 8)
        #expect(
            try await Self.fault(of: [start] + others + [later])
                == .otherEnd(first: Serial(7), last: Serial(8)))
        var other = start
        if case .soa(var data) = other.data {
            data.minimum = 61
            other.data = .soa(data)
        }
        #expect(
            try await Self.fault(of: [start] + others + [other])
                == .otherEnd(first: Serial(7), last: Serial(7)))
    }

    @Test(arguments: [1, 3, 100])
    func `without the SOA record at its end no zone is whole`(size: Int) async throws {
        let records = try SentZone.records()
        #expect(
            try await Self.fault(of: records.dropLast(), size: size)
                == .closed(withinMessage: false, recordCount: records.count - 1))
    }

    @Test func `nothing of the last message may follow the end`() async throws {
        let records = try SentZone.records()
        let more = try address("h10.\(SentZone.name)", "10.0.0.10")
        #expect(try await Self.fault(of: records + [more], size: 100) == .recordAfterEnd)
        #expect(try await Self.fault(of: records + [try SentZone.start()], size: 100) == .recordAfterEnd)
    }

    @Test(arguments: [
        "core.windows.net", "neighbour.example", "h4.privatelink.blob.core.windows.net.example",
    ])
    func `a record outside the zone is a fault`(owner: String) async throws {
        let (start, others) = (try SentZone.start(), try SentZone.others())
        let foreign = try address(owner, "192.0.2.66")
        #expect(
            try await Self.fault(of: [start] + others + [foreign, start]) == .outside(try DomainName(owner)))
    }

    @Test func `an SOA record of a name within the zone is a fault`() async throws {
        let (start, others) = (try SentZone.start(), try SentZone.others())
        let child = try SentZone.start(of: "sub.\(SentZone.name)")
        #expect(try await Self.fault(of: [start] + others + [child, start]) == .outside(child.owner))
    }

    @Test func `wherever the stream is cut, nothing comes of it`() async throws {
        let length = try await transferStreamLength()
        var ends: [Bool: Int] = [:]
        for count in 0..<length {
            let fault = try await transfer { query in
                guard
                    let wires = try? SentZone.messages(of: SentZone.records(), to: query).map(
                        MessageCodec.encode)
                else { return .silence }
                return .stream(Array(SentZone.stream(wires)[..<count])).then(.closing)
            }.fault
            guard case .closed(let isWithinMessage, _)? = fault else {
                Issue.record("\(count) octets: \(String(describing: fault))")
                continue
            }
            ends[isWithinMessage, default: 0] += 1
        }
        // Before the first message, and between two of the three.
        #expect(ends == [false: 3, true: length - 3])
    }

    private func transferStreamLength() async throws -> Int {
        let log = QueryLog()
        _ = try await transfer { query in
            await log.note(query)
            return .closing
        }
        let query = try #require(await log.queries.first)
        return SentZone.stream(
            try SentZone.messages(of: SentZone.records(), to: query).map(MessageCodec.encode)
        ).count
    }

    @Test func `a connection that is torn down is told from one that is closed`() async throws {
        #expect(try await transfer { _ in .tearing }.fault == .reset(recordCount: 0))
        #expect(
            try await transfer { _ in .closing }.fault == .closed(withinMessage: false, recordCount: 0))
    }

    @Test(arguments: [-1, 1])
    func `a length that is not the message's is found out`(error: Int) async throws {
        let fault = try await transfer { query in
            guard
                let wires = try? SentZone.messages(of: SentZone.records(), size: 100, to: query)
                    .map(MessageCodec.encode), let wire = wires.first
            else { return .silence }
            let length = wire.count + error
            return .stream([UInt8(length >> 8), UInt8(length & 0xFF)] + wire).then(.closing)
        }.fault
        if error > 0 {
            #expect(fault == .closed(withinMessage: true, recordCount: 0))
        } else {
            #expect(fault?.isMalformed == true, "\(String(describing: fault))")
        }
    }

    @Test(arguments: [[0, 0], [0, 1, 0], [0, 12] + Array(repeating: 0xFF, count: 12)] as [[UInt8]])
    func `octets that are no message end the transfer`(octets: [UInt8]) async throws {
        let fault = try await transfer { _ in .stream(octets) }.fault
        #expect(fault?.isMalformed == true, "\(String(describing: fault))")
    }

    @Test func `a server that says nothing, or no more, is given up`() async throws {
        let hasty = ZoneTransfer.Limits(silence: .seconds(1))
        let nothing = try await transfer(limits: hasty) { _ in .silence }.fault
        #expect(nothing == .silence(.seconds(1), recordCount: 0))
        let noMore = try await transfer(limits: hasty) { query in
            guard let records = try? SentZone.records() else { return .silence }
            return SentZone.reply(query, records.dropLast(2))
        }.fault
        #expect(noMore == .silence(.seconds(1), recordCount: 7))
        let part = try await transfer(limits: hasty) { _ in .stream([0xFF, 0xFF, 0]) }.fault
        #expect(part == .silence(.seconds(1), recordCount: 0))
    }

    @Test func `a transfer may not take for ever, whatever comes`() async throws {
        let limits = ZoneTransfer.Limits(silence: .seconds(20), whole: .seconds(1))
        let fault = try await transfer(limits: limits) { query in
            guard let records = try? SentZone.records() else { return .silence }
            return SentZone.reply(query, records.dropLast())
        }.fault
        #expect(fault == .tooSlow(.seconds(1), recordCount: 8))
    }

    @Test func `a zone that does not end is given up at a bound`() async throws {
        let endless: LoopbackServer.Behaviour = { query in
            guard let start = try? SentZone.start(), let others = try? SentZone.others() else {
                return .silence
            }
            let records = [start] + Array(repeating: others, count: 3000).joined()
            return SentZone.reply(query, records, size: 700)
        }
        let records = try await transfer(limits: .init(records: 5000), answering: endless).fault
        #expect(records == .tooLarge("5000 records"))
        let octets = try await transfer(limits: .init(octets: 100_000), answering: endless).fault
        #expect(octets == .tooLarge("100000 octets"))
        // What is just as large is taken.
        let whole = try SentZone.others().count
        #expect(
            try await transfer(limits: .init(records: whole)) { query in
                (try? SentZone.reply(query, SentZone.records())) ?? .silence
            }.fault == nil)
    }

    @Test func `faults are sentences that say that nothing is used, or what to do`() {
        #expect(
            "\(ZoneTransferError.closed(withinMessage: true, recordCount: 1))"
                == "the server closed the connection within a message, after 1 record; the zone is not whole, nothing of"
                + " it is used")
        #expect(
            "\(ZoneTransferError.silence(.seconds(10), recordCount: 0))"
                == "the server said nothing for 10 s, before the first record; it may be slow, or TCP filtered on the way"
        )
        #expect(
            "\(ZoneTransferError.otherEnd(first: Serial(1), last: Serial(2)))"
                == "the zone changed on the way, from serial 1 to 2; transfer it again")
    }
}
