internal import Inventory

/// Writes JSON as `az` prints it: sorted keys, two-space indent, everything else as it came.
struct AzureDocument {
    private(set) var octets: [UInt8] = []

    /// What `az graph query` prints of all rows.
    static func graphAnswer(_ rows: [JSONValue]) -> [UInt8] {
        var document = AzureDocument()
        document.text("{\n  \"count\": \(rows.count),\n  \"data\": ")
        document.array(rows, depth: 1)
        document.text(",\n  \"skip_token\": null,\n  \"total_records\": \(rows.count)\n}\n")
        return document.octets
    }

    /// What `az rest` prints of a list that has no further page.
    static func list(_ values: [JSONValue]) -> [UInt8] {
        var document = AzureDocument()
        document.text("{\n  \"value\": ")
        document.array(values, depth: 1)
        document.text("\n}\n")
        return document.octets
    }

    private mutating func text(_ text: String) { octets += text.utf8 }

    private mutating func line(depth: Int) {
        octets.append(UInt8(ascii: "\n"))
        octets += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }

    private mutating func array(_ values: [JSONValue], depth: Int) {
        guard !values.isEmpty else { return text("[]") }
        text("[")
        for (index, value) in values.enumerated() {
            if index > 0 { text(",") }
            line(depth: depth + 1)
            self.value(value, depth: depth + 1)
        }
        line(depth: depth)
        text("]")
    }

    // The depth of a document is bounded, and so is this recursion.
    private mutating func value(_ value: JSONValue, depth: Int) {
        if value.isArray { return array(value.elements, depth: depth) }
        guard value.isObject else { return octets += value.source }
        let members = value.members.sorted { $0.key.source.lexicographicallyPrecedes($1.key.source) }
        guard !members.isEmpty else { return text("{}") }
        text("{")
        for (index, member) in members.enumerated() {
            if index > 0 { text(",") }
            line(depth: depth + 1)
            octets += member.key.source
            text(": ")
            self.value(member.value, depth: depth + 1)
        }
        line(depth: depth)
        text("}")
    }
}
