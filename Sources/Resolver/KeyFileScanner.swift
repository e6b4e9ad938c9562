/// The words, strings and marks of a key file, comments left out.
struct KeyFileScanner {
    /// What is wrong, and at which octet.
    struct Fault: Error {
        let offset: Int
        let message: String
    }

    /// Where the last token begins.
    private(set) var tokenOffset = 0
    private let octets: [UInt8]
    private var index = 0

    private enum Token: Equatable {
        case word(String)
        case string(String)
        case mark(Character)
        case end
    }

    init(_ octets: [UInt8]) {
        self.octets = octets
    }

    /// The next word or string. Throws when something else stands there, but for the mark that may, which is given too.
    mutating func text(_ what: String, orMark mark: Character? = nil) throws(Fault) -> String {
        switch try next() {
        case .word(let text), .string(let text): return text
        case .mark(let found) where found == mark: return String(found)
        default: throw Fault(offset: tokenOffset, message: "expected \(what)")
        }
    }

    /// Passes over a word or mark. Throws when something else stands there.
    mutating func expect(_ text: String) throws(Fault) {
        switch try next() {
        case .word(text): return
        case .mark(let mark) where String(mark) == text: return
        default: throw Fault(offset: tokenOffset, message: "expected \(text)")
        }
    }

    /// Throws when anything follows.
    mutating func expectEnd() throws(Fault) {
        guard try next() == .end else {
            throw Fault(offset: tokenOffset, message: "expected the file's end: it may hold one key only")
        }
    }

    private mutating func next() throws(Fault) -> Token {
        try skipBlanks()
        tokenOffset = index
        guard index < octets.count else { return .end }
        switch octets[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"):
            defer { index += 1 }
            return .mark(Character(UnicodeScalar(octets[index])))
        case UInt8(ascii: "\""):
            let start = index + 1
            index = start
            while index < octets.count, octets[index] != UInt8(ascii: "\"") {
                guard octets[index] != UInt8(ascii: "\n") else { break }
                index += 1
            }
            guard index < octets.count, octets[index] == UInt8(ascii: "\"") else {
                throw Fault(offset: tokenOffset, message: "the string is not closed on its line")
            }
            defer { index += 1 }
            return .string(String(decoding: octets[start..<index], as: UTF8.self))
        default:
            while index < octets.count, KeyFileScanner.isOfWord(octets[index]) { index += 1 }
            guard index > tokenOffset else {
                throw Fault(offset: tokenOffset, message: "a character that may stand in a string only")
            }
            return .word(String(decoding: octets[tokenOffset..<index], as: UTF8.self))
        }
    }

    private mutating func skipBlanks() throws(Fault) {
        while index < octets.count {
            if [0x20, 0x09, 0x0A, 0x0D].contains(octets[index]) {
                index += 1
            } else if begins("#") || begins("//") {
                while index < octets.count, octets[index] != UInt8(ascii: "\n") { index += 1 }
            } else if begins("/*") {
                let start = index
                index += 2
                while index < octets.count, !begins("*/") { index += 1 }
                guard index < octets.count else {
                    throw Fault(offset: start, message: "the comment is not closed")
                }
                index += 2
            } else {
                return
            }
        }
    }

    private func begins(_ text: String) -> Bool { octets[index...].starts(with: text.utf8) }

    /// Whether an octet belongs to a word: whatever is printable ASCII and no mark.
    private static func isOfWord(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "\""): false
        default: (0x21...0x7E).contains(octet)
        }
    }
}
