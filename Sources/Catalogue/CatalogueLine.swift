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
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw Flaw(column: 1, message: "the line is not UTF-8")
        }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var column = 1
        func next() -> Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }
        func advance() {
            index = scalars.index(after: index)
            column += 1
        }
        while let scalar = next() {
            if scalar == "#" { return }
            guard !CatalogueLine.isBlank(scalar) else {
                advance()
                continue
            }
            let start = column
            var word = String.UnicodeScalarView()
            if scalar == "\"" {
                advance()
                while let inner = next(), inner != "\"" {
                    try CatalogueLine.check(inner, column)
                    word.append(inner)
                    advance()
                }
                guard next() != nil else {
                    throw Flaw(column: start, message: "a double quote is not closed")
                }
                advance()
                words.append(Word(text: String(word), column: start, isQuoted: true))
            } else {
                while let inner = next(), !CatalogueLine.isBlank(inner) {
                    try CatalogueLine.check(inner, column)
                    word.append(inner)
                    advance()
                }
                words.append(Word(text: String(word), column: start, isQuoted: false))
            }
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    private static func check(_ scalar: Unicode.Scalar, _ column: Int) throws(Flaw) {
        let isControl = scalar.value < 0x20 && scalar != "\t" || scalar.value >= 0x7F && scalar.value < 0xA0
        guard !isControl else {
            throw Flaw(column: column, message: "a control character (code \(scalar.value))")
        }
    }
}
