package import Changes

/// The formats in which a comparison of records can be printed.
package enum DiffFormat: String, Sendable, CaseIterable {
    /// For people: a line for each record, with a sign before what one side alone has; nothing where both are alike.
    case text
    /// The document `pedns.diff/1`.
    case json
    /// For pull requests: a table of the sets that differ.
    case markdown

    /// The octets of a comparison: the same comparison, the same octets.
    package func octets(of comparison: RecordComparison, style: TextStyle) -> [UInt8] {
        switch self {
        case .text: DiffText(comparison, style: style).octets
        case .json: DiffJSON.document(comparison).pretty
        case .markdown: DiffMarkdown.octets(of: comparison)
        }
    }
}
