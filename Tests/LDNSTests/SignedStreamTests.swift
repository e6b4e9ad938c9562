import DNS
import LDNS
import Testing

/// One reply in many messages, by RFC 8945 5.3.1.
struct SignedStreamTests {
    private typealias Vectors = SignedStreamVectors

    private static let time: UInt64 = 1_767_225_600
    private static let requestMAC: [UInt8] = Array(repeating: 7, count: 32)

    private static func key(_ name: String = "transfer", secret: [UInt8] = Array(0..<32)) throws -> TSIGKey {
        TSIGKey(name: try DomainName(name), algorithm: .hmacSHA256, secret: secret)
    }

    private static func stream(requestMAC: [UInt8] = requestMAC) throws -> SignedStream {
        SignedStream(key: try key(), requestMAC: requestMAC)
    }

    /// What is wrong with the last of some messages, all others of which are right; nil when it is right too.
    private static func fault(
        _ messages: [[UInt8]], at time: UInt64 = time, requestMAC: [UInt8] = requestMAC
    ) throws -> TSIGFault? {
        var stream = try stream(requestMAC: requestMAC)
        for message in messages.dropLast() { try stream.take(message, at: time) }
        do throws(TSIGFault) {
            try stream.take(messages.last ?? [], at: time)
            return nil
        } catch {
            return error
        }
    }

    /// A message of one address, and the MAC of it signed where `context` says.
    private static func signed(
        in context: SigningContext, error: UInt16 = 0, key: TSIGKey? = nil, at time: UInt64 = time
    ) throws -> SignedMessage {
        let key = try key ?? Self.key()
        let record = TSIGRecord(
            key: key, timeSigned: time, fudge: 300, originalID: 0x1234, error: error)
        return try MessageCodec.sign(Vectors.second, with: key, by: record, in: context)
    }

    @Test func `messages signed elsewhere are verified, unsigned ones between them too`() throws {
        var stream = try Self.stream()
        #expect(!stream.endsSigned)
        var ends: [Bool] = []
        for message in [Vectors.first, Vectors.second, Vectors.third, Vectors.fourth] {
            try stream.take(message, at: Self.time)
            ends.append(stream.endsSigned)
        }
        #expect(ends == [true, false, false, true])
        #expect(try Self.fault([Vectors.first, Vectors.secondSigned]) == nil)
    }

    @Test func `a signature is the one that was made elsewhere`() throws {
        let first = Array(Vectors.first.suffix(38).prefix(32))
        let record = TSIGRecord(
            key: try Self.key(), timeSigned: Self.time + 1, fudge: 300, originalID: 0x1234)
        let signed = try MessageCodec.sign(
            Vectors.second, with: try Self.key(), by: record,
            in: .continuation(priorMAC: first, unsigned: []))
        #expect(signed.wire == Vectors.secondSigned)
    }

    @Test func `the first message must be signed, over the MAC of the request`() throws {
        #expect(try Self.fault([Vectors.second]) == .unsigned)
        #expect(try Self.fault([Vectors.first], requestMAC: Array(repeating: 8, count: 32)) == .wrongMAC)
        // Signed as a later one would be.
        let later = try Self.signed(in: .continuation(priorMAC: Self.requestMAC, unsigned: []))
        #expect(try Self.fault([later.wire]) == .wrongMAC)
    }

    @Test func `no message can be left out, put in, swapped or changed`() throws {
        let (first, second, third, fourth) = (
            Vectors.first, Vectors.second, Vectors.third, Vectors.fourth
        )
        #expect(try Self.fault([first, fourth]) == .wrongMAC)
        #expect(try Self.fault([first, second, fourth]) == .wrongMAC)
        #expect(try Self.fault([first, third, second, fourth]) == .wrongMAC)
        #expect(try Self.fault([first, second, third, third, fourth]) == .wrongMAC)
        #expect(try Self.fault([first, Vectors.secondSigned, second, third, fourth]) == .wrongMAC)
        for index in second.indices {
            var changed = second
            changed[index] ^= 1
            // What can no longer be read is no message at all.
            #expect(throws: TSIGFault.self, "octet \(index)") {
                var stream = try Self.stream()
                for message in [first, changed, third, fourth] { try stream.take(message, at: Self.time) }
            }
        }
        // A message that is signed anew where another stood.
        #expect(try Self.fault([first, first]) == .wrongMAC)
    }

    @Test func `a later message is signed over its times alone, and with the same key`() throws {
        let first = try Self.signed(in: .reply(requestMAC: Self.requestMAC))
        let next = SigningContext.continuation(priorMAC: first.mac, unsigned: [])
        #expect(try Self.fault([first.wire, Self.signed(in: next).wire]) == nil)
        #expect(
            try Self.fault([first.wire, Self.signed(in: .reply(requestMAC: first.mac)).wire]) == .wrongMAC)
        let otherKey = try Self.key("other")
        #expect(
            try Self.fault([first.wire, Self.signed(in: next, key: otherKey).wire])
                == .otherKey(otherKey.name))
        let otherSecret = try Self.key(secret: Array(1...32))
        #expect(try Self.fault([first.wire, Self.signed(in: next, key: otherSecret).wire]) == .wrongMAC)
        #expect(
            try Self.fault([first.wire, Self.signed(in: next, error: 18).wire]) == .refusal(.badTime(nil)))
    }

    @Test func `every message is held against the clock`() throws {
        let first = try Self.signed(in: .reply(requestMAC: Self.requestMAC))
        let next = SigningContext.continuation(priorMAC: first.mac, unsigned: [])
        let old = try Self.signed(in: next, at: Self.time - 301)
        #expect(try Self.fault([first.wire, old.wire]) == .wrongTime(ahead: -301, fudge: 300))
        #expect(
            try Self.fault([Vectors.first], at: Self.time + 301) == .wrongTime(ahead: -301, fudge: 300))
    }

    @Test func `99 messages in a row may be unsigned, and no more`() throws {
        let first = try Self.signed(in: .reply(requestMAC: Self.requestMAC))
        let run = Array(repeating: Vectors.third, count: 99)
        let last = try Self.signed(
            in: .continuation(priorMAC: first.mac, unsigned: Array(run.joined())))
        #expect(try Self.fault([first.wire] + run + [last.wire]) == nil)
        #expect(try Self.fault([first.wire] + run + [Vectors.third]) == .unsignedRun)
        // A signed one begins the count anew.
        let again = try Self.signed(
            in: .continuation(priorMAC: last.mac, unsigned: Array(run.joined())))
        #expect(try Self.fault([first.wire] + run + [last.wire] + run + [again.wire]) == nil)
    }
}
