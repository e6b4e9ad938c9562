import DNS
import LDNS
import Testing

/// Signing and verifying messages, by the sections of RFC 8945.
struct TSIGTests {
    private static let time: UInt64 = 1_767_225_600

    private static func key(
        _ algorithm: TSIGAlgorithm = .hmacSHA256, name: String = "old-view.corp.example",
        secret: [UInt8] = Array(0..<32)
    ) throws -> TSIGKey {
        TSIGKey(name: try DomainName(name), algorithm: algorithm, secret: secret)
    }

    private static func query() throws -> [UInt8] {
        try MessageCodec.encode(
            Message(
                id: 0x1234, flags: .recursionDesired,
                questions: [Question(name: try DomainName("db01.corp.example"), type: .a)],
                edns: EDNS(payloadSize: 1232)))
    }

    private static func fault(
        _ wire: [UInt8], with key: TSIGKey, at time: UInt64 = time, requestMAC: [UInt8]? = nil
    ) -> TSIGFault? {
        do throws(TSIGFault) {
            try MessageCodec.verify(wire, with: key, at: time, requestMAC: requestMAC)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: TSIGVectors.all.indices)
    func `what dnspython signed is verified, octet for octet`(index: Int) throws {
        let vector = TSIGVectors.all[index]
        let algorithm = try #require(TSIGAlgorithm(vector.algorithm))
        let key = try Self.key(algorithm)
        let parts = (vector.algorithm, vector.dataLength, vector.name)
        let query = TSIGVectors.signed(TSIGVectors.query, parts, mac: vector.query)
        let mac = try MessageCodec.verify(query, with: key, at: Self.time)
        #expect(mac == TSIGVectors.octets(vector.query))
        let reply = TSIGVectors.signed(TSIGVectors.reply, parts, mac: vector.reply)
        try MessageCodec.verify(reply, with: key, at: Self.time, requestMAC: mac)
        #expect(Self.fault(reply, with: key) == .wrongMAC)
    }

    @Test(arguments: TSIGVectors.all.indices)
    func `a signature is the one that dnspython makes`(index: Int) throws {
        let vector = TSIGVectors.all[index]
        let key = try Self.key(try #require(TSIGAlgorithm(vector.algorithm)))
        var wire = TSIGVectors.octets(TSIGVectors.query)
        wire[11] = 0
        let signed = try MessageCodec.sign(wire, with: key, at: Self.time)
        #expect(signed.mac == TSIGVectors.octets(vector.query))
        var reply = TSIGVectors.octets(TSIGVectors.reply)
        reply[11] = 0
        let answer = try MessageCodec.sign(reply, with: key, at: Self.time, requestMAC: signed.mac)
        #expect(answer.mac == TSIGVectors.octets(vector.reply))
        #expect(signed.mac.count == key.algorithm.macLength)
    }

    @Test func `a signed message is the message, one record more`() throws {
        let wire = try Self.query()
        let signed = try MessageCodec.sign(wire, with: try Self.key(), at: Self.time).wire
        #expect(Array(signed[..<10]) == Array(wire[..<10]))
        #expect(Array(signed[10..<12]) == [0, 2])
        #expect(Array(signed[12..<wire.count]) == Array(wire[12...]))
        let walk = try MessageWalk(signed.span)
        #expect(walk.isSigned)
        #expect(walk.signatureOffset == wire.count)
        #expect(try MessageCodec.decode(signed) == MessageCodec.decode(wire))
    }

    @Test(arguments: 0..<8)
    func `no octet can be changed`(bit: Int) throws {
        let key = try Self.key()
        let wire = try Self.query()
        let signed = try MessageCodec.sign(wire, with: key, at: Self.time).wire
        // Of a name's letters the case is not signed (RFC 8945 4.3.3): those of the key's and the algorithm's.
        let nameLength = key.name.wire.count
        let names =
            Array(wire.count..<(wire.count + nameLength))
            + Array((wire.count + nameLength + 10)..<(wire.count + nameLength + 10 + 13))
        for index in signed.indices where bit != 5 || !names.contains(index) {
            var changed = signed
            changed[index] ^= 1 << bit
            #expect(Self.fault(changed, with: key) != nil, "octet \(index)")
        }
        for count in 0..<signed.count { #expect(Self.fault(Array(signed[..<count]), with: key) != nil) }
        #expect(Self.fault(signed + [0], with: key) != nil)
        #expect(Self.fault(signed, with: key) == nil)
    }

    @Test func `letter case of the key's name does not matter`() throws {
        let key = try Self.key()
        let wire = try Self.query()
        var signed = try MessageCodec.sign(wire, with: key, at: Self.time).wire
        signed[wire.count + 1] ^= 0x20
        #expect(Self.fault(signed, with: key) == nil)
    }

    @Test func `another key, algorithm or secret is told from ours`() throws {
        let signed = try MessageCodec.sign(try Self.query(), with: try Self.key(), at: Self.time).wire
        let other = try Self.key(name: "new-view.corp.example")
        #expect(Self.fault(signed, with: other) == .otherKey(try DomainName("old-view.corp.example")))
        #expect(
            Self.fault(signed, with: try Self.key(.hmacSHA512))
                == .otherAlgorithm(try DomainName("hmac-sha256")))
        #expect(Self.fault(signed, with: try Self.key(secret: Array(1..<33))) == .wrongMAC)
        #expect(Self.fault(try Self.query(), with: other) == .unsigned)
    }

    @Test(arguments: [
        (0, nil), (300, nil), (-300, nil), (301, TSIGFault.wrongTime(ahead: -301, fudge: 300)),
        (-301, .wrongTime(ahead: 301, fudge: 300)),
    ])
    func `a signature holds for as long as its fudge, and no longer`(later: Int, expected: TSIGFault?)
        throws
    {
        let signed = try MessageCodec.sign(try Self.query(), with: try Self.key(), at: Self.time).wire
        let now = UInt64(Int(Self.time) + later)
        #expect(Self.fault(signed, with: try Self.key(), at: now) == expected)
    }

    @Test func `a reply is verified for its request alone`() throws {
        let key = try Self.key()
        let request = try MessageCodec.sign(try Self.query(), with: key, at: Self.time)
        let later = try MessageCodec.sign(try Self.query(), with: key, at: Self.time + 1)
        let reply = try MessageCodec.sign(
            try MessageCodec.encode(try Sample.response()), with: key, at: Self.time, requestMAC: request.mac)
        #expect(Self.fault(reply.wire, with: key, requestMAC: request.mac) == nil)
        #expect(Self.fault(reply.wire, with: key, requestMAC: later.mac) == .wrongMAC)
        #expect(Self.fault(reply.wire, with: key, requestMAC: []) == .wrongMAC)
        #expect(Self.fault(reply.wire, with: key) == .wrongMAC)
    }

    @Test func `a MAC that is cut short is not accepted, though RFC 8945 5 2 2 1 would let it`() throws {
        let key = try Self.key()
        let wire = try Self.query()
        var record = TSIGRecord(key: key, timeSigned: Self.time, fudge: 300, originalID: 0x1234)
        record.mac = Array(try MessageCodec.sign(wire, with: key, by: record).mac.prefix(16))
        #expect(Self.fault(try MessageCodec.close(wire, with: record), with: key) == .cutMAC)
        record.mac = []
        #expect(Self.fault(try MessageCodec.close(wire, with: record), with: key) == .cutMAC)
    }

    @Test func `what no message is, is signed already or grows too long is not signed`() throws {
        let key = try Self.key()
        let signed = try MessageCodec.sign(try Self.query(), with: key, at: Self.time).wire
        #expect(throws: CodecError(.unencodable, "")) {
            try MessageCodec.sign(signed, with: key, at: Self.time)
        }
        #expect(throws: CodecError(.messageLength, "")) {
            try MessageCodec.sign([1, 2, 3], with: key, at: Self.time)
        }
        let long = Message(
            id: 1, flags: [], questions: [],
            answer: [
                Record(
                    owner: .root, ttl: 0,
                    data: .other(RecordType(rawValue: 65_280), Array(repeating: 0, count: 65_480)))
            ])
        let wire = try MessageCodec.encode(long)
        #expect(throws: CodecError(.messageLength, "")) {
            try MessageCodec.sign(wire, with: key, at: Self.time)
        }
    }

    @Test func `a key does not show its secret`() throws {
        let key = try Self.key(secret: Array("c2VjcmV0".utf8))
        var dumped = ""
        dump(key, to: &dumped)
        #expect(key.description == "old-view.corp.example (hmac-sha256)")
        for text in [dumped, "\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)"] {
            #expect(text.contains("hmac-sha256") || text.contains("hmacSHA256"))
            #expect(!text.contains("99") && !text.contains("secret"))
        }
    }

    @Test(arguments: [
        ("hmac-sha256", TSIGAlgorithm.hmacSHA256), ("HMAC-SHA512.", .hmacSHA512), ("hmac-md5", .hmacMD5),
        ("hmac-md5.sig-alg.reg.int.", .hmacMD5), ("hmac-sha256-128", nil), ("gss-tsig", nil), ("", nil),
    ])
    func `algorithms have the names of key files and of messages`(text: String, algorithm: TSIGAlgorithm?) {
        #expect(TSIGAlgorithm(text) == algorithm)
    }
}
