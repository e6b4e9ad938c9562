/// A JSON value on its way out: sorted keys, two-space indent, nothing that depends on where or when it runs.
package enum JSONDocument: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONDocument])
    case object([String: JSONDocument])
    /// A value that is written without being put together first.
    case written(@Sendable (inout JSONWriter) -> Void)

    /// A string, or null.
    static func optional(_ text: String?) -> JSONDocument { text.map(JSONDocument.string) ?? .null }

    /// An array of strings.
    static func strings(_ texts: some Sequence<String>) -> JSONDocument {
        .array(texts.map(JSONDocument.string))
    }

    /// The document over many lines, with a final newline.
    package var pretty: [UInt8] {
        var writer = JSONWriter(pretty: true)
        write(to: &writer)
        writer.endLine()
        return writer.take()
    }

    /// The document on one line, without a newline.
    package var compact: [UInt8] {
        var writer = JSONWriter(pretty: false)
        write(to: &writer)
        return writer.take()
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .number(let value): writer.number(value)
        case .string(let value): writer.string(value)
        case .array(let values):
            writer.beginArray()
            for value in values { value.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.key(key)
                value.write(to: &writer)
            }
            writer.endObject()
        case .written(let write): write(&writer)
        }
    }
}
