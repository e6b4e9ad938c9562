/// What is wrong with a JSON text, and at which octet.
package struct JSONFault: Error {
    /// The octet, counted from 0.
    package let offset: Int
    /// What is wrong, as the end of a sentence.
    package let message: String
}

/// Reads JSON texts strictly (RFC 8259), within bounds, without recursion.
struct JSONParser {
    /// The largest text read, in octets, unless told otherwise; offsets must fit 32 bits.
    static let maximumSize = 256 << 20
    /// How deep arrays and objects may be nested; Azure's own documents stay below 20.
    static let maximumDepth = 64

    private var nodes: [JSONNode] = []
    private var index = 0
    private var open: [Int] = []
    private var keys: [Int] = []
    /// Keys, by node, that their object already holds, letter case aside.
    private var duplicates: [Int] = []

    /// Parses a whole text given as valid UTF-8. `duplicates` are the nodes of repeated keys, which a caller must
    /// report: readers disagree on which of them counts.
    static func parse(
        _ text: [UInt8], maximumSize: Int = JSONParser.maximumSize
    ) throws(JSONFault) -> (document: JSONDocument, duplicates: [Int]) {
        guard text.count <= min(maximumSize, JSONParser.maximumSize) else {
            throw JSONFault(offset: 0, message: "is larger than \(maximumSize) octets")
        }
        var parser = JSONParser()
        try parser.document(text.span)
        return (JSONDocument(text: text, nodes: parser.nodes), parser.duplicates)
    }

    private mutating func document(_ text: Span<UInt8>) throws(JSONFault) {
        repeat {
            try value(text)
        } while try step(text)
        skipSpace(text)
        if index < text.count {
            throw JSONFault(offset: index, message: "expected the end of the text, found \(found(text))")
        }
    }

    /// Reads a scalar, or opens an array or object and goes to its first value.
    private mutating func value(_ text: Span<UInt8>) throws(JSONFault) {
        while true {
            skipSpace(text)
            guard index < text.count else { throw unexpected("a value", text) }
            switch text[index] {
            case UInt8(ascii: "{"):
                try enter(.object)
                skipSpace(text)
                if index < text.count, text[index] == UInt8(ascii: "}") { return }
                try key(text, orElse: "a key in double quotes or '}'")
            case UInt8(ascii: "["):
                try enter(.array)
                skipSpace(text)
                if index < text.count, text[index] == UInt8(ascii: "]") { return }
            default:
                return try scalar(text)
            }
        }
    }

    /// After a value: closes what ends here; true when another value must follow.
    private mutating func step(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        while let container = open.last {
            let isObject = nodes[container].kind == .object
            skipSpace(text)
            let octet = index < text.count ? text[index] : 0
            if octet == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                index += 1
                open.removeLast()
                nodes[container].extent = UInt32(nodes.count)
                if isObject { findDuplicates(in: container, text) }
            } else if octet == UInt8(ascii: ",") {
                index += 1
                if isObject {
                    skipSpace(text)
                    try key(text, orElse: "a key in double quotes")
                }
                return true
            } else {
                throw unexpected(isObject ? "',' or '}'" : "',' or ']'", text)
            }
        }
        return false
    }

    private mutating func enter(_ kind: JSONNode.Kind) throws(JSONFault) {
        guard open.count < JSONParser.maximumDepth else {
            throw JSONFault(offset: index, message: "is nested more than \(JSONParser.maximumDepth) deep")
        }
        open.append(nodes.count)
        nodes.append(JSONNode(offset: UInt32(index), extent: 0, kind: kind))
        index += 1
    }

    private mutating func key(_ text: Span<UInt8>, orElse expected: String) throws(JSONFault) {
        guard index < text.count, text[index] == UInt8(ascii: "\"") else { throw unexpected(expected, text) }
        try scalar(text)
        skipSpace(text)
        guard index < text.count, text[index] == UInt8(ascii: ":") else { throw unexpected("':'", text) }
        index += 1
    }

    private mutating func scalar(_ text: Span<UInt8>) throws(JSONFault) {
        switch text[index] {
        case UInt8(ascii: "\""):
            let start = index + 1
            let (end, hasEscapes) = try JSONScalar.string(in: text, at: start)
            append(hasEscapes ? .escapedString : .string, from: start, to: end)
            index = end + 1
        case UInt8(ascii: "-"), 0x30...0x39:
            let end = try JSONScalar.number(in: text, at: index)
            append(.number, from: index, to: end)
            index = end
        default:
            guard let (kind, length) = JSONScalar.literal(in: text, at: index) else {
                throw unexpected("a value", text)
            }
            append(kind, from: index, to: index + length)
            index += length
        }
    }

    private mutating func append(_ kind: JSONNode.Kind, from start: Int, to end: Int) {
        nodes.append(JSONNode(offset: UInt32(start), extent: UInt32(end - start), kind: kind))
    }

    private mutating func skipSpace(_ text: Span<UInt8>) {
        while index < text.count {
            switch text[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    private func unexpected(_ expected: String, _ text: Span<UInt8>) -> JSONFault {
        JSONFault(offset: index, message: "expected \(expected), found \(found(text))")
    }

    private func found(_ text: Span<UInt8>) -> String {
        guard index < text.count else { return "the end of the text" }
        let octet = text[index]
        return octet > 0x20 && octet < 0x7F
            ? "'\(Unicode.Scalar(octet))'" : "octet 0x\(String(octet, radix: 16, uppercase: true))"
    }
}

extension JSONParser {
    private mutating func findDuplicates(in object: Int, _ text: Span<UInt8>) {
        keys.removeAll(keepingCapacity: true)
        var node = object + 1
        while node < nodes.count {
            keys.append(node)
            let value = node + 1
            node = nodes[value].kind.isContainer ? Int(nodes[value].extent) : value + 1
        }
        if keys.count > 32 { return findDuplicatesByHash(text) }
        for later in keys.indices.dropFirst() {
            for earlier in 0..<later
            where JSONKey.areEqual(nodes[keys[earlier]], nodes[keys[later]], in: text) {
                duplicates.append(keys[later])
                break
            }
        }
    }

    private mutating func findDuplicatesByHash(_ text: Span<UInt8>) {
        var hashed = keys.map { (hash: JSONKey.hash(nodes[$0], in: text), node: $0) }
        hashed.sort { ($0.hash, $0.node) < ($1.hash, $1.node) }
        var found: [Int] = []
        for (earlier, later) in zip(hashed, hashed.dropFirst())
        where earlier.hash == later.hash && JSONKey.areEqual(nodes[earlier.node], nodes[later.node], in: text)
        {
            found.append(later.node)
        }
        duplicates += found.sorted()
    }
}
