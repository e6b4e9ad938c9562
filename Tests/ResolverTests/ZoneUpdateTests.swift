import DNS
import LDNS
import Resolver
import ScriptedPeers
import Testing

/// Updates of zones, and what servers reply to them.
struct ZoneUpdateTests {
    private static func key(_ secret: UInt8 = 1) throws -> TSIGKey {
        TSIGKey(
            name: try DomainName("update"), algorithm: .hmacSHA256,
            secret: Array(repeating: secret, count: 32))
    }

    private static func message() throws -> UpdateMessage {
        var message = UpdateMessage(of: try DomainName(SentZone.name))
        message.add(try address("a.\(SentZone.name)", "10.0.0.4"))
        return message
    }

    /// What a server says to an update, before it signs that.
    private static func reply(
        _ query: LoopbackServer.Query, _ code: UInt16 = 0, change: (inout Message) -> Void = { _ in }
    ) throws -> [UInt8] {
        var message = query.message.response(.init(rawValue: code), flags: [])
        message.edns = nil
        change(&message)
        return try MessageCodec.encode(message)
    }

    /// What comes of an update whose reply the server makes of the query and of the update's MAC.
    private static func fault(
        clock: (@Sendable () -> UInt64)? = nil,
        signing isSigned: Bool = true, error: UInt16 = 0, otherData: [UInt8] = [], secret: UInt8 = 1,
        _ reply: @escaping @Sendable (LoopbackServer.Query) throws -> [UInt8]
    ) async throws -> ZoneUpdateError? {
        try await fault(clock: clock) { query in
            do {
                let wire = try reply(query)
                guard isSigned else { return .octets(wire) }
                let mac = try MessageCodec.verify(query.octets, with: try key(), at: clock?() ?? now())
                let key = try key(secret)
                let record = TSIGRecord(
                    key: key, timeSigned: now(), fudge: 300, originalID: query.message.id, error: error,
                    otherData: otherData)
                return .octets(try MessageCodec.sign(wire, with: key, by: record, requestMAC: mac).wire)
            } catch {
                Issue.record(error)
                return .silence
            }
        }
    }

    private static func fault(
        silence: Duration = .seconds(20), clock: (@Sendable () -> UInt64)? = nil,
        answering behaviour: @escaping LoopbackServer.Behaviour
    ) async throws -> ZoneUpdateError? {
        let server = try await LoopbackServer.start(answering: behaviour)
        let update = ZoneUpdate(
            try message(), at: server.address, key: try key(), silence: silence, clock: clock)
        var fault: ZoneUpdateError?
        do throws(ZoneUpdateError) {
            try await update.carryOut()
        } catch {
            fault = error
        }
        await server.stop()
        return fault
    }

    @Test func `an update is done when the server says so, signed, about this zone or none`() async throws {
        #expect(try await Self.fault { try Self.reply($0) } == nil)
        #expect(try await Self.fault { try Self.reply($0) { $0.questions = [] } } == nil)
        // RFC 2136 3.8: the server may send back what it was sent.
        let copied = try await Self.fault { query in
            var wire = try Self.message().wire(id: query.message.id)
            wire[2] |= 0x80
            return wire
        }
        #expect(copied == nil)
    }

