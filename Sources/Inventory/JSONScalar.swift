/// Finds where strings, numbers and literals end, and refuses those that are not as RFC 8259 has them.
enum JSONScalar {
    /// The offset of the closing quote of the string whose first octet is at `start`.
    static func string(
        in text: Span<UInt8>, at start: Int
    ) throws(JSONFault) -> (end: Int, hasEscapes: Bool) {
        var index = start
        var hasEscapes = false
        while index < text.count {
            let octet = text[index]
            if octet == UInt8(ascii: "\"") { return (index, hasEscapes) }
            if octet < 0x20 {
                throw JSONFault(
                    offset: index,
                    message: octet == 0x0A || octet == 0x0D
                        ? "the line ends inside a string"
                        : "a control character stands unescaped in a string (code \(octet))")
            }
            if octet == UInt8(ascii: "\\") {
                hasEscapes = true
                index += try JSONEscape.length(in: text, at: index)
            } else {
                index += 1
            }
        }
        throw JSONFault(offset: start - 1, message: "this string has no closing quote")
    }

    /// The offset after the number that begins at `start`.
    static func number(in text: Span<UInt8>, at start: Int) throws(JSONFault) -> Int {
        var index = start
        func octet() -> UInt8 { index < text.count ? text[index] : 0 }
        func digits() throws(JSONFault) {
            let first = index
            while octet() >= 0x30, octet() <= 0x39 { index += 1 }
            if index == first { throw JSONFault(offset: index, message: "expected a digit in a number") }
        }
        if octet() == UInt8(ascii: "-") { index += 1 }
        let isZero = octet() == UInt8(ascii: "0")
        let first = index
        try digits()
        if isZero, index > first + 1 {
            throw JSONFault(offset: first, message: "a number must not begin with 0")
        }
        if octet() == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if octet() | 0x20 == UInt8(ascii: "e") {
            index += 1
            if octet() == UInt8(ascii: "+") || octet() == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return index
    }

    /// The literal at `start`, or nil when there is none.
    static func literal(in text: Span<UInt8>, at start: Int) -> (kind: JSONNode.Kind, length: Int)? {
        let literals: [(JSONNode.Kind, StaticString)] = [(.null, "null"), (.true, "true"), (.false, "false")]
        for (kind, word) in literals {
            let octets = word.description.utf8
            guard start + octets.count <= text.count else { continue }
            var index = start
            if octets.allSatisfy({ octet in
                defer { index += 1 }
                return text[index] == octet
            }) {
                return (kind, octets.count)
            }
        }
        return nil
    }
}
