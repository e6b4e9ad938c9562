internal import Inventory

/// Writes JSON as `az` prints it: sorted keys, two-space indent, everything else as it came.
struct AzureDocument {
    private var octets: [UInt8] = []
    private let limit: Int

    private init(limit: Int) {
        self.limit = limit
    }

    /// What `az graph query` prints of all rows, and after it the subscriptions of which there are none though they were
    /// asked for: a reader then knows that the answer is incomplete. Throws when that is more octets than `limit`.
    static func graphAnswer(
        _ rows: [JSONValue], unseenSubscriptions: [String] = [], limit: Int
    ) throws(AzureFault) -> [UInt8] {
        var document = AzureDocument(limit: limit)
        document.text("{\n  \"count\": \(rows.count),\n  \"data\": ")
        document.array(rows, depth: 1)
        document.text(",\n  \"skip_token\": null,\n  \"total_records\": \(rows.count)")
        if !unseenSubscriptions.isEmpty {
            let ids = unseenSubscriptions.map { "\n    \"\($0)\"" }.joined(separator: ",")
            document.text(",\n  \"unseen_subscriptions\": [\(ids)\n  ]")
        }
        document.text("\n}\n")
        return try document.whole()
    }

    /// What `az rest` prints of a list that has no further page. Throws when that is more octets than `limit`.
    static func list(_ values: [JSONValue], limit: Int) throws(AzureFault) -> [UInt8] {
        var document = AzureDocument(limit: limit)
        document.text("{\n  \"value\": ")
        document.array(values, depth: 1)
        document.text("\n}\n")
        return try document.whole()
    }

    /// Whether a text is a document as one is written here.
    static func isOne(_ text: [UInt8]) -> Bool {
        guard let value = try? JSONValue(parsing: text) else { return false }
        let written =
            if let rows = value["data"] {
                try? graphAnswer(
                    rows.elements,
                    unseenSubscriptions: value["unseen_subscriptions"]?.elements.map(\.text) ?? [],
                    limit: text.count)
            } else {
                try? list(value["value"]?.elements ?? [], limit: text.count)
            }
        return written == text
    }

    private func whole() throws(AzureFault) -> [UInt8] {
        guard octets.count <= limit else {
            throw AzureFault(
                "what Azure answers is over \(limit) octets as az prints it; ask for less with --subscription or"
                    + " --management-group")
        }
        return octets
    }

    /// Whether there is more than there may be already: nothing further is of use.
    private var isFull: Bool { octets.count > limit }

    private mutating func text(_ text: String) { octets += text.utf8 }

    private mutating func line(depth: Int) {
        octets.append(UInt8(ascii: "\n"))
        octets += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }

    private mutating func array(_ values: [JSONValue], depth: Int) {
        guard !values.isEmpty else { return text("[]") }
        text("[")
        for (index, value) in values.enumerated() where !isFull {
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
        for (index, member) in members.enumerated() where !isFull {
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
