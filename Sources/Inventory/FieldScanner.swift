/// One field of a line, and where it begins.
struct TextField {
    let range: Range<Int>
    let position: TextPosition
}

/// Cuts the lines of a text at runs of blanks, without copying any; lines end in LF or CR LF.
struct FieldScanner {
    /// The fields of the line read last.
    private(set) var fields: [TextField] = []
    /// The number of that line, from 1.
    private(set) var line = 0
    /// What begins a comment, which ends with the line; nil where there is no such thing.
    private let comment: UInt8?
    private var index = 0

    init(comment: UInt8? = nil) {
        self.comment = comment
    }

    /// Reads the next line; false at the end of the text.
    mutating func readLine(of text: Span<UInt8>) -> Bool {
        fields.removeAll(keepingCapacity: true)
        guard index < text.count else { return false }
        line += 1
        let start = index
        while index < text.count, text[index] != UInt8(ascii: "\n"), text[index] != comment {
            guard !FieldScanner.isBlank(text[index]) else {
                index += 1
                continue
            }
            let first = index
            while index < text.count, !FieldScanner.isBlank(text[index]), text[index] != UInt8(ascii: "\n"),
                text[index] != comment
            {
                index += 1
            }
            let position = TextPosition(line: line, column: first - start + 1)
            fields.append(TextField(range: first..<index, position: position))
        }
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
        index += 1
        return true
    }

    // A carriage return ends a line on Windows, and means nothing elsewhere.
    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 || octet == 0x0D }
}

extension TextField {
    func octets(in text: Span<UInt8>) -> [UInt8] { text.extracting(range).copy }

    /// The field's text in lower case.
    func word(in text: Span<UInt8>) -> String {
        String(decoding: octets(in: text), as: UTF8.self).lowercased()
    }
}

extension FileReading {
    /// What `read` makes of a field; nil, with a fault at its place, when it is not that.
    mutating func checked<Part>(
        _ field: TextField, of text: Span<UInt8>, _ read: (Span<UInt8>) throws(EntryFault) -> Part
    ) -> Part? {
        do throws(EntryFault) {
            return try read(text.extracting(field.range))
        } catch {
            log.fault(at: field.position, error.message)
            return nil
        }
    }
}
