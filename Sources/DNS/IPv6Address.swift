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
        guard text.utf8.count <= 45 else { return nil }
        var head: [UInt16] = []
        var tail: [UInt16] = []
        var isCompressed = false
        let halves = IPv6Address.splitAtDoubleColon(Array(text.utf8))
        guard let first = halves.first, halves.count <= 2 else { return nil }
        guard IPv6Address.parse(first, isLast: halves.count == 1, into: &head) else { return nil }
        if halves.count == 2 {
            isCompressed = true
            guard IPv6Address.parse(halves[1], isLast: true, into: &tail) else { return nil }
        } else if first.isEmpty {
            return nil
        }
        let missing = 8 - head.count - tail.count
        guard isCompressed ? missing >= 1 : missing == 0 else { return nil }
        let groups = head + [UInt16](repeating: 0, count: missing) + tail
        high = groups[..<4].reduce(0) { $0 << 16 | UInt64($1) }
        low = groups[4...].reduce(0) { $0 << 16 | UInt64($1) }
    }

    private static func splitAtDoubleColon(_ octets: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index + 1 < octets.count {
            if octets[index] == UInt8(ascii: ":"), octets[index + 1] == UInt8(ascii: ":") {
                parts.append(octets[start..<index])
                start = index + 2
                index += 2
            } else {
                index += 1
            }
        }
        parts.append(octets[start...])
        return parts
    }

    private static func parse(_ text: ArraySlice<UInt8>, isLast: Bool, into groups: inout [UInt16]) -> Bool {
        guard !text.isEmpty else { return true }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let address = IPv4Address(String(decoding: part, as: UTF8.self)) else { return false }
                groups.append(UInt16(address.value >> 16))
                groups.append(UInt16(address.value & 0xFFFF))
            } else {
                guard (1...4).contains(part.count), part.allSatisfy(isHexadecimal),
                    let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
                else { return false }
                groups.append(group)
            }
        }
        return groups.count <= 8
    }

    private static func isHexadecimal(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
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
