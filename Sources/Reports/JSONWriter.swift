import DNS

/// JSON on its way out, value by value: over many lines with two spaces of indent, or on one line without a space.
///
/// Whoever writes sees to the order of keys; commas and line ends come by themselves.
package struct JSONWriter: Sendable {
    private var octets: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    /// Whether the innermost object or array has no member yet.
    private var isEmpty = true
    private var isAfterKey = false

    package init(pretty isPretty: Bool) {
        self.isPretty = isPretty
    }

    /// Takes what has been written so far.
    mutating func take() -> [UInt8] {
        let taken = octets
        octets.removeAll(keepingCapacity: true)
        return taken
    }

    /// Hands on what has been written so far. Throws what `write` throws.
    mutating func flush<Failure>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        try write(octets)
        octets.removeAll(keepingCapacity: true)
    }

    /// How much has been written since it was handed on last, in octets.
    var count: Int { octets.count }

    /// What has been written from a place on.
    func octets(from start: Int) -> [UInt8] { Array(octets[start...]) }

    /// Writes once more what was written at this depth, behind the same.
    mutating func copy(_ written: [UInt8]) {
        octets += written
        isEmpty = false
        isAfterKey = false
    }

    /// Ends the line.
    mutating func endLine() {
        octets.append(UInt8(ascii: "\n"))
        isEmpty = true
    }

    mutating func beginObject() { begin(UInt8(ascii: "{")) }
    mutating func endObject() { end(UInt8(ascii: "}")) }
    mutating func beginArray() { begin(UInt8(ascii: "[")) }
    mutating func endArray() { end(UInt8(ascii: "]")) }

    private mutating func begin(_ bracket: UInt8) {
        part()
        octets.append(bracket)
        depth += 1
        isEmpty = true
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if !isEmpty { breakLine() }
        octets.append(bracket)
        isEmpty = false
    }

    /// Writes the key of the value that comes next; it needs no escapes.
    mutating func key(_ key: StaticString) {
        part()
        octets.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { unsafe octets.append(contentsOf: $0) }
        octets.append(UInt8(ascii: "\""))
        endKey()
    }

    /// Writes the key of the value that comes next.
    mutating func key(_ key: String) {
        string(key)
        endKey()
    }

    private mutating func endKey() {
        octets.append(UInt8(ascii: ":"))
        if isPretty { octets.append(UInt8(ascii: " ")) }
        isAfterKey = true
    }

    mutating func null() { word("null") }
    mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    mutating func number(_ value: Int) {
        part()
        if let small = UInt32(exactly: value) {
            octets.appendDecimal(small)
        } else {
            octets.append(contentsOf: String(value).utf8)
        }
    }

    mutating func string(_ value: String) {
        string { $0.append(contentsOf: value.utf8) }
    }

    /// Writes the string whose UTF-8 a closure appends.
    mutating func string(_ write: (inout [UInt8]) -> Void) {
        part()
        octets.append(UInt8(ascii: "\""))
        let start = octets.count
        write(&octets)
        if !JSONWriter.isPlain(octets.span.extracting(start...)) {
            let text = String(decoding: octets[start...], as: UTF8.self)
            octets.removeSubrange(start...)
            append(escaping: text)
        }
        octets.append(UInt8(ascii: "\""))
    }

    /// Whether nothing is to be escaped: nearly every string is a name, an address or a word, and needs no look at its
    /// scalars.
    private static func isPlain(_ octets: Span<UInt8>) -> Bool {
        // Without a way out of the loop the compiler looks at many octets at a time.
        var special: UInt8 = 0
        for index in octets.indices {
            let octet = octets[index]
            special |= octet &- 0x20 >= 0x5F ? 1 : 0
            special |= octet == UInt8(ascii: "\"") ? 1 : 0
            special |= octet == UInt8(ascii: "\\") ? 1 : 0
        }
        return special == 0
    }

    /// Writes a string, or null.
    mutating func optional(_ value: String?) {
        if let value { string(value) } else { null() }
    }

    /// Writes an array of strings.
    mutating func strings(_ values: some Sequence<String>) {
        beginArray()
        for value in values { string(value) }
        endArray()
    }

    private mutating func word(_ word: StaticString) {
        part()
        word.withUTF8Buffer { unsafe octets.append(contentsOf: $0) }
    }

    /// What stands between a value, or a key, and what is before it.
    private mutating func part() {
        guard !isAfterKey else {
            isAfterKey = false
            return
        }
        if depth > 0 {
            if !isEmpty { octets.append(UInt8(ascii: ",")) }
            breakLine()
        }
        isEmpty = false
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        octets.append(UInt8(ascii: "\n"))
        octets.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(escaping string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": octets.append(contentsOf: "\\\"".utf8)
            case "\\": octets.append(contentsOf: "\\\\".utf8)
            case "\n": octets.append(contentsOf: "\\n".utf8)
            case "\r": octets.append(contentsOf: "\\r".utf8)
            case "\t": octets.append(contentsOf: "\\t".utf8)
            // Control characters (C1 too) and the separators that end a line for some readers.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                octets.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
            default: octets.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}
