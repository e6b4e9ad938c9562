/// Cuts the lines of a text at blanks outside quotation marks, single or double; a number sign begins a comment.
struct QuotedWords {
    /// A word, without its quotation marks.
    struct Word {
        let range: Range<Int>
        let position: TextPosition
        let isQuoted: Bool
    }

    /// The words of the line read last.
    private(set) var words: [Word] = []
    private let text: [UInt8]
    private var index = 0
    private var line = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    func octets(of word: Word) -> ArraySlice<UInt8> { text[word.range] }

    /// The word in lower case without the colon that it ends with; nil when it ends with none.
    func keyword(_ word: Word) -> String? {
        guard !word.isQuoted, word.range.count > 1, text[word.range.upperBound - 1] == UInt8(ascii: ":")
        else {
            return nil
        }
        return String(decoding: text[word.range].dropLast(), as: UTF8.self).lowercased()
    }

    /// Reads the next line; false at the end of the text. A quotation that the line does not end is a fault.
    mutating func readLine(log: inout InputLog) -> Bool {
        words.removeAll(keepingCapacity: true)
        guard index < text.count else { return false }
        line += 1
        let start = index
        while index < text.count, text[index] != UInt8(ascii: "\n"), text[index] != UInt8(ascii: "#") {
            let octet = text[index]
            guard !QuotedWords.isBlank(octet) else {
                index += 1
                continue
            }
            let position = TextPosition(line: line, column: index - start + 1)
            let isQuoted = octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'")
            if isQuoted { index += 1 }
            let first = index
            while index < text.count, text[index] != UInt8(ascii: "\n") {
                if isQuoted ? text[index] == octet : QuotedWords.isBlank(text[index]) { break }
                index += 1
            }
            words.append(Word(range: first..<index, position: position, isQuoted: isQuoted))
            guard isQuoted else { continue }
            if index < text.count, text[index] == octet {
                index += 1
            } else {
                log.fault(at: position, "a quotation mark that is not closed on its line")
                words.removeLast()
            }
        }
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
        index += 1
        return true
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 || octet == 0x0D }
}
