/// A JSON value on its way out: sorted keys, two-space indent, nothing that depends on where or when it runs.
package enum JSONDocument: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONDocument])
    case object([String: JSONDocument])

    /// A string, or null.
    static func optional(_ text: String?) -> JSONDocument { text.map(JSONDocument.string) ?? .null }

    /// An array of strings.
    static func strings(_ texts: some Sequence<String>) -> JSONDocument {
        .array(texts.map(JSONDocument.string))
    }

    /// The document over many lines, with a final newline.
    package var pretty: [UInt8] {
        var text: [UInt8] = []
        write(to: &text, indent: 0)
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// The document on one line, without a newline.
    package var compact: [UInt8] {
        var text: [UInt8] = []
        write(to: &text, indent: nil)
        return text
    }

    private func write(to text: inout [UInt8], indent: Int?) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): text.append(contentsOf: String(value).utf8)
        case .string(let value): JSONDocument.write(value, to: &text)
        case .array(let values):
            JSONDocument.write(values, "[", "]", to: &text, indent: indent) { value, text, indent in
                value.write(to: &text, indent: indent)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSONDocument.write(sorted, "{", "}", to: &text, indent: indent) { member, text, indent in
                JSONDocument.write(member.key, to: &text)
                text.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ opening: String, _ closing: String, to text: inout [UInt8], indent: Int?,
        element: (Element, inout [UInt8], Int?) -> Void
    ) {
        text.append(contentsOf: opening.utf8)
        let inner = indent.map { $0 + 2 }
        for (index, value) in elements.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            if let inner { newline(inner, in: &text) }
            element(value, &text, inner)
        }
        if let indent, !elements.isEmpty { newline(indent, in: &text) }
        text.append(contentsOf: closing.utf8)
    }

    private static func newline(_ indent: Int, in text: inout [UInt8]) {
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    private static func write(_ string: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        defer { text.append(UInt8(ascii: "\"")) }
        // Nearly every string is a name, an address or a word, and needs no look at its scalars.
        let isPlain = string.utf8.allSatisfy { octet in
            octet >= 0x20 && octet < 0x7F && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
        }
        guard !isPlain else { return text.append(contentsOf: string.utf8) }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text.append(contentsOf: "\\\"".utf8)
            case "\\": text.append(contentsOf: "\\\\".utf8)
            case "\n": text.append(contentsOf: "\\n".utf8)
            case "\r": text.append(contentsOf: "\\r".utf8)
            case "\t": text.append(contentsOf: "\\t".utf8)
            // Control characters (C1 too) and the separators that end a line for some readers.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                text.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
            default: text.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}
