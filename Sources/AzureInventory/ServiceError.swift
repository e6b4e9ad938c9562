internal import Inventory

/// What a service's error says, of which only words of a known form are taken: what else it says is foreign text, and may
/// hold what is secret.
struct ServiceError {
    /// Azure's or OAuth's words for the error, the more general first.
    let codes: [String]
    /// The action of role-based access control that is missing (`Microsoft.Network/…/read`); nil where it says none.
    let action: String?
    /// The numbers that Entra ID gives its errors (AADSTS).
    let numbers: [String]

    /// Reads the body of an answer that is no success; what cannot be read says nothing.
    init(_ body: [UInt8]) {
        let value = try? JSONValue(parsing: body)
        let error = value?["error"]
        let word = error?.isString == true ? error : error?["code"] ?? value?["code"]
        let details = (error?["details"]?.elements ?? []).prefix(2).map { $0["code"] }
        codes = ([word] + details).compactMap { word in
            word.flatMap { $0.isString ? ServiceError.code($0.text) : nil }
        }
        let message = error?["message"] ?? value?["message"]
        action = message.flatMap { $0.isString ? ServiceError.action(in: $0.text.prefix(2_048)) : nil }
        numbers = (value?["error_codes"]?.elements ?? []).prefix(4).map(\.text).filter {
            $0.utf8.count <= 12 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        }
    }

    /// The codes in parentheses with a blank before them, or nothing.
    var remark: String {
        let words = codes + numbers.map { "AADSTS\($0)" }
        return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    }

    /// The text, if it is one word of letters, as codes are: passwords and tokens have digits and signs.
    private static func code(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "_") }
        return !text.isEmpty && text.utf8.count <= 64 && isPlain ? text : nil
    }

    private static func action(in message: Substring) -> String? {
        let mark = "perform action '"
        var rest = message
        while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
        guard rest.hasPrefix(mark) else { return nil }
        let text = rest.dropFirst(mark.count).prefix { $0 != "'" }
        let isPlain = text.utf8.allSatisfy { isLetter($0) || "0123456789_./*".utf8.contains($0) }
        return text.hasPrefix("Microsoft.") && text.utf8.count <= 120 && isPlain ? String(text) : nil
    }

    private static func isLetter(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
