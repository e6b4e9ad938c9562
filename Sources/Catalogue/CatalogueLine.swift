/// A line of a catalogue file, cut into words.
struct CatalogueLine {
    struct Word {
        let text: String
        /// In characters from 1.
        let column: Int
        let isQuoted: Bool
    }

    /// Why a line cannot be cut.
    struct Flaw: Error {
        let column: Int
        let message: String
    }

    private(set) var words: [Word] = []

    /// Cuts a line without its end: blanks part words, double quotes hold blanks together, "#" begins a comment.
    init(_ octets: ArraySlice<UInt8>) throws(Flaw) {
        guard String(validating: octets, as: UTF8.self) != nil else {
            throw Flaw(column: 1, message: "the line is not UTF-8")
        }
        var index = octets.startIndex
        var columns = Columns(octets)
        while index < octets.endIndex, octets[index] != UInt8(ascii: "#") {
            guard !CatalogueLine.isBlank(octets[index]) else {
                index += 1
                continue
            }
            let isQuoted = octets[index] == UInt8(ascii: "\"")
            let start = isQuoted ? index + 1 : index
            let column = columns.column(of: index)
            var end = start
            while end < octets.endIndex,
                isQuoted ? octets[end] != UInt8(ascii: "\"") : !CatalogueLine.isBlank(octets[end])
            {
                guard octets[end] >= 0x20 && octets[end] != 0x7F || octets[end] == UInt8(ascii: "\t") else {
                    throw Flaw(
                        column: columns.column(of: end), message: "a control character (code \(octets[end]))")
                }
                end += 1
            }
            guard !isQuoted || end < octets.endIndex else {
                throw Flaw(column: column, message: "a double quote is not closed")
            }
            let text = String(decoding: octets[start..<end], as: UTF8.self)
            words.append(Word(text: text, column: column, isQuoted: isQuoted))
            index = isQuoted ? end + 1 : end
        }
    }

    private static func isBlank(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t")
    }
}

/// Counts characters up to places that only move on, so that a long line is counted once.
private struct Columns {
    private let octets: ArraySlice<UInt8>
    private var counted: Int
    private var column = 1

    init(_ octets: ArraySlice<UInt8>) {
        self.octets = octets
        counted = octets.startIndex
    }

    mutating func column(of index: Int) -> Int {
        column += octets[counted..<index].count { $0 & 0xC0 != 0x80 }
        counted = index
        return column
    }
}