    @Test func `a message that is not the reply is none, signed or not`() async throws {
        #expect(
            try await Self.fault(signing: false) { try Self.reply($0) { $0.id ^= 1 } } == .mismatched(.id))
        #expect(
            try await Self.fault { try Self.reply($0) { $0.flags = [] } } == .mismatched(.query))
        #expect(try await Self.fault { try Self.reply($0) { $0.opcode = 0 } } == .mismatched(.opcode))
        let other = Question(name: try DomainName("privatelink.file.core.windows.net"), type: .soa)
        #expect(
            try await Self.fault { try Self.reply($0) { $0.questions = [other] } }
                == .mismatched(.question))
        #expect(
            try await Self.fault { try Self.reply($0) { $0.flags.insert(.truncated) } }
                == .malformed("it says that it is cut short (TC)"))
        let cut = try await Self.fault(signing: false) { Array(try Self.reply($0).dropLast()) }
        #expect(cut == .malformed("a question runs over the end, at octet 12"))
    }

    @Test func `only a reply that the key signed says that it is done`() async throws {
        #expect(
            try await Self.fault(signing: false) { try Self.reply($0) }
                == .signature(.unsigned, "the reply is not signed"))
        let other = try await Self.fault(secret: 2) { try Self.reply($0) }
        #expect(other == .signature(.wrongMAC, "the reply's signature is not that of the key update"))
        #expect(
            "\(try #require(other))"
                == "the reply cannot be trusted: the reply's signature is not that of the key update;"
                + " whether the update was carried out is not known: plan again to see")
        #expect(other?.isFinal == false && other?.isUnknown == true)
    }

    @Test(
        arguments: [(6, "YXDOMAIN"), (7, "YXRRSET"), (8, "NXRRSET"), (3, "NXDOMAIN")] as [(UInt16, String)])
    func `what was changed in between is told`(code: UInt16, word: String) async throws {
        let fault = try #require(try await Self.fault { try Self.reply($0, code) })
        #expect(fault.isChangedInBetween && !fault.isFinal && !fault.isUnknown)
        #expect(
            "\(fault)" == "the zone was changed in between (\(word)): nothing of it is touched, plan again")
    }

    @Test(
        arguments: [
            (1, "FORMERR"), (2, "SERVFAIL"), (3, "NXDOMAIN"), (4, "NOTIMP"), (5, "REFUSED"), (6, "YXDOMAIN"),
            (7, "YXRRSET"), (8, "NXRRSET"), (9, "NOTAUTH"), (10, "NOTZONE"),
        ] as [(UInt16, String)])
    func `a reply without a signature proves nothing, whatever it says`(
        code: UInt16, word: String
    ) async throws {
        let fault = try #require(try await Self.fault(signing: false) { try Self.reply($0, code) })
        #expect(fault == .refusal(.init(rawValue: code), isDoubtful: true))
        #expect(fault.isUnknown && !fault.isChangedInBetween && !fault.isFinal && !fault.isOfServer)
        #expect(
            "\(fault)"
                == "the reply was not signed, so that anybody may have sent it and it proves nothing: it says \(word);"
                + " whether the update was carried out is not known: plan again to see")
    }

    @Test(
        arguments: [
            (1, "(FORMERR): ask the primary"), (4, "(NOTIMP): ask the primary"),
            (5, "(REFUSED): have it let this key"), (9, "(NOTAUTH): name the primary"),
            (10, "(NOTZONE): look at its zones"), (11, "the server says RCODE11"),
        ] as [(UInt16, String)])
    func `what the server refuses is told with what to do`(code: UInt16, words: String) async throws {
        let fault = try #require(try await Self.fault { try Self.reply($0, code) })
        #expect(fault == .refusal(.init(rawValue: code), isDoubtful: false))
        #expect(fault.isFinal && !fault.isChangedInBetween && !fault.isUnknown)
        #expect("\(fault)".contains(words))
    }

    @Test func `a server that failed may do it later`() async throws {
        let fault = try #require(try await Self.fault { try Self.reply($0, 2) })
        #expect(!fault.isFinal && !fault.isUnknown && !fault.isOfServer)
        #expect("\(fault)".hasPrefix("the server failed (SERVFAIL): "))
    }

    @Test func `clocks that are apart are both told`() async throws {
        let fault = try #require(
            try await Self.fault(
                clock: { 1_700_000_000 }, error: 18, otherData: [0, 0, 0x65, 0x53, 0xF5, 0x64]
            ) { try Self.reply($0, 9) })
        #expect(fault == .clocks(server: 1_700_001_124, own: 1_700_000_000))
        #expect(fault.isFinal && !fault.isUnknown)
        #expect(
            "\(fault)"
                == "the clocks are too far apart (BADTIME): the server's shows 1700001124, this host's 1700000000 seconds"
                + " since 1970; set the one that is wrong")
    }

    /// What comes of a reply with a record of a signature that has no MAC.
    private static func unsignedFault(error: UInt16) async throws -> ZoneUpdateError? {
        let key = try key()
        return try await fault(signing: false) { query in
            let record = TSIGRecord(
                key: key, timeSigned: now(), fudge: 300, originalID: query.message.id, error: error)
            return try MessageCodec.close(try reply(query, 9), with: record)
        }
    }

    @Test(
        arguments: [
            (16, .badSignature, "the server holds another secret for the key update (BADSIG)"),
            (
                17, .badKey,
                "the server does not know the key update with hmac-sha256 and this secret (BADKEY); Knot says so too of"
                    + " a key that no acl of the zone names"
            ),
        ] as [(UInt16, TSIGFault.Refusal, String)])
    func `a key that the server does not take is told, as what is likely`(
        error: UInt16, refusal: TSIGFault.Refusal, words: String
    ) async throws {
        let fault = try #require(try await Self.unsignedFault(error: error))
        guard case .signature(.refusal(refusal), _) = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(!fault.isFinal && fault.isUnknown)
        #expect(
            "\(fault)"
                == "the update's signature is not taken: \(words); most likely nothing is changed, but such a reply is never"
                + " signed and proves nothing: plan again to see")
    }

    @Test func `of clocks only a signed reply tells`() async throws {
        let fault = try #require(try await Self.unsignedFault(error: 18))
        #expect(fault == .signature(.cutMAC, "the reply's signature is cut short"))
        #expect(!fault.isFinal && fault.isUnknown)
    }

    @Test func `a signature that is refused by a signed reply is refused`() async throws {
        let fault = try #require(try await Self.fault(error: 22) { try Self.reply($0, 9) })
        #expect(fault.isFinal && !fault.isUnknown)
        #expect(
            "\(fault)"
                == "the update's signature is not taken: the server does not take a signature that short (BADTRUNC)"
        )
    }

    @Test func `without a reply nobody knows whether it was carried out`() async throws {
        let closed = try await Self.fault { _ in .closing }
        #expect(closed == .lost("the server closed the connection without a reply"))
        #expect(
            "\(try #require(closed))".hasSuffix(
                "; whether the update was carried out is not known: plan again to see"))
        #expect(closed?.isUnknown == true && closed?.isOfServer == false)
        #expect(
            try await Self.fault { _ in .stream([0, 40, 1]).then(.closing) }
                == .lost("the server closed the connection within its reply"))
        let silent = try #require(try await Self.fault(silence: .milliseconds(200)) { _ in .silence })
        #expect(silent == .silent)
        #expect(silent.isUnknown && silent.isOfServer)
        #expect(
            "\(silent)"
                == "the server said nothing in time; whether the update was carried out is not known: plan again to see"
        )
    }

    @Test func `where nobody listens nothing was sent`() async throws {
        let closed = try ClosedPort()
        let update = ZoneUpdate(
            try Self.message(), at: try ServerAddress("tcp://127.0.0.1@\(closed.port)"), key: try Self.key())
        let fault = await #expect(throws: ZoneUpdateError.unreachable("the port is closed")) {
            try await update.carryOut()
        }
        withExtendedLifetime(closed) {}
        #expect(fault?.isUnknown == false && fault?.isOfServer == true)
    }
}
