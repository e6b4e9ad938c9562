/// PowerShell's ConvertTo-Json writes what lies deeper than its -Depth, which is 2 unless told, as a string: the type's
/// name, an object in the form `@{Name=…}`, or the elements of an array with blanks between them.
enum PowerShellCut {
    private static let marks = ["@{", "Microsoft.Azure.", "System."]

    /// Whether a string stands for an object or array that was cut.
    static func made(_ value: JSONValue) -> Bool {
        guard value.isString else { return false }
        return marks.contains { value.octets.starts(with: $0.utf8) } || isUnderPascalCaseKey(value)
    }

    /// The same, as the words for a message about the first of so many: what is wrong, and the mend.
    static func explanation(of expected: String, count: Int) -> String {
        let others =
            count == 1 ? "" : count == 2 ? ", as 1 more value was" : ", as \(count - 1) more values were"
        return "\(expected) was cut here by PowerShell\(others); print it again with ConvertTo-Json -Depth 10"
    }

    /// Only PowerShell's objects have keys such as `IpAddresses`.
    private static func isUnderPascalCaseKey(_ value: JSONValue) -> Bool {
        // In an object the key lies before its value; in an array there is no string before the first element.
        guard value.index > 0 else { return false }
        let before = JSONValue(document: value.document, index: value.index - 1)
        guard before.isString, let first = before.octets.first else { return false }
        return value.isMember(under: before) && first >= 0x41 && first <= 0x5A
    }
}

extension JSONValue {
    /// Whether a string before the value is its key, which a colon shows.
    fileprivate func isMember(under key: JSONValue) -> Bool {
        let start = Int(document.nodes[key.index].offset) + Int(document.nodes[key.index].extent)
        let end = Int(document.nodes[index].offset)
        return start < end && document.text[start..<end].contains(UInt8(ascii: ":"))
    }
}
