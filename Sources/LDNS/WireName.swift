/// A name inside a message, followed through its compression pointers (RFC 1035 4.1.4) without allocating.
///
/// Labels of at most 63 octets, at most 255 in all, each pointer strictly before the labels that it continues: such a
/// name is finite, and no reader can be led in circles by it.
struct WireName: Sendable {
    private let start: Int
    /// How many octets the uncompressed name has.
    let count: Int
    /// Where the message goes on after the name.
    let end: Int
    /// Whether a part of it stands elsewhere.
    let isCompressed: Bool

    private static let maximumCount = 255

    /// Finds the name at `start`; what stands there itself must end at or before `limit`.
    init(in wire: Span<UInt8>, at start: Int, limit: Int) throws(CodecError) {
        var index = start
        var segment = start
        var bound = limit
        var count = 0
        var end: Int?
        while true {
            guard index < bound else { throw CodecError(.overrun, "a name runs over the end", at: start) }
            let length = Int(wire[index])
            switch length {
            case 0...63:
                guard index + 1 + length <= bound else {
                    throw CodecError(.overrun, "a label runs over the end", at: index)
                }
                count += 1 + length
                guard count <= WireName.maximumCount else {
                    throw CodecError(.name, "a name over 255 octets", at: start)
                }
                index += 1 + length
                guard length == 0 else { continue }
                self.start = start
                self.count = count
                self.end = end ?? index
                isCompressed = end != nil
                return
            case 0xC0...:
                guard index + 1 < bound else {
                    throw CodecError(.overrun, "a compression pointer runs over the end", at: index)
                }
                let target = WireName.target(of: length, wire[index + 1])
                guard target >= 12, target < segment else {
                    throw CodecError(.name, "a compression pointer does not point backwards", at: index)
                }
                if end == nil {
                    end = index + 2
                    bound = wire.count
                }
                (index, segment) = (target, target)
            default:
                throw CodecError(.name, "a label of unknown kind", at: index)
            }
        }
    }

    private static func target(of length: Int, _ low: UInt8) -> Int {
        (length & 0x3F) << 8 | Int(low)
    }

    /// The name in uncompressed wire form, letters in lower case; `wire` is the message it was found in.
    func lowercased(in wire: Span<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(count)
        var index = start
        while octets.count < count {
            let length = Int(wire[index])
            if length >= 0xC0 {
                index = WireName.target(of: length, wire[index + 1])
                continue
            }
            for place in index...(index + length) { octets.append(WireName.lowercased(wire[place])) }
            index += 1 + length
        }
        return octets
    }

    /// Whether the octets are those of a name in lower case, case aside; `wire` is the message it was found in.
    func matches(_ name: [UInt8], in wire: Span<UInt8>) -> Bool {
        guard count == name.count else { return false }
        guard !isCompressed else { return lowercased(in: wire) == name }
        let name = name.span
        for index in 0..<count where WireName.lowercased(wire[start + index]) != name[index] { return false }
        return true
    }

    // A length octet is at most 63, below every letter, so folding leaves it alone.
    private static func lowercased(_ octet: UInt8) -> UInt8 {
        octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
    }
}
