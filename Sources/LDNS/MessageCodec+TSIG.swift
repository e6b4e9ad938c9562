package import DNS

/// A message in wire form that closes with its signature.
package struct SignedMessage: Hashable, Sendable {
    /// The message.
    package let wire: [UInt8]
    /// Its MAC, which the reply's is made over as well.
    package let mac: [UInt8]
}

extension MessageCodec {
    /// By how many seconds clocks may differ (RFC 8945 10).
    package static let fudge: UInt16 = 300

    /// Signs a message (RFC 8945 5.1): a request, or with the request's MAC a reply to it.
    ///
    /// `time` is in seconds since 1970. Throws when the message is none, is signed already, or is too long to sign.
    package static func sign(
        _ wire: [UInt8], with key: TSIGKey, at time: UInt64, requestMAC: [UInt8]? = nil
    ) throws(CodecError) -> SignedMessage {
        let walk = try MessageWalk(wire.span)
        let record = TSIGRecord(key: key, timeSigned: time, fudge: fudge, originalID: walk.id)
        return try sign(wire, with: key, by: record, requestMAC: requestMAC)
    }

    /// Signs a message by a record made for it, of which everything but the MAC is kept; see
    /// ``sign(_:with:at:requestMAC:)``.
    package static func sign(
        _ wire: [UInt8], with key: TSIGKey, by record: TSIGRecord, requestMAC: [UInt8]? = nil
    ) throws(CodecError) -> SignedMessage {
        try sign(wire, with: key, by: record, in: context(requestMAC))
    }

    /// Signs a message by a record made for it, as one that stands where `context` says; see
    /// ``sign(_:with:at:requestMAC:)``.
    package static func sign(
        _ wire: [UInt8], with key: TSIGKey, by record: TSIGRecord, in context: SigningContext
    ) throws(CodecError) -> SignedMessage {
        var record = record
        record.mac = try key.mac(of: context.digested(wire[...], closedBy: record))
        return SignedMessage(wire: try close(wire, with: record), mac: record.mac)
    }

    /// A message with a TSIG record put to its end as it is. Throws as ``sign(_:with:at:requestMAC:)`` does.
    package static func close(_ wire: [UInt8], with record: TSIGRecord) throws(CodecError) -> [UInt8] {
        let walk = try MessageWalk(wire.span)
        guard !walk.isSigned else { throw CodecError(.unencodable, "a message that is signed already") }
        var signed = wire + record.wire
        let count = wire.span.number16(at: 10)
        // The walk has seen to it that there are no more than 4096 records.
        signed.replaceSubrange(10..<12, with: (count + 1).octets)
        guard MessageWalk.lengths.contains(signed.count) else {
            throw CodecError(.messageLength, "a signed message over 65,535 octets")
        }
        return signed
    }

    /// Verifies that a message was signed with a key, as a reply to the request whose MAC is given, at this time, and
    /// gives its own MAC (RFC 8945 5.2, 5.3).
    ///
    /// A MAC that is cut short is not accepted, nor a message whose ID was changed on the way. Throws what is wrong; a
    /// reply that says what is wrong with the request's signature is such a fault too.
    @discardableResult
    package static func verify(
        _ wire: [UInt8], with key: TSIGKey, at time: UInt64, requestMAC: [UInt8]? = nil
    ) throws(TSIGFault) -> [UInt8] {
        try verify(wire, with: key, at: time, in: context(requestMAC))
    }

    /// Verifies that a message was signed with a key where `context` says that it stands; see
    /// ``verify(_:with:at:requestMAC:)``.
    static func verify(
        _ wire: [UInt8], with key: TSIGKey, at time: UInt64, in context: SigningContext
    ) throws(TSIGFault) -> [UInt8] {
        let (walk, signature) = try read(wire, with: key, in: context)
        guard let (record, mac) = signature else { throw .unsigned }
        try check(record, closing: walk, with: key)
        // Every octet is looked at, so that the time it takes tells nothing.
        guard zip(mac, record.mac).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else { throw .wrongMAC }
        if let refusal = refusal(record) { throw .refusal(refusal) }
        let ahead = Int64(clamping: record.timeSigned) - Int64(clamping: time)
        guard ahead.magnitude <= UInt64(record.fudge) else {
            throw .wrongTime(ahead: ahead, fudge: record.fudge)
        }
        return record.mac
    }

    /// The record that signs a message, and the MAC that it would have if the key had made it; nil for no record.
    private static func read(
        _ wire: [UInt8], with key: TSIGKey, in context: SigningContext
    ) throws(TSIGFault) -> (walk: MessageWalk, signature: (record: TSIGRecord, mac: [UInt8])?) {
        do throws(CodecError) {
            let walk = try MessageWalk(wire.span)
            guard let offset = walk.signatureOffset else { return (walk, nil) }
            let record = try TSIGRecord(in: wire.span, at: offset)
            var message = wire[..<offset]
            message.replaceSubrange(10..<12, with: (wire.span.number16(at: 10) - 1).octets)
            return (walk, (record, try key.mac(of: context.digested(message, closedBy: record))))
        } catch {
            throw .malformed(error)
        }
    }

    /// What can be checked without the secret.
    private static func check(
        _ record: TSIGRecord, closing walk: MessageWalk, with key: TSIGKey
    ) throws(TSIGFault) {
        guard record.keyName == key.name else { throw .otherKey(record.keyName) }
        // RFC 8945 5.3: an error of key or MAC comes without a MAC, for there is nothing to make one with. NOTAUTH is
        // its code; BIND that has no view for the client says REFUSED, and BADKEY whatever was wrong.
        if record.mac.isEmpty, walk.isResponse, [notAuthorised, refused].contains(walk.headerResponseCode) {
            if record.error == badSignature { throw .refusal(.badSignature) }
            if record.error == badKey { throw .refusal(.badKey) }
        }
        guard record.algorithmName == key.algorithm.name else { throw .otherAlgorithm(record.algorithmName) }
        guard record.mac.count == key.algorithm.macLength else { throw .cutMAC }
        guard record.originalID == walk.id else { throw .otherID }
    }

    private static func context(_ requestMAC: [UInt8]?) -> SigningContext {
        requestMAC.map(SigningContext.reply) ?? .request
    }

    private static func refusal(_ record: TSIGRecord) -> TSIGFault.Refusal? {
        switch record.error {
        case 0: nil
        case badSignature: .badSignature
        case badKey: .badKey
        case badTime:
            .badTime(
                record.otherData.count == 6 ? record.otherData.reduce(0) { $0 << 8 | UInt64($1) } : nil)
        case badTruncation: .badTruncation
        default: .other(record.error)
        }
    }

    // RFC 8945 3 and 9.
    private static let notAuthorised: UInt8 = 9
    private static let refused: UInt8 = 5
    private static let badSignature: UInt16 = 16
    private static let badKey: UInt16 = 17
    private static let badTime: UInt16 = 18
    private static let badTruncation: UInt16 = 22
}
