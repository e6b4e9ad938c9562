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
            word.flatMap { $0.isString ? ServiceError.word($0.text[...]) : nil }
        }
        let message = error?["message"] ?? value?["message"]
        action = message.flatMap { $0.isString ? ServiceError.action(in: $0.text) : nil }
        numbers = (value?["error_codes"]?.elements ?? []).prefix(4).map(\.text).filter {
            $0.utf8.count <= 12 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        }
    }

    /// The codes in parentheses with a blank before them, or nothing.
    var remark: String {
        let words = codes + numbers.map { "AADSTS\($0)" }
        return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    }

    /// The text, if it is one word of letters, digits and a few signs, no longer than such words are.
    private static func word(_ text: Substring, alsoSlashes: Bool = false) -> String? {
        let isShort = !text.isEmpty && text.utf8.count <= (alsoSlashes ? 120 : 64)
        let isPlain = text.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
            case UInt8(ascii: "/"), UInt8(ascii: "*"): alsoSlashes
            default: false
            }
        }
        return isShort && isPlain ? String(text) : nil
    }

    private static func action(in message: String) -> String? {
        let mark = "perform action '"
        var rest = message[...]
        while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
        guard rest.hasPrefix(mark) else { return nil }
        let text = rest.dropFirst(mark.count).prefix { $0 != "'" }
        guard text.hasPrefix("Microsoft.") else { return nil }
        return word(text, alsoSlashes: true)
    }
}
