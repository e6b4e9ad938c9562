package import Yams

/// What is wrong with YAML, and where.
package struct YAMLFault: Error {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1, in Unicode scalars.
    package let column: Int
    /// What is wrong, on one line.
    package let reason: String
}

/// YAML from outside: parsed only when it is small and shallow, for the parser goes down as deep as the text does.
package enum BoundedYAML {
    private static let maximumSize = 1 << 20
    private static let maximumDepth = 32

    /// The document's root; nil for an empty one.
    ///
    /// Throws for more than 1 MiB, for more than 32 levels, for anchors, for several documents, and for what is no YAML.
    package static func node(_ octets: [UInt8]) throws(YAMLFault) -> Node? {
        guard octets.count <= maximumSize else {
            throw YAMLFault(line: 1, column: 1, reason: "the file is larger than 1 MiB")
        }
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw YAMLFault(line: 1, column: 1, reason: "the file is not UTF-8")
        }
        try checkDepth(octets)
        try checkAnchors(octets)
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw fault(of: error, in: text)
        } catch {
            throw YAMLFault(line: 1, column: 1, reason: "not YAML: \(error)")
        }
    }

    /// Throws where brackets, or the dashes at a line's beginning, go down further than any such file needs.
    ///
    /// Depth by indentation needs no check of its own: it grows as the square root of the text.
    private static func checkDepth(_ octets: [UInt8]) throws(YAMLFault) {
        var line = 1
        var brackets = 0
        var dashes = 0
        var isBeginning = true
        for octet in octets {
            switch octet {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line += octet == UInt8(ascii: "\n") ? 1 : 0
                dashes = 0
                isBeginning = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): dashes += isBeginning ? 1 : 0
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: isBeginning = false
            }
            guard brackets <= maximumDepth, dashes <= maximumDepth else {
                throw YAMLFault(line: line, column: 1, reason: "nested too deeply")
            }
        }
    }

    /// Throws where an anchor may stand, in quotes and comments too: a few of them, each made of those before, stand for
    /// more nodes than can be walked, and what is text only the parser can tell. Aliases are nothing without them.
    private static func checkAnchors(_ octets: [UInt8]) throws(YAMLFault) {
        var line = 1
        var lineStart = 0
        var mayBegin = true
        for (index, octet) in octets.enumerated() {
            if octet == UInt8(ascii: "&"), mayBegin, index + 1 < octets.count, octets[index + 1] > 0x20 {
                throw YAMLFault(
                    line: line, column: index - lineStart + 1,
                    reason: "anchors (&name) are not taken: write out what they stand for")
            }
            if octet == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, index + 1) }
            // Beyond ASCII there are line ends, too.
            mayBegin = octet <= 0x20 || octet >= 0x7F || "[{,:?-".utf8.contains(octet)
        }
    }

    private static func fault(of error: YamlError, in text: String) -> YAMLFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // An alias is nearly always a name whose first label is a star.
            let isAlias = star(before: mark, in: text)
            return YAMLFault(
                line: mark.line, column: mark.column,
                reason: isAlias ? "a text that begins with \"*\" stands in quotes" : "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let texts = Set(duplicates).subtracting(["<uncovertable>"])
            let noText = texts.count < duplicates.count ? ["one that is no text"] : []
            // The place is that of the first, and which that is is chance among keys that have no order.
            let isCertain = duplicates.count == 1 || noText.isEmpty
            return YAMLFault(
                line: isCertain ? context.mark.line : 1, column: isCertain ? context.mark.column : 1,
                reason: "a key stands twice: \((texts.sorted() + noText).joined(separator: ", "))")
        default:
            return YAMLFault(line: 1, column: 1, reason: "not YAML")
        }
    }
    /// Whether a star stands at a mark, or just before it.
    private static func star(before mark: Mark, in text: String) -> Bool {
        let lines = text.unicodeScalars.split(
            separator: "\n", maxSplits: mark.line, omittingEmptySubsequences: false)
        guard lines.indices.contains(mark.line - 1) else { return false }
        return lines[mark.line - 1].dropFirst(max(0, mark.column - 2)).prefix(2).contains("*")
    }
}
