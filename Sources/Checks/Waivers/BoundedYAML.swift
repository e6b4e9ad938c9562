import Yams

/// What is wrong with YAML, and where.
struct YAMLFault: Error {
    let line: Int
    let column: Int
    let reason: String
}

/// YAML from outside: parsed only when it is small and shallow, for the parser goes down as deep as the text does.
enum BoundedYAML {
    private static let maximumSize = 1 << 20
    private static let maximumDepth = 32

    /// The document's root; nil for an empty one.
    static func node(_ octets: [UInt8]) throws(YAMLFault) -> Node? {
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
            throw fault(of: error)
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

    /// Throws where an anchor or an alias stands outside quotes: a few of them make a text as large as they like, and no
    /// such file needs any.
    private static func checkAnchors(_ octets: [UInt8]) throws(YAMLFault) {
        var line = 1
        var quote: UInt8?
        var isComment = false
        var before = UInt8(ascii: "\n")
        for (index, octet) in octets.enumerated() {
            let isStart = " \t\n\r[{,:-?".utf8.contains(before)
            switch octet {
            case UInt8(ascii: "\n"):
                line += 1
                isComment = false
            case _ where isComment: break
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if quote == octet, before != UInt8(ascii: "\\") || octet == UInt8(ascii: "'") {
                    quote = nil
                } else if quote == nil, isStart {
                    quote = octet
                }
            case _ where quote != nil: break
            case UInt8(ascii: "#"): isComment = isStart
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                let next = index + 1 < octets.count ? octets[index + 1] : UInt8(ascii: " ")
                if isStart, !" \t\r\n".utf8.contains(next) {
                    throw YAMLFault(
                        line: line, column: 1,
                        reason:
                            "anchors and aliases are not taken; a text that begins with \"&\" or \"*\" stands in quotes"
                    )
                }
            default: break
            }
            before = octet
        }
    }

    private static func fault(of error: YamlError) -> YAMLFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return YAMLFault(line: mark.line, column: mark.column, reason: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            return YAMLFault(
                line: context.mark.line, column: context.mark.column, reason: "a key stands twice: \(keys)")
        default:
            return YAMLFault(line: 1, column: 1, reason: "not YAML")
        }
    }
}
