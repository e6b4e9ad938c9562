extension JSONValue {
    /// Parses a whole text, as strictly and within the same bounds as files are.
    ///
    /// Throws where it is no UTF-8, no JSON (RFC 8259), or has a key of an object twice.
    package init(parsing text: [UInt8]) throws(JSONFault) {
        guard String(validating: text, as: UTF8.self) != nil else {
            throw JSONFault(offset: 0, message: "is not UTF-8")
        }
        let (document, duplicates) = try JSONParser.parse(text)
        if let first = duplicates.first {
            throw JSONFault(
                offset: Int(document.nodes[first].offset), message: "has a key twice, letter case aside")
        }
        self = document.root
    }

    /// Whether the value is an object.
    package var isObject: Bool { kind == .object }

    /// Whether the value is an array.
    package var isArray: Bool { kind == .array }

    /// What stands in the text for a value that is no object and no array, quotes and escapes and all.
    package var source: ArraySlice<UInt8> {
        switch kind {
        case .null: Array("null".utf8)[...]
        case .true: Array("true".utf8)[...]
        case .false: Array("false".utf8)[...]
        case .number: octets
        case .string, .escapedString:
            // The quotes stand before and after what the node tells of.
            document.text[
                (Int(document.nodes[index].offset) - 1)...(Int(
                    document.nodes[index].offset + document.nodes[index].extent))]
        case .array, .object: []
        }
    }
}
