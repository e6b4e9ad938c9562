/// One cell of a CSV: a range of the text, and where it begins.
struct CSVCell {
    var start: Int
    var end: Int
    var position: TextPosition
    /// Whether doubled quotes stand in it, so that it is not what stands in the text.
    var hasDoubledQuotes = false

    var isEmpty: Bool { start == end }

    func octets(in text: Span<UInt8>) -> [UInt8] {
        let raw = text.extracting(start..<end).copy
        guard hasDoubledQuotes else { return raw }
        var octets: [UInt8] = []
        var isSecond = false
        for octet in raw {
            isSecond = octet == UInt8(ascii: "\"") && !isSecond
            if octet != UInt8(ascii: "\"") || isSecond { octets.append(octet) }
        }
        return octets
    }
}

/// Why a row is no row (RFC 4180).
struct CSVFault: Error {
    let position: TextPosition
    let message: String
}

/// Finds the rows and cells of a CSV (RFC 4180) without copying any; blanks around cells are no part of them.
struct CSVScanner {
    /// The cells of the row read last.
    private(set) var cells: [CSVCell] = []
    private var index = 0
    private var line = 1
    private var lineStart = 0

    private var position: TextPosition { TextPosition(line: line, column: index - lineStart + 1) }

    /// Reads the next row; false at the end of the text. After a fault, goes on at the next line.
    mutating func readRow(of text: Span<UInt8>) throws(CSVFault) -> Bool {
        cells.removeAll(keepingCapacity: true)
        guard index < text.count else { return false }
        while true {
            while index < text.count, CSVScanner.isBlank(text[index]) { index += 1 }
            if index < text.count, text[index] == UInt8(ascii: "\"") {
                try readQuotedCell(of: text)
            } else {
                try readPlainCell(of: text)
            }
            guard index < text.count else { return true }
            index += 1
            if text[index - 1] == UInt8(ascii: "\n") {
                line += 1
                lineStart = index
                return true
            }
        }
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }

    private mutating func readPlainCell(of text: Span<UInt8>) throws(CSVFault) {
        let start = index
        let position = position
        while index < text.count {
            let octet = text[index]
            if octet == UInt8(ascii: ",") || octet == UInt8(ascii: "\n") { break }
            if octet == UInt8(ascii: "\"") {
                throw fault("a quote stands inside a cell that does not begin with one", text)
            }
            index += 1
        }
        var end = index
        if end > start, isLineEnd(text), text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        while end > start, CSVScanner.isBlank(text[end - 1]) { end -= 1 }
        cells.append(CSVCell(start: start, end: end, position: position))
    }

    private mutating func readQuotedCell(of text: Span<UInt8>) throws(CSVFault) {
        let begin = (position: position, index: index, line: line, lineStart: lineStart)
        index += 1
        var cell = CSVCell(start: index, end: index, position: position)
        while true {
            guard index < text.count else {
                // A quote too many must not hide the rest of the text.
                (index, line, lineStart) = (begin.index, begin.line, begin.lineStart)
                throw fault("this quote has no closing quote", text)
            }
            let octet = text[index]
            index += 1
            if octet == UInt8(ascii: "\n") {
                line += 1
                lineStart = index
            }
            guard octet == UInt8(ascii: "\"") else { continue }
            guard index < text.count, text[index] == UInt8(ascii: "\"") else { break }
            cell.hasDoubledQuotes = true
            index += 1
        }
        cell.end = index - 1
        cells.append(cell)
        while index < text.count, CSVScanner.isBlank(text[index]) { index += 1 }
        if index + 1 < text.count, text[index] == UInt8(ascii: "\r"), text[index + 1] == UInt8(ascii: "\n") {
            index += 1
        }
        guard index == text.count || text[index] == UInt8(ascii: ",") || isLineEnd(text) else {
            throw fault("expected ',' or the end of the line after a closing quote", text)
        }
    }

    private func isLineEnd(_ text: Span<UInt8>) -> Bool {
        index == text.count || text[index] == UInt8(ascii: "\n")
    }

    private mutating func fault(_ message: String, _ text: Span<UInt8>) -> CSVFault {
        let fault = CSVFault(position: position, message: message)
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
        index = min(index + 1, text.count)
        line += 1
        lineStart = index
        return fault
    }
}
