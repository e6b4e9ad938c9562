/// An IPv6 address, held as its 128-bit number.
public struct IPv6Address: Hashable, Sendable {
    /// The first 64 bits.
    public let high: UInt64
    /// The last 64 bits.
    public let low: UInt64

    /// Creates an address from the two halves of its number.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Creates an address from 16 octets; nil for any other count.
    public init?(octets: some Collection<UInt8>) {
        guard octets.count == 16 else { return nil }
        high = octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = octets.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The address as 16 octets.
    public var octets: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
    }

    /// Creates an address from the text forms of RFC 4291 2.2, without a zone identifier; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let octets = Array(text.utf8)
        self.init(presentation: octets.span)
    }

    /// Creates an address from text given as octets; see ``init(_:)-(StringProtocol)``.
    public init?(presentation text: Span<UInt8>) {
        guard text.count >= 2, text.count <= 45 else { return nil }
        var groups = InlineArray<8, UInt16>(repeating: 0)
        var count = 0
        var compression: Int?
        var index = 0
        if text[0] == UInt8(ascii: ":") {
            guard text[1] == UInt8(ascii: ":") else { return nil }
            (compression, index) = (0, 2)
        }
        while index < text.count {
            guard count < 8 else { return nil }
            let start = index
            var group: UInt16 = 0
            while index < text.count, let digit = IPv6Address.hexadecimalValue(text[index]) {
                guard index - start < 4 else { return nil }
                group = group << 4 | digit
                index += 1
            }
            if index < text.count, text[index] == UInt8(ascii: ".") {
                guard count <= 6, let tail = IPv4Address(presentation: text.extracting(start..<text.count))
                else {
                    return nil
                }
                groups[count] = UInt16(tail.value >> 16)
                groups[count + 1] = UInt16(tail.value & 0xFFFF)
                count += 2
                break
            }
            guard index > start else { return nil }
            groups[count] = group
            count += 1
            guard index < text.count else { break }
            guard text[index] == UInt8(ascii: ":"), index + 1 < text.count else { return nil }
            index += 1
            if text[index] == UInt8(ascii: ":") {
                guard compression == nil else { return nil }
                compression = count
                index += 1
            }
        }
        guard compression == nil ? count == 8 : count < 8 else { return nil }
        let tail = count - (compression ?? count)
        self.init(groups, count: count, tail: tail)
    }

    /// Joins groups, of which the last `tail` belong at the end and zeros between.
    private init(_ groups: InlineArray<8, UInt16>, count: Int, tail: Int) {
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for place in 0..<8 {
            let source = place < count - tail ? place : place - 8 + count
            let isZero = place >= count - tail && place < 8 - tail
            let group = isZero ? 0 : UInt64(groups[source])
            if place < 4 {
                halves.high = halves.high << 16 | group
            } else {
                halves.low = halves.low << 16 | group
            }
        }
        self.init(high: halves.high, low: halves.low)
    }

    private static func hexadecimalValue(_ octet: UInt8) -> UInt16? {
        switch octet {
        case 0x30...0x39: UInt16(octet - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt16(octet & 0x0F) + 9
        default: nil
        }
    }

    private var groups: [UInt16] {
        (0..<4).map { UInt16(truncatingIfNeeded: high >> (48 - 16 * $0)) }
            + (0..<4).map { UInt16(truncatingIfNeeded: low >> (48 - 16 * $0)) }
    }
}

extension IPv6Address: CustomStringConvertible {
    /// The text form of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups
    /// as "::", and mapped IPv4 addresses with dots.
    public var description: String {
        if high == 0, low >> 32 == 0xFFFF {
            return "::ffff:\(IPv4Address(UInt32(truncatingIfNeeded: low)))"
        }
        let groups = groups
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(1, best.count) { best = start..<end }
            start = max(end, start + 1)
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard !best.isEmpty else { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }
}

extension IPv6Address: Comparable {
    /// Order by number.
    public static func < (left: IPv6Address, right: IPv6Address) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
