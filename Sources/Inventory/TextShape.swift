internal import DNS

/// A shape of text that is no JSON, recognised by its first line that says something.
struct TextShape: Sendable {
    /// What a user calls it, for the message when nothing was recognised.
    let mark: String
    let recognises: @Sendable (FirstLine) -> Bool
    let read: @Sendable ([UInt8], inout FileReading) -> Void

    /// What an inventory may be. A line is of one shape at most, so that their order is no matter.
    static let ofInventories: [TextShape] = [
        ScriptTableReader.shape, ZoneTextReader.shape, HostsReader.shape, YAMLReader.shape,
    ]

    /// What was looked for in a text that is no inventory.
    static let expected =
        "expected JSON from Azure, \(ofInventories.map(\.mark).joined(separator: ", "))"
        + ", or a CSV whose header names the columns \(CSVColumns.expected)"

    /// Reads a text by the shape that it has; what has none of them must be a CSV.
    static func read(_ text: [UInt8], into reading: inout FileReading) {
        let line = FirstLine(of: text.span)
        let shape = ofInventories.first { $0.recognises(line) }
        (shape?.read ?? CSVReader.read)(text, &reading)
    }
}

/// The first line of a text that is neither empty nor a comment, cut at blanks.
struct FirstLine {
    /// The first words, in lower case; never more than are needed to tell one shape from another.
    let words: [String]

    private static let maximumWordCount = 8
    private static let maximumWordLength = 1024

    init(of text: Span<UInt8>) {
        var scanner = FieldScanner()
        var words: [String] = []
        while words.isEmpty, scanner.readLine(of: text) {
            guard let first = scanner.fields.first else { continue }
            // Zone files begin comments with a semicolon, all others with a number sign.
            if text[first.range.lowerBound] == UInt8(ascii: "#") { continue }
            if text[first.range.lowerBound] == UInt8(ascii: ";") { continue }
            words = scanner.fields.prefix(FirstLine.maximumWordCount).map { field in
                let end = min(field.range.upperBound, field.range.lowerBound + FirstLine.maximumWordLength)
                return TextField(range: field.range.lowerBound..<end, position: field.position).word(in: text)
            }
        }
        self.words = words
    }

    /// Whether the word at an index is an address.
    func isAddress(_ index: Int) -> Bool {
        guard words.indices.contains(index) else { return false }
        // A scope may follow a link-local address (RFC 4007 11).
        let text = words[index].prefix { $0 != "%" }
        return IPv4Address(String(text)) != nil || IPv6Address(String(text)) != nil
    }
}
