import DNS
import LDNS
import Testing

/// Replies that say what is wrong with the request's signature, and records out of form (RFC 8945 5.3).
struct TSIGReplyTests {
    private static let time: UInt64 = 1_767_225_600
    private static let requestMAC: [UInt8] = Array(repeating: 7, count: 32)

    private static func key() throws -> TSIGKey {
        TSIGKey(name: try DomainName("old-view"), algorithm: .hmacSHA256, secret: Array(0..<32))
    }

    private static func reply(_ code: UInt16 = 9, flags: Message.Flags = .response) throws -> [UInt8] {
        try MessageCodec.encode(
            Message(
                id: 0x1234, flags: flags, responseCode: ResponseCode(rawValue: code),
                questions: [Question(name: try DomainName("db01.corp.example"), type: .a)]))
    }

    private static func record(error: UInt16, other: [UInt8] = []) throws -> TSIGRecord {
        TSIGRecord(
            key: try key(), timeSigned: time, fudge: 300, originalID: 0x1234, error: error, otherData: other)
    }

    private static func fault(_ wire: [UInt8], at time: UInt64 = time) throws -> TSIGFault? {
        let key = try key()
        do throws(TSIGFault) {
            try MessageCodec.verify(wire, with: key, at: time, requestMAC: requestMAC)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [9, 5] as [UInt16])
    func `BADSIG and BADKEY are told without a MAC, by NOTAUTH or REFUSED`(code: UInt16) throws {
        let wire = try Self.reply(code)
        #expect(
            try Self.fault(MessageCodec.close(wire, with: try Self.record(error: 16)))
                == .refusal(.badSignature))
        #expect(
            try Self.fault(MessageCodec.close(wire, with: try Self.record(error: 17))) == .refusal(.badKey))
    }

    @Test func `an error without a MAC counts from a reply with such a code, and of our key`() throws {
        let record = try Self.record(error: 17)
        #expect(try Self.fault(MessageCodec.close(try Self.reply(0), with: record)) == .cutMAC)
        #expect(try Self.fault(MessageCodec.close(try Self.reply(flags: []), with: record)) == .cutMAC)
        var other = record
        other.keyName = try DomainName("new-view")
        #expect(
            try Self.fault(MessageCodec.close(try Self.reply(), with: other)) == .otherKey(other.keyName))
        for error: UInt16 in [0, 18, 22] {
            let wire = try MessageCodec.close(try Self.reply(), with: try Self.record(error: error))
            #expect(try Self.fault(wire) == .cutMAC, "\(error)")
        }
    }

    @Test(
        arguments: [
            (18, [0, 0, 0x69, 0x55, 0xBD, 0x84], TSIGFault.Refusal.badTime(1_767_226_756)),
            (18, [], .badTime(nil)), (22, [], .badTruncation), (16, [], .badSignature), (17, [], .badKey),
            (19, [], .other(19)),
        ] as [(UInt16, [UInt8], TSIGFault.Refusal)])
    func `every other error is believed signed only`(
        error: UInt16, other: [UInt8], refusal: TSIGFault.Refusal
    ) throws {
        let signed = try MessageCodec.sign(
            try Self.reply(), with: try Self.key(), by: try Self.record(error: error, other: other),
            requestMAC: Self.requestMAC)
        #expect(try Self.fault(signed.wire) == .refusal(refusal))
        // BADTIME comes with the time of the request, however long ago that was by the clock that is wrong.
        #expect(try Self.fault(signed.wire, at: Self.time + 9999) == .refusal(refusal))
        var changed = signed.wire
        changed[changed.count - other.count - 6] ^= 1
        #expect(try Self.fault(changed) != .refusal(refusal))
    }

    @Test func `a signature under another ID than the message's is none`() throws {
        var record = try Self.record(error: 0)
        record.originalID = 0x4321
        let signed = try MessageCodec.sign(
            try Self.reply(), with: try Self.key(), by: record, requestMAC: Self.requestMAC)
        #expect(try Self.fault(signed.wire) == .otherID)
    }

    /// A reply closed by a record of these data, owned by the key's name.
    private static func closed(
        by data: [UInt8], recordClass: UInt8 = 255, ttl: UInt8 = 0, count: UInt8 = 1
    ) throws -> [UInt8] {
        var wire = try reply()
        wire[11] = count
        let record =
            try key().name.wire + [0, 250, 0, recordClass, 0, 0, 0, ttl, 0, UInt8(data.count)] + data
        return wire + Array(repeating: record, count: Int(count)).flatMap(\.self)
    }

    /// Data with an empty MAC and no other data.
    private static let fields: [UInt8] = [0, 0, 0x69, 0x55, 0xB9, 0, 1, 44, 0, 0, 0x12, 0x34, 0, 17, 0, 0]
    private static let algorithm: [UInt8] = [11] + Array("hmac-sha256".utf8) + [0]

    @Test func `a record that is out of form makes a message malformed`() throws {
        let good = try Self.closed(by: Self.algorithm + Self.fields)
        #expect(try Self.fault(good) == .refusal(.badKey))
        // Whatever is missing at the end, and what is left over.
        for count in 0..<(Self.algorithm.count + Self.fields.count) {
            let wire = try Self.closed(by: Array((Self.algorithm + Self.fields).prefix(count)))
            #expect(try Self.isMalformed(wire), "\(count)")
        }
        #expect(try Self.isMalformed(try Self.closed(by: Self.algorithm + Self.fields + [0])))
        // Lengths of the MAC and of the other data that run over the end.
        for place in [8, 9, 14, 15] {
            var fields = Self.fields
            fields[place] = 255
            #expect(try Self.isMalformed(try Self.closed(by: Self.algorithm + fields)), "\(place)")
        }
        // A time to live, another class, a second record, and an algorithm by a pointer to the question's name.
        #expect(try Self.isMalformed(try Self.closed(by: Self.algorithm + Self.fields, ttl: 1)))
        #expect(try Self.isMalformed(try Self.closed(by: Self.algorithm + Self.fields, recordClass: 1)))
        #expect(try Self.isMalformed(try Self.closed(by: Self.algorithm + Self.fields, count: 2)))
        #expect(try Self.isMalformed(try Self.closed(by: [0xC0, 12] + Self.fields)))
    }

    private static func isMalformed(_ wire: [UInt8]) throws -> Bool {
        if case .malformed = try fault(wire) { true } else { false }
    }

    @Test func `a record that is not the last of the additional section makes a message malformed`() throws {
        let closed = try Self.closed(by: Self.algorithm + Self.fields)
        var inAnswer = closed
        (inAnswer[7], inAnswer[11]) = (1, 0)
        #expect(try Self.isMalformed(inAnswer))
        var notLast = closed + [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]
        notLast[11] = 2
        #expect(try Self.isMalformed(notLast))
    }
}
