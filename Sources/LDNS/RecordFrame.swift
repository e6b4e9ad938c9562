internal import DNS

/// Where one record of a message stands, and what stands before its data (RFC 1035 4.1.3).
struct RecordFrame {
    let isOwnerRoot: Bool
    let type: RecordType
    let recordClass: UInt16
    let ttl: UInt32
    /// The octets of its data.
    let data: Range<Int>

    /// Reads the frame of the record at `start`; its data lie within the message, and have the form of their type.
    ///
    /// In an update it may be one that speaks of a set or a name and has no data; see ``speaksOfSet``.
    init(in wire: Span<UInt8>, at start: Int, ofUpdate isUpdate: Bool = false) throws(CodecError) {
        let owner = try WireName(in: wire, at: start, limit: wire.count)
        let fixed = owner.end
        guard fixed + 10 <= wire.count else {
            throw CodecError(.overrun, "a record runs over the end", at: start)
        }
        isOwnerRoot = owner.count == 1
        type = RecordType(rawValue: wire.number16(at: fixed))
        recordClass = wire.number16(at: fixed + 2)
        ttl = UInt32(wire.number16(at: fixed + 4)) << 16 | UInt32(wire.number16(at: fixed + 6))
        let end = fixed + 10 + Int(wire.number16(at: fixed + 8))
        guard end <= wire.count else {
            throw CodecError(.overrun, "record data run over the end", at: fixed + 8)
        }
        data = (fixed + 10)..<end
        if isUpdate, speaksOfSet { return }
        try RecordLayout(of: type).check(wire, in: data)
    }

    /// Whether it is of class ANY or NONE, without data and time to live: that a set is there or is not, or is to go (RFC
    /// 2136 2.4, 2.5).
    var speaksOfSet: Bool { [254, 255].contains(recordClass) && ttl == 0 && data.isEmpty }
}

extension Span<UInt8> {
    /// The 16-bit number at an offset, which the caller has checked.
    func number16(at offset: Int) -> UInt16 {
        UInt16(self[offset]) << 8 | UInt16(self[offset + 1])
    }
}
