/// One value of a document, wherever it stands.
package struct JSONValue {
    let document: JSONDocument
    let index: Int

    var kind: JSONNode.Kind { document.nodes[index].kind }
    var isNull: Bool { kind == .null }
    /// Whether the value is a string.
    package var isString: Bool { kind == .string || kind == .escapedString }

    /// The octets of a string or number, escapes resolved; none of an array or object.
    var octets: ArraySlice<UInt8> { document.octets(of: index) }

    /// The text of a string or number, escapes resolved; empty for an array or object.
    package var text: String { String(decoding: octets, as: UTF8.self) }

    /// What the value is, as a message says it.
    var kindName: String {
        switch kind {
        case .null: "null"
        case .true, .false: "a boolean"
        case .number: "a number"
        case .string, .escapedString: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The elements of an array; none for any other value.
    package var elements: [JSONValue] {
        guard kind == .array else { return [] }
        var elements: [JSONValue] = []
        var node = index + 1
        let end = document.end(of: index)
        while node < end {
            elements.append(JSONValue(document: document, index: node))
            node = document.end(of: node)
        }
        return elements
    }

    /// The member of an object under a key, given in lower case; nil when there is none or it is null.
    package subscript(key: String) -> JSONValue? {
        guard kind == .object, let value = document.value(of: key, in: index) else { return nil }
        return JSONValue(document: document, index: value)
    }

    /// A property of an Azure resource: the command line tool flattens what REST nests under `properties`, and Resource
    /// Graph calls a projected column `properties_x`.
    func property(_ key: String) -> JSONValue? {
        self[key] ?? self["properties"]?[key] ?? self["properties_\(key)"]
    }

    /// The keys and values of an object, in their order; none for any other value.
    package var members: [(key: JSONValue, value: JSONValue)] {
        guard kind == .object else { return [] }
        var members: [(key: JSONValue, value: JSONValue)] = []
        var node = index + 1
        let end = document.end(of: index)
        while node < end {
            members.append(
                (
                    JSONValue(document: document, index: node),
                    JSONValue(document: document, index: node + 1)
                ))
            node = document.end(of: node + 1)
        }
        return members
    }
}
