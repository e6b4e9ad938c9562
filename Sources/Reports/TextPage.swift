/// A page of text for people: nothing on it is wider than a hundred columns, however long a name is.
package enum TextPage {
    /// The columns there are.
    static let width = 100

    /// The text over as many lines as it takes: the first begins with `label`, the others with as much space.
    ///
    /// Lines end at spaces; what is wider than a line without one is broken where the line ends. The label leaves room
    /// for some text.
    package static func lines(_ text: String, label: String) -> [String] {
        let room = width - label.columns
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.columns + word.columns + 1 > room, !line.isEmpty {
                lines.append(line)
                line = ""
            }
            var pieces = String(word).pieces(of: room)
            let last = pieces.popLast() ?? ""
            lines += pieces
            line += (line.isEmpty ? "" : " ") + last
        }
        lines.append(line)
        let indent = String(repeating: " ", count: label.columns)
        return lines.enumerated().map { ($0 == 0 ? label : indent) + $1 }
    }

    /// The text over as many lines as it takes, each after so many spaces.
    static func lines(_ text: String, indent: Int) -> [String] {
        lines(text, label: String(repeating: " ", count: indent))
    }

    /// The first of a list; one entry more takes no more room than saying that there is one.
    static func shown<Entry>(_ entries: [Entry], most: Int) -> ArraySlice<Entry> {
        entries.count == most + 1 ? entries[...] : entries.prefix(most)
    }

    /// Texts below each other, the first beside a label that takes ten columns, and how many are left out.
    static func list(_ texts: [String], label: String, most: Int, indent: Int = 2) -> [String] {
        let shown = shown(texts, most: most)
        let space = String(repeating: " ", count: indent)
        let start = space + label + String(repeating: " ", count: max(2, 10 - label.columns))
        let rest = String(repeating: " ", count: start.columns)
        var lines: [String] = []
        for (index, text) in shown.enumerated() {
            lines += TextPage.lines(text, label: index == 0 ? start : rest)
        }
        if texts.count > shown.count { lines.append(rest + "and \(texts.count - shown.count) more") }
        return lines
    }
}

extension StringProtocol {
    /// How many columns of a terminal the text takes.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension String {
    /// The text in pieces that take at most so many columns each.
    fileprivate func pieces(of room: Int) -> [String] {
        guard columns > room else { return [self] }
        var pieces = [""]
        var taken = 0
        for scalar in unicodeScalars {
            if taken + scalar.columns > room {
                pieces.append("")
                taken = 0
            }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
            taken += scalar.columns
        }
        return pieces
    }
}

extension Unicode.Scalar {
    /// Two for what East Asian scripts and pictures take (UAX 11, by block), none for marks upon another letter.
    fileprivate var columns: Int {
        guard value >= 0x300 else { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
