/// A JSON document: a thing of a known kind, a list, a page of a list, or several of those in an array.
enum JSONInput {
    static func read(_ document: JSONDocument, as kinds: [JSONKind], into reading: inout FileReading) {
        read(unwrapped(document.root), as: kinds, into: &reading)
        reading.tellCuts()
        guard let first = reading.unknown.first else { return }
        let count = reading.unknown.count - 1
        let others = count > 0 ? " (and \(count) more in this file)" : ""
        let marks = kinds.map(\.mark).joined(separator: ", ")
        reading.log.fault(at: first, "is not of a known kind\(others); looked for: \(marks)")
    }

    /// What an example of Azure's REST specifications holds, or the value itself.
    private static func unwrapped(_ value: JSONValue) -> JSONValue {
        value["responses"]?["200"]?["body"] ?? value
    }

    /// Reads a value, and what is of no known kind into ``FileReading/unknown``.
    // The depth of a document is bounded, and so is this recursion.
    static func read(_ value: JSONValue, as kinds: [JSONKind], into reading: inout FileReading) {
        if value.kind == .array {
            for element in value.elements { read(element, as: kinds, into: &reading) }
        } else if let kind = kinds.first(where: { $0.recognises(value) }) {
            guard reading.isObject(value) else { return }
            reading.count(kind.kind)
            kind.read(value, &reading)
        } else if let list = value["value"], list.kind == .array {
            if let next = value["nextlink"], !(next.isString && next.octets.isEmpty) {
                reading.source.isIncomplete = true
                reading.log.notice(at: next, "the list is incomplete: there is another page after it")
            }
            read(list, as: kinds, into: &reading)
        } else if !reading.noteCut(value, expected: "an object") {
            reading.unknown.append(value)
        }
    }
}
