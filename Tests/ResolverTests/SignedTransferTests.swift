import DNS
import LDNS
import Resolver
import Testing

/// Zones that a key must have signed (RFC 8945 5.3.1).
struct SignedTransferTests {
    private static func key(_ name: String = "transfer", secret: UInt8 = 1) throws -> TSIGKey {
        TSIGKey(
            name: try DomainName(name), algorithm: .hmacSHA256, secret: Array(repeating: secret, count: 32))
    }

    /// Signs the messages of one reply as a server does.
    private struct Signer {
        let key: TSIGKey
        var context: SigningContext
        /// What a reply to a request that is not taken says of it.
        var error: UInt16 = 0
        var time = now()

        /// Begins with a request that our key has signed.
        init(_ query: LoopbackServer.Query, with key: TSIGKey? = nil) throws {
            let mac = try MessageCodec.verify(query.octets, with: try SignedTransferTests.key(), at: now())
            self.key = try key ?? SignedTransferTests.key()
            context = .reply(requestMAC: mac)
        }

        mutating func signed(_ wire: [UInt8]) throws -> [UInt8] {
            let record = TSIGRecord(
                key: key, timeSigned: time, fudge: 300,
                originalID: UInt16(wire[0]) << 8 | UInt16(wire[1]), error: error)
            let message = try MessageCodec.sign(wire, with: key, by: record, in: context)
            context = .continuation(priorMAC: message.mac, unsigned: [])
            return message.wire
        }

        mutating func unsigned(_ wire: [UInt8]) -> [UInt8] {
            if case .continuation(let mac, let before) = context {
                context = .continuation(priorMAC: mac, unsigned: before + wire)
            }
            return wire
        }
    }

    /// What comes of a transfer whose messages, of one record each, are signed where `isSigned` says.
    private static func transfer(
        records: Int = 9, with key: TSIGKey? = nil, isSigned: @escaping @Sendable (_ index: Int) -> Bool,
        tampering: @escaping @Sendable (inout [[UInt8]]) -> Void = { _ in }
    ) async throws -> Result<TransferredZone, ZoneTransferError> {
        let start = try SentZone.start()
        let others = try (0..<records - 2).map { try address("h\($0).\(SentZone.name)", "10.0.0.4") }
        return try await ResolverTests.transfer(with: try Self.key()) { query in
            do {
                var signer = try Signer(query, with: key)
                var wires = try SentZone.messages(of: [start] + others + [start], size: 1, to: query)
                    .enumerated()
                    .map { index, message in
                        let wire = try MessageCodec.encode(message)
                        return isSigned(index) ? try signer.signed(wire) : signer.unsigned(wire)
                    }
                tampering(&wires)
                return .stream(SentZone.stream(wires)).then(.closing)
            } catch {
                return .silence
            }
        }
    }

    @Test func `a zone is taken when every message is signed, or the first, the last and some between`()
        async throws
    {
        #expect(try await Self.transfer { _ in true }.get().others.count == 7)
        #expect(try await Self.transfer { [0, 4, 8].contains($0) }.get().others.count == 7)
        #expect(try await Self.transfer(records: 101) { $0 % 100 == 0 }.get().others.count == 99)
    }

    @Test func `a hundred unsigned messages in a row are too many`() async throws {
        let fault = try await Self.transfer(records: 102) { $0 == 0 || $0 == 101 }.fault
        #expect(
            fault == .signature(.unsignedRun, "more than 99 messages in a row are not signed"))
    }

    @Test func `the end must be signed`() async throws {
        #expect(try await Self.transfer { $0 < 8 }.fault == .unsignedEnd)
        #expect(try await Self.transfer { $0 == 0 }.fault == .unsignedEnd)
    }

    @Test func `the beginning must be signed`() async throws {
        #expect(
            try await Self.transfer { $0 > 0 }.fault == .signature(.unsigned, "the reply is not signed"))
    }

    @Test(arguments: [0, 3, 8])
    func `a message that was changed on the way ends the transfer`(index: Int) async throws {
        let fault = try await Self.transfer(isSigned: { $0 % 4 == 0 }) { wires in
            // An address, or the serial of an SOA record: whatever the signature follows.
            let place = index == 3 ? wires[3].count - 1 : 60
            wires[index][place] ^= 1
        }.fault
        #expect(fault?.signature == .wrongMAC)
    }

    @Test func `a message that was left out ends the transfer`() async throws {
        let fault = try await Self.transfer(isSigned: { _ in true }) { $0.remove(at: 3) }.fault
        #expect(fault == .signature(.wrongMAC, "the reply's signature is not that of the key transfer"))
    }

    @Test func `another key and another secret are told`() async throws {
        let other = try Self.key("other")
        #expect(
            try await Self.transfer(with: other) { _ in true }.fault
                == .signature(
                    .otherKey(other.name),
                    "the reply is signed with the key other, not with the key transfer"))
        #expect(
            try await Self.transfer(with: Self.key(secret: 2)) { _ in true }.fault
                == .signature(.wrongMAC, "the reply's signature is not that of the key transfer"))
    }

    @Test(
        arguments: [
            (16, .badSignature, "the server holds another secret for the key transfer (BADSIG)"),
            (
                17, .badKey,
                "the server does not know the key transfer with hmac-sha256 and this secret (BADKEY); Knot says so too of"
                    + " a key that no acl of the zone names"
            ),
        ] as [(UInt16, TSIGFault.Refusal, String)])
    func `what the server holds against the request's signature is told`(
        error: UInt16, refusal: TSIGFault.Refusal, words: String
    ) async throws {
        let key = try Self.key()
        let fault = try await ResolverTests.transfer(with: key) { query in
            let record = TSIGRecord(
                key: key, timeSigned: now(), fudge: 300, originalID: query.message.id, error: error)
            let wire = try? MessageCodec.encode(query.message.response(.init(rawValue: 9)))
            return .octets(wire.flatMap { try? MessageCodec.close($0, with: record) } ?? [])
        }.fault
        #expect(fault?.signature == .refusal(refusal))
        #expect("\(try #require(fault))" == "the request's signature is not taken: \(words)")
    }

    @Test func `a server with another time says so, signed`() async throws {
        let fault = try await ResolverTests.transfer(with: try Self.key()) { query in
            guard var signer = try? Signer(query),
                let wire = try? MessageCodec.encode(query.message.response(.init(rawValue: 9)))
            else { return .silence }
            signer.error = 18
            return .octets((try? signer.signed(wire)) ?? [])
        }.fault
        #expect(
            fault
                == .signature(
                    .refusal(.badTime(nil)),
                    "the server's clock and this host's are too far apart (BADTIME)"))
    }

    @Test func `an error that is signed is believed, and of one that is not it is said`() async throws {
        let key = try Self.key()
        let unsigned = try await ResolverTests.transfer(with: key) {
            .messages($0.message.response(.refused))
        }
        #expect(unsigned.fault == .refusal(.refused, isDoubtful: true))
        #expect(
            "\(try #require(unsigned.fault))".hasSuffix(
                "; the reply is not signed, so that anybody may have sent it"))
        let signed = try await ResolverTests.transfer(with: key) { query in
            guard var signer = try? Signer(query),
                let wire = try? MessageCodec.encode(query.message.response(.refused))
            else { return .silence }
            return .octets((try? signer.signed(wire)) ?? [])
        }
        #expect(signed.fault == .refusal(.refused, isDoubtful: false))
    }
}
