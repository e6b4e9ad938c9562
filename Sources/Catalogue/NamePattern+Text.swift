import DNS

/// Why text is not a pattern.
enum PatternError: Error {
    case name(NameError)
    case unknownPlaceholder(String)
    case repeatedPlaceholder(String)
    case notHostName

    /// The end of a sentence that begins with the text.
    var description: String {
        switch self {
        case .name(let error): error.description
        case .unknownPlaceholder(let text):
            "has \"\(text)\", which is none of {geo}, {region}, {number}, {any}"
        case .repeatedPlaceholder(let text): "has \"\(text)\" more than once"
        case .notHostName: "has a label that is not letters, digits and inner hyphens"
        }
    }
}

extension NamePattern {
    /// Reads "privatelink.{geo}.backup.windowsazure.com"; a final dot is let pass.
    init(_ text: String) throws(PatternError) {
        var labels: [Label] = []
        var seen: Set<Placeholder> = []
        var length = 1
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        for part in parts {
            if part.first == "{" {
                guard part.last == "}",
                    let placeholder = Placeholder(rawValue: part.dropFirst().dropLast().lowercased())
                else { throw .unknownPlaceholder(abridged(part)) }
                guard seen.insert(placeholder).inserted else { throw .repeatedPlaceholder(String(part)) }
                labels.append(.placeholder(placeholder))
                length += 2
            } else {
                let octets = try NamePattern.literal(part)
                labels.append(.literal(octets))
                length += octets.count + 1
            }
        }
        guard length <= DomainName.maximumLength else { throw .name(.nameTooLong) }
        self.labels = labels
    }

    private static func literal(_ part: Substring) throws(PatternError) -> [UInt8] {
        // An escaped dot would have been taken for the end of the label; no Azure name needs escapes.
        guard !part.utf8.contains(UInt8(ascii: "\\")) else { throw .notHostName }
        guard !part.isEmpty else { throw .name(.emptyLabel) }
        let name: DomainName
        do throws(NameError) { name = try DomainName(part) } catch { throw .name(error) }
        guard name.isHostName, !name.wire.contains(UInt8(ascii: "*")), let label = name.firstLabel else {
            throw .notHostName
        }
        return Array(label)
    }
}

/// The text as it may stand in a message: at most 60 characters.
func abridged(_ text: some StringProtocol) -> String {
    text.unicodeScalars.count > 60 ? String(text.prefix(60)) + "…" : String(text)
}
