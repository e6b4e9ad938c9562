/// A name inside a message, followed through its compression pointers (RFC 1035 4.1.4) without allocating.
///
/// Labels of at most 63 octets, at most 255 in all, each pointer strictly before the labels that it continues: such a
/// name is finite, and no reader can be led in circles by it.
struct WireName: Sendable {
    // One octet per place of the longest name.
    private var octets = InlineArray<255, UInt8>(repeating: 0)
    /// How many octets the uncompressed name has.
    private(set) var count = 0
    /// Where the message goes on after the name.
    private(set) var end = 0
    /// Whether a part of it stands elsewhere.
    private(set) var isCompressed = false

    /// Reads the name at `start`; what stands there itself must end at or before `limit`.
    init(in wire: Span<UInt8>, at start: Int, limit: Int) throws(CodecError) {
        var index = start
        var segment = start
        var bound = limit
        while true {
            guard index < bound else { throw CodecError(.overrun, "a name runs over the end", at: start) }
            let length = Int(wire[index])
            switch length {
            case 0:
                try append(0, of: start)
                if !isCompressed { end = index + 1 }
                return
            case 1...63:
                guard index + 1 + length <= bound else {
                    throw CodecError(.overrun, "a label runs over the end", at: index)
                }
                for position in index...(index + length) { try append(wire[position], of: start) }
                index += 1 + length
            case 0xC0...:
                guard index + 1 < bound else {
                    throw CodecError(.overrun, "a compression pointer runs over the end", at: index)
                }
                let target = (length & 0x3F) << 8 | Int(wire[index + 1])
                guard target >= 12, target < segment else {
                    throw CodecError(.name, "a compression pointer does not point backwards", at: index)
                }
                if !isCompressed { end = index + 2 }
                (isCompressed, bound) = (true, wire.count)
                (index, segment) = (target, target)
            default:
                throw CodecError(.name, "a label of unknown kind", at: index)
            }
        }
    }

    private mutating func append(_ octet: UInt8, of start: Int) throws(CodecError) {
        guard count < octets.count else { throw CodecError(.name, "a name over 255 octets", at: start) }
        octets[count] = octet
        count += 1
    }

    subscript(_ index: Int) -> UInt8 { octets[index] }

    /// The name in uncompressed wire form, case kept.
    var array: [UInt8] { (0..<count).map { octets[$0] } }

    /// The name in uncompressed wire form, letters in lower case.
    var lowercasedArray: [UInt8] {
        var array: [UInt8] = []
        array.reserveCapacity(count)
        for index in 0..<count { array.append(WireName.lowercased(octets[index])) }
        return array
    }

    /// Whether the octets are those of a name in lower case, case aside.
    func matches(_ lowercased: [UInt8]) -> Bool {
        guard count == lowercased.count else { return false }
        for index in 0..<count where WireName.lowercased(octets[index]) != lowercased[index] { return false }
        return true
    }

    // A length octet is at most 63, below every letter, so folding leaves it alone.
    private static func lowercased(_ octet: UInt8) -> UInt8 {
        octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
    }
}
