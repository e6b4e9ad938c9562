/// A JSON text (RFC 8259) and its values in document order, twelve octets each.
///
/// Strings and numbers stay in the text until they are asked for. The text is UTF-8 and at most 256 MiB, so that
/// offsets fit 32 bits.
final class JSONDocument: Sendable {
    let text: [UInt8]
    let nodes: [JSONNode]
    private let lines: LineIndex

    init(text: [UInt8], nodes: [JSONNode]) {
        self.text = text
        self.nodes = nodes
        lines = LineIndex(of: text.span)
    }

    /// The outermost value.
    var root: JSONValue { JSONValue(document: self, index: 0) }

    func position(of node: Int) -> TextPosition {
        lines.position(of: Int(nodes[node].offset))
    }

    /// The index of the node after `node` and all that is in it.
    func end(of node: Int) -> Int {
        nodes[node].kind.isContainer ? Int(nodes[node].extent) : node + 1
    }
}

/// One value, or one key, of a document.
struct JSONNode: Sendable {
    enum Kind: UInt8, Sendable {
        case null, `true`, `false`, number, string
        /// A string that holds escapes, and so is not what stands in the text.
        case escapedString
        case array, object

        var isContainer: Bool { self == .array || self == .object }
    }

    /// Where the value begins in the text; for a string, the octet after the quote.
    var offset: UInt32
    /// Octets in the text for a string or number; for an array or object, the index of the node after its last.
    var extent: UInt32
    var kind: Kind
}

extension JSONDocument {
    /// The octets of a string or number, escapes resolved; none of an array or object, whose extent counts nodes.
    func octets(of node: Int) -> ArraySlice<UInt8> {
        guard !nodes[node].kind.isContainer else { return [] }
        let start = Int(nodes[node].offset)
        let raw = text[start..<(start + Int(nodes[node].extent))]
        return nodes[node].kind == .escapedString ? JSONEscape.resolved(raw) : raw
    }

    /// The value in an object under a key, given in lower case; nil when there is none or it is null.
    func value(of key: String, in object: Int) -> Int? {
        let text = text
        let end = end(of: object)
        var node = object + 1
        while node < end {
            let value = node + 1
            if JSONKey.matches(nodes[node], key, in: text.span) {
                return nodes[value].kind == .null ? nil : value
            }
            node = self.end(of: value)
        }
        return nil
    }

    /// The path of a node from the root, as in `$[3].customDnsConfigs[0].fqdn`; keys that are not plain are quoted.
    func path(to target: Int) -> String {
        var path = "$"
        var node = 0
        while node < target, nodes[node].kind.isContainer {
            guard let step = step(from: node, towards: target) else { return path }
            path += step.text
            node = step.node
        }
        return path
    }

    private func step(from container: Int, towards target: Int) -> (text: String, node: Int)? {
        let isObject = nodes[container].kind == .object
        var node = container + 1
        var position = 0
        while node < end(of: container) {
            let value = isObject ? node + 1 : node
            if target < end(of: value) {
                return (isObject ? pathKey(of: node) : "[\(position)]", value)
            }
            node = end(of: value)
            position += 1
        }
        return nil
    }

    private func pathKey(of key: Int) -> String {
        let octets = octets(of: key)
        let isPlain = octets.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain, !octets.isEmpty, octets.count <= 64 else { return "[\(Quoted(octets))]" }
        return "." + String(decoding: octets, as: UTF8.self)
    }
}
