/// An IPv4 address, held as its 32-bit number.
public struct IPv4Address: Hashable, Sendable {
    /// The address as a number, the first octet the most significant.
    public let value: UInt32

    /// Creates an address from its number.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// Creates an address from four decimal octets joined by dots; nil for anything else, leading zeros included
    /// (they are octal to some readers).
    public init?(_ text: some StringProtocol) {
        let octets = Array(text.utf8)
        self.init(presentation: octets.span)
    }

    /// Creates an address from text given as octets; see ``init(_:)-(StringProtocol)``.
    public init?(presentation text: Span<UInt8>) {
        guard text.count >= 7, text.count <= 15 else { return nil }
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for index in text.indices {
            let octet = text[index]
            if octet == UInt8(ascii: ".") {
                guard digits > 0, dots < 3 else { return nil }
                value = value << 8 | part
                (part, digits, dots) = (0, 0, dots + 1)
            } else {
                guard octet >= 0x30, octet <= 0x39, digits == 0 || part > 0 else { return nil }
                part = part * 10 + UInt32(octet - 0x30)
                digits += 1
                guard part <= 255 else { return nil }
            }
        }
        guard dots == 3, digits > 0 else { return nil }
        self.value = value << 8 | part
    }

    /// Appends four decimal octets joined by dots.
    package func write(to text: inout [UInt8]) {
        for part in 0..<4 {
            if part > 0 { text.append(UInt8(ascii: ".")) }
            text.appendDecimal(value >> UInt32(24 - 8 * part) & 0xFF)
        }
    }
}

extension IPv4Address: CustomStringConvertible {
    /// Four decimal octets joined by dots.
    public var description: String {
        var octets: [UInt8] = []
        write(to: &octets)
        return String(decoding: octets, as: UTF8.self)
    }
}

extension IPv4Address: Comparable {
    /// Order by number.
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.value < right.value }
}

extension [UInt8] {
    /// Appends a number in decimal digits.
    package mutating func appendDecimal(_ number: UInt32) {
        var digits = InlineArray<10, UInt8>(repeating: 0)
        var count = 0
        var rest = number
        repeat {
            digits[count] = 0x30 + UInt8(rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        while count > 0 {
            count -= 1
            append(digits[count])
        }
    }
}
