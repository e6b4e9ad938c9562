extension DomainName {
    /// The name without its final dot, every octet beside letters, digits, hyphens, underscores and asterisks as
    /// \DDD (RFC 1035 5.1): so written it cannot end a quotation, a line or a command in any language. A label's
    /// first hyphen is escaped too, for a name could start with it, and programs look for options there.
    package var escaped: String {
        isRoot ? "." : labels.map(DomainName.escaped).joined(separator: ".")
    }

    /// The same with the final dot.
    package var absolute: String { isRoot ? "." : escaped + "." }

    /// The escaped name as a word of a shell.
    package var shellWord: String { DomainName.shellWord(escaped) }

    /// The escaped name with its final dot as a word of a shell.
    package var absoluteShellWord: String { DomainName.shellWord(absolute) }

    private static func shellWord(_ escaped: String) -> String {
        escaped.contains { $0 == "\\" || $0 == "*" } ? "'\(escaped)'" : escaped
    }

    /// The escaped name as it stands in a zone: "@" at its apex, else without what it shares with it.
    package func owner(in zone: DomainName) -> String {
        self == zone ? "@" : (replacing(zone, with: .root) ?? self).escaped
    }

    /// Whether nothing in the name needs an escape, for servers that know none; a leading "*" is let pass.
    package var isPlain: Bool {
        let labels = isWildcard ? labels.dropFirst() : labels[...]
        return !labels.isEmpty
            && labels.allSatisfy { $0.first != UInt8(ascii: "-") && $0.allSatisfy(DomainName.isPlain) }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func escaped(_ label: ArraySlice<UInt8>) -> String {
        label.indices.map { index in
            let octet = label[index]
            let isOption = octet == UInt8(ascii: "-") && index == label.startIndex
            return !isOption && (isPlain(octet) || octet == UInt8(ascii: "*"))
                ? String(UnicodeScalar(octet)) : "\\" + String(1000 + Int(octet)).dropFirst()
        }.joined()
    }
}
