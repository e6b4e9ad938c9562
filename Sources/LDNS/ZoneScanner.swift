/// A word of a zone file, or a string in quotation marks.
struct ZoneToken {
    /// Its octets; the quotation marks around a string belong to them.
    let range: Range<Int>
    let line: Int
    /// Its first octet in the line, counted from 1.
    let column: Int
    let isQuoted: Bool
}

/// Cuts a zone file into entries and their tokens (RFC 1035 5.1): an entry is a line, or several in parentheses.
struct ZoneScanner {
    let text: [UInt8]
    private var index: Int
    private var line = 1
    private var lineStart = 0
    private var opening: ZoneToken?

    /// The tokens of the entry; none for an empty line.
    private(set) var tokens: [ZoneToken] = []
    /// Whether the entry begins with white space in place of an owner.
    private(set) var beginsBlank = false
    /// The first fault of the entry; its tokens are then not to be trusted.
    private(set) var fault: ZoneFileFault?

    init(_ text: [UInt8], from start: Int = 0) {
        self.text = text
        index = start
    }

    /// The octets of a token.
    func octets(of token: ZoneToken) -> ArraySlice<UInt8> { text[token.range] }

    /// The octets of a token as text, for messages.
    func string(of token: ZoneToken) -> String { String(decoding: text[token.range], as: UTF8.self) }

    /// Whether a token is the word, letters in upper case, case aside.
    func matches(_ token: ZoneToken, _ word: StaticString) -> Bool {
        guard !token.isQuoted, token.range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            for offset in word.indices {
                let octet = text[token.range.lowerBound + offset]
                let upper = octet >= 0x61 && octet <= 0x7A ? octet & 0xDF : octet
                guard unsafe upper == word[offset] else { return false }
            }
            return true
        }
    }

    /// Where the file ends, for what is missing from it.
    var end: (line: Int, column: Int) { (line, index - lineStart + 1) }

    /// Moves to the next entry; false at the end of the file.
    mutating func advance() -> Bool {
        tokens.removeAll(keepingCapacity: true)
        (fault, opening) = (nil, nil)
        guard index < text.count else { return false }
        beginsBlank = text[index] == 0x20 || text[index] == 0x09
        while index < text.count {
            switch text[index] {
            case 0x20, 0x09:
                index += 1
            case 0x0A:
                endLine()
                if opening == nil { return true }
            case UInt8(ascii: ";"):
                while index < text.count, text[index] != 0x0A { passOctet() }
            case UInt8(ascii: "("):
                let parenthesis = token(from: index, to: index + 1)
                if opening != nil { report(parenthesis, "a parenthesis inside parentheses") }
                opening = opening ?? parenthesis
                index += 1
            case UInt8(ascii: ")"):
                if opening == nil {
                    report(token(from: index, to: index + 1), "a closing parenthesis without an opening one")
                }
                opening = nil
                index += 1
            case UInt8(ascii: "\""):
                let start = index
                passString()
                tokens.append(token(from: start, to: index, isQuoted: true))
                if index < text.count, !endsString(text[index]) {
                    report(token(from: index, to: index + 1), "text against the end of a quoted string")
                }
            case 0x0D, 0x00:
                passOctet()
            default:
                passWord()
            }
        }
        if let opening { report(opening, "a parenthesis that is never closed") }
        return true
    }

    private mutating func passWord() {
        let start = index
        while index < text.count {
            switch text[index] {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"):
                tokens.append(token(from: start, to: index))
                return
            case UInt8(ascii: "\\"):
                passEscape()
            case UInt8(ascii: "\""):
                // A service parameter's value may be quoted inside its word (RFC 9460 2.1).
                passString()
            default:
                passOctet()
            }
        }
        tokens.append(token(from: start, to: index))
    }

    private func endsString(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "\""):
            true
        default: false
        }
    }

    private mutating func passString() {
        let start = index
        index += 1
        while index < text.count, text[index] != 0x0A {
            switch text[index] {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"):
                passEscape()
            default:
                passOctet()
            }
        }
        report(token(from: start, to: start + 1), "a quotation mark that is not closed on its line")
    }

    private mutating func passEscape() {
        let backslash = token(from: index, to: index + 1)
        index += 1
        if index >= text.count || text[index] == 0x0A || text[index] == 0x0D {
            report(backslash, "a backslash at the end of a line")
        } else {
            passOctet()
        }
    }

    /// Passes an octet that means nothing, unless it is one that no zone file may hold.
    private mutating func passOctet() {
        let octet = text[index]
        if octet == 0 {
            report(token(from: index, to: index + 1), "a NUL octet")
        } else if octet == 0x0D, index + 1 >= text.count || text[index + 1] != 0x0A {
            report(token(from: index, to: index + 1), "a carriage return that ends no line")
        }
        index += 1
    }

    private mutating func endLine() {
        index += 1
        line += 1
        lineStart = index
    }

    private func token(from start: Int, to end: Int, isQuoted: Bool = false) -> ZoneToken {
        ZoneToken(range: start..<end, line: line, column: start - lineStart + 1, isQuoted: isQuoted)
    }

    private mutating func report(_ token: ZoneToken, _ message: String) {
        fault = fault ?? ZoneFileFault(token, message)
    }
}
