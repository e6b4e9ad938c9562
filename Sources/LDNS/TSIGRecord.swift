package import DNS

/// The record that signs a message and closes it (RFC 8945 4.2).
package struct TSIGRecord: Hashable, Sendable {
    /// The key's name.
    package var keyName: DomainName
    /// The algorithm's name; also one that is not ours.
    package var algorithmName: DomainName
    /// When it was signed, in seconds since 1970; 48 bits have a place.
    package var timeSigned: UInt64
    /// By how many seconds the clocks may differ.
    package var fudge: UInt16
    /// The MAC; empty in a reply to a request whose own signature does not hold.
    package var mac: [UInt8]
    /// The ID that the message was signed under.
    package var originalID: UInt16
    /// What is wrong with the request's signature; 0 when nothing is.
    package var error: UInt16
    /// What the error needs beside: the server's time for BADTIME.
    package var otherData: [UInt8]

    /// Creates a record without a MAC for a message that a key is to sign.
    package init(
        key: TSIGKey, timeSigned: UInt64, fudge: UInt16, originalID: UInt16, error: UInt16 = 0,
        otherData: [UInt8] = []
    ) {
        keyName = key.name
        algorithmName = key.algorithm.name
        self.timeSigned = timeSigned
        self.fudge = fudge
        mac = []
        self.originalID = originalID
        self.error = error
        self.otherData = otherData
    }

    /// Reads the record at an offset of a message that has been walked. Throws when it is not all that there is, its
    /// time to live is not 0, or the algorithm's name is compressed.
    init(in wire: Span<UInt8>, at start: Int) throws(CodecError) {
        let frame = try RecordFrame(in: wire, at: start)
        let algorithm = try WireName(in: wire, at: frame.data.lowerBound, limit: frame.data.upperBound)
        guard frame.ttl == 0, !algorithm.isCompressed else { throw TSIGRecord.malformed(at: start) }
        keyName = try DomainName(in: wire, from: start)
        algorithmName = try DomainName(in: wire, from: frame.data.lowerBound)
        let index = algorithm.end
        guard index + 10 <= frame.data.upperBound else { throw TSIGRecord.malformed(at: start) }
        timeSigned = (index..<(index + 6)).reduce(0) { $0 << 8 | UInt64(wire[$1]) }
        fudge = wire.number16(at: index + 6)
        let macEnd = index + 10 + Int(wire.number16(at: index + 8))
        guard macEnd + 6 <= frame.data.upperBound else { throw TSIGRecord.malformed(at: start) }
        mac = ((index + 10)..<macEnd).map { wire[$0] }
        originalID = wire.number16(at: macEnd)
        error = wire.number16(at: macEnd + 2)
        guard macEnd + 6 + Int(wire.number16(at: macEnd + 4)) == frame.data.upperBound else {
            throw TSIGRecord.malformed(at: start)
        }
        otherData = ((macEnd + 6)..<frame.data.upperBound).map { wire[$0] }
    }

    private static func malformed(at offset: Int) -> CodecError {
        CodecError(.pseudoRecord, "a TSIG record out of form", at: offset)
    }

    /// The record in wire form; MAC and other data have a place up to 65,535 octets together.
    var wire: [UInt8] {
        let data =
            algorithmName.wire + time + fudge.octets + mac.count.octets + mac + originalID.octets
            + error.octets + otherData.count.octets + otherData
        return keyName.wire + RecordType.tsig.rawValue.octets + TSIGRecord.classAndTTL + data.count.octets
            + data
    }

    /// What is signed beside the message (RFC 8945 4.3.3).
    var variables: [UInt8] {
        keyName.wire + TSIGRecord.classAndTTL + algorithmName.wire + time + fudge.octets + error.octets
            + otherData.count.octets + otherData
    }

    /// What is signed of the record that closes a further message of one reply (RFC 8945 5.3.1).
    var timers: [UInt8] { time + fudge.octets }

    private var time: [UInt8] {
        (0..<6).map { UInt8(truncatingIfNeeded: timeSigned >> (40 - 8 * UInt64($0))) }
    }

    // ANY, and 0 as for every record that nobody keeps.
    private static let classAndTTL: [UInt8] = [0, 255, 0, 0, 0, 0]
}

extension Int {
    /// A length as two octets; what has no place there was refused before.
    fileprivate var octets: [UInt8] { UInt16(truncatingIfNeeded: self).octets }
}
