/// A place in a text: line and column from 1; the column counts octets of the text as UTF-8.
struct TextPosition: Hashable {
    var line: Int
    var column: Int

    static let start = TextPosition(line: 1, column: 1)
}

extension TextPosition {
    /// The position of the octet at `offset`, found by reading everything before it.
    init(of offset: Int, in text: Span<UInt8>) {
        self = .start
        for index in 0..<min(offset, text.count) {
            if text[index] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
    }
}

/// Where each line of a text begins, so that many positions are found without reading it again.
struct LineIndex: Sendable {
    private let starts: [UInt32]

    init(of text: Span<UInt8>) {
        var starts: [UInt32] = [0]
        for index in text.indices where text[index] == UInt8(ascii: "\n") {
            starts.append(UInt32(truncatingIfNeeded: index + 1))
        }
        self.starts = starts
    }

    func position(of offset: Int) -> TextPosition {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return TextPosition(line: low + 1, column: offset - Int(starts[low]) + 1)
    }
}
