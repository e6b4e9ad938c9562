/// A kind of Azure resource that is read from JSON; a further kind is one more file and one line in a list.
struct AzureKind: Sendable {
    let kind: InputKind
    /// What tells the kind, for the message when nothing was recognised.
    let mark: String
    let recognises: @Sendable (JSONValue) -> Bool
    let read: @Sendable (JSONValue, inout FileReading) -> Void

    /// What an inventory is made of.
    static let ofInventories: [AzureKind] = [
        PrivateEndpointReader.azureKind,
        NetworkInterfaceReader.azureKind,
        ZoneGroupReader.azureKind,
    ]

    /// What tells the records that a zone has today.
    static let ofZones: [AzureKind] = [RecordSetReader.azureKind]
}

/// A JSON document from Azure: a resource, a list, a page of a list, or several of those in an array.
enum AzureDocument {
    static func read(_ document: JSONDocument, as kinds: [AzureKind], into reading: inout FileReading) {
        var unknown: [JSONValue] = []
        read(unwrapped(document.root), as: kinds, unknown: &unknown, into: &reading)
        guard let first = unknown.first else { return }
        let others = unknown.count > 1 ? " (and \(unknown.count - 1) more in this file)" : ""
        let marks = kinds.map(\.mark).joined(separator: ", ")
        reading.log.fault(at: first, "is not of a known kind\(others); looked for: \(marks)")
    }

    /// What an example of Azure's REST specifications holds, or the value itself.
    private static func unwrapped(_ value: JSONValue) -> JSONValue {
        value["responses"]?["200"]?["body"] ?? value
    }

    // The depth of a document is bounded, and so is this recursion.
    private static func read(
        _ value: JSONValue, as kinds: [AzureKind], unknown: inout [JSONValue], into reading: inout FileReading
    ) {
        if value.kind == .array {
            for element in value.elements {
                read(element, as: kinds, unknown: &unknown, into: &reading)
            }
        } else if let kind = kinds.first(where: { $0.recognises(value) }) {
            guard reading.isObject(value) else { return }
            reading.count(kind.kind)
            kind.read(value, &reading)
        } else if let list = value["value"], list.kind == .array {
            if let next = value["nextlink"], !(next.isString && next.octets.isEmpty) {
                reading.source.isIncomplete = true
                reading.log.notice(at: next, "the list is incomplete: there is another page after it")
            }
            read(list, as: kinds, unknown: &unknown, into: &reading)
        } else {
            unknown.append(value)
        }
    }
}

extension JSONValue {
    /// Whether the resource is of `type`, in lower case; without a type, whether it has one of `properties`.
    func isResource(of type: String, orHas properties: [String]) -> Bool {
        guard kind == .object else { return false }
        if let own = self["type"], own.isString { return own.text.lowercased() == type }
        return properties.contains { property($0) != nil }
    }
}
