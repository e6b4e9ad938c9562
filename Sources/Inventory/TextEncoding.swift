/// How the octets of an input stand for text.
public enum TextEncoding: String, Sendable {
    /// RFC 3629, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// RFC 2781, the low octet first, with or without a byte order mark: what Windows shells redirect.
    case utf16LittleEndian = "UTF-16LE"
    /// RFC 2781, the high octet first, with or without a byte order mark.
    case utf16BigEndian = "UTF-16BE"
}

/// A sequence of octets that stands for no text, and where.
struct EncodingFault: Error {
    let position: TextPosition
    let message: String
    /// Whether it may be no text at all.
    var mayBeBinary = false
}

extension TextEncoding {
    /// Recognises the encoding and gives the text as UTF-8 without a byte order mark.
    static func decode(
        _ octets: [UInt8]
    ) throws(EncodingFault) -> (encoding: TextEncoding, text: [UInt8]) {
        let head = Array(octets.prefix(4))
        if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] {
            throw EncodingFault(position: .start, message: "is UTF-32; save it as UTF-8")
        }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (.utf8, try validated(Array(octets.dropFirst(3))))
        }
        if head.starts(with: [0xFF, 0xFE]) {
            return (.utf16LittleEndian, try utf8(fromUTF16: octets, from: 2, lowFirst: true))
        }
        if head.starts(with: [0xFE, 0xFF]) {
            return (.utf16BigEndian, try utf8(fromUTF16: octets, from: 2, lowFirst: false))
        }
        // JSON and CSV begin with ASCII, so two characters show on which side the zero octets are.
        let zeros = head.map { $0 == 0 }
        if zeros == [false, true, false, true] || zeros == [false, true] {
            return (.utf16LittleEndian, try utf8(fromUTF16: octets, from: 0, lowFirst: true))
        }
        if zeros == [true, false, true, false] || zeros == [true, false] {
            return (.utf16BigEndian, try utf8(fromUTF16: octets, from: 0, lowFirst: false))
        }
        return (.utf8, try validated(octets))
    }

    private static func validated(_ octets: [UInt8]) throws(EncodingFault) -> [UInt8] {
        do {
            _ = try UTF8Span(validating: octets.span)
        } catch {
            let position = TextPosition(of: error.byteOffsets.lowerBound, in: octets.span)
            throw EncodingFault(
                position: position, message: "is neither UTF-8 nor UTF-16 from here on", mayBeBinary: true)
        }
        return octets
    }

    private static func utf8(
        fromUTF16 octets: [UInt8], from start: Int, lowFirst: Bool
    ) throws(EncodingFault) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((octets.count - start) / 2)
        func unit(at index: Int) -> UInt32? {
            guard index + 1 < octets.count else { return nil }
            let (first, second) = (UInt32(octets[index]), UInt32(octets[index + 1]))
            return lowFirst ? second << 8 | first : first << 8 | second
        }
        func fault(_ message: String) -> EncodingFault {
            EncodingFault(position: TextPosition(of: text.count, in: text.span), message: message)
        }
        var index = start
        while index < octets.count {
            guard var value = unit(at: index) else { throw fault("UTF-16 text ends in half a character") }
            index += 2
            if value >= 0xD800, value <= 0xDFFF {
                guard value < 0xDC00, let low = unit(at: index), low >= 0xDC00, low <= 0xDFFF else {
                    throw fault("UTF-16 text has half a surrogate pair here")
                }
                index += 2
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            text.appendUTF8(of: value)
        }
        return text
    }
}

extension [UInt8] {
    /// Appends the UTF-8 form of a Unicode scalar value.
    mutating func appendUTF8(of scalar: UInt32) {
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case ..<0x80:
            append(UInt8(scalar))
        case ..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(continuation(0))
        case ..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(continuation(6))
            append(continuation(0))
        default:
            append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            append(continuation(12))
            append(continuation(6))
            append(continuation(0))
        }
    }
}
