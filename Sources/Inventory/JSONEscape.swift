/// The escapes of JSON strings (RFC 8259 7).
enum JSONEscape {
    /// How many octets the escape at `start` takes, a surrogate pair's two escapes counted as one.
    static func length(in text: Span<UInt8>, at start: Int) throws(JSONFault) -> Int {
        guard start + 1 < text.count else {
            throw JSONFault(offset: start, message: "the text ends inside an escape")
        }
        switch text[start + 1] {
        case UInt8(ascii: "u"): break
        case let octet where character(octet) != nil: return 2
        default: throw JSONFault(offset: start, message: "a backslash begins no escape here")
        }
        let unit = try unit(in: text, at: start)
        guard unit & 0xF800 == 0xD800 else { return 6 }
        guard unit < 0xDC00, start + 7 < text.count, text[start + 6] == UInt8(ascii: "\\"),
            text[start + 7] == UInt8(ascii: "u"), try self.unit(in: text, at: start + 6) & 0xFC00 == 0xDC00
        else {
            throw JSONFault(offset: start, message: "half a surrogate pair stands for no character")
        }
        return 12
    }

    /// A string's octets with its escapes, which ``length(in:at:)`` has let pass, resolved.
    static func resolved(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var octets: [UInt8] = []
        octets.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
                octets.append(raw[index])
                index += 1
                continue
            }
            if let plain = character(raw[index + 1]) {
                octets.append(plain)
                index += 2
                continue
            }
            var scalar = value(of: raw[(index + 2)...].prefix(4))
            index += 6
            if scalar & 0xFC00 == 0xD800, index + 2 <= raw.endIndex {
                let low = value(of: raw[(index + 2)...].prefix(4))
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low & 0x3FF)
                index += 6
            }
            octets.appendUTF8(of: scalar)
        }
        return octets[...]
    }

    private static func character(_ octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): octet
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    private static func unit(in text: Span<UInt8>, at start: Int) throws(JSONFault) -> UInt32 {
        var unit: UInt32 = 0
        for index in (start + 2)..<(start + 6) {
            guard index < text.count, let digit = digit(text[index]) else {
                throw JSONFault(offset: start, message: "\\u must be followed by four hexadecimal digits")
            }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func value(of digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | (digit($1) ?? 0) }
    }

    private static func digit(_ octet: UInt8) -> UInt32? {
        switch octet {
        case 0x30...0x39: UInt32(octet - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32(octet | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
