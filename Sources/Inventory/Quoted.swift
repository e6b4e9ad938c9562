/// A piece of input for a message: in double quotes, at most 80 characters, nothing that could break a line.
struct Quoted: CustomStringConvertible {
    let description: String

    init(_ octets: some Sequence<UInt8>) {
        self.init(String(decoding: Array(octets.prefix(1024)), as: UTF8.self))
    }

    init(_ text: String) {
        var quoted = "\""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 80 {
                quoted += "…"
                break
            }
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted += scalar.breaksText ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        description = quoted + "\""
    }
}

extension Unicode.Scalar {
    /// Whether the scalar could end a line, hide text or turn its direction when it is printed.
    var breaksText: Bool {
        if value < 0x7F { return value < 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return false
        }
    }
}

extension String {
    /// The text with everything that could break a line written as an escape.
    var onOneLine: String {
        guard unicodeScalars.contains(where: \.breaksText) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            text += scalar.breaksText ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return text
    }
}
