extension Unicode.Scalar {
    /// Whether the scalar could end a line, hide text or turn its direction when it is printed.
    package var breaksText: Bool {
        if value < 0x7F { return value < 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return false
        }
    }
}

extension String {
    /// The text with everything that could break a line written as an escape.
    package var onOneLine: String {
        guard unicodeScalars.contains(where: \.breaksText) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            text += scalar.breaksText ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return text
    }
}
