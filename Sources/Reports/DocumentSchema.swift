/// The JSON Schema (draft 2020-12) of a document that pedns prints, or that is written for it by hand.
///
/// A new one is a file in `Schemas/`, and its line in ``all``.
package struct DocumentSchema: Sendable {
    /// What the document's own `schema` field says; what is written by hand has none.
    package let name: String
    /// What the document holds, in half a line.
    package let summary: String
    private let text: [UInt8]
    private let definitions: [Definition]

    /// Every schema, in the order in which they are listed.
    package static let all = [
        DocumentSchema(
            "pedns.check/1", "a check, and the lines of jsonl", PackageResources.check_json,
            [.finding, .observation]),
        DocumentSchema(
            "pedns.trace/1", "one name's whole story", PackageResources.trace_json, [.finding, .observation]),
        DocumentSchema("pedns.plan/1", "what a check would ask", PackageResources.plan_json, []),
        DocumentSchema("pedns.mapping/1", "a mapping", PackageResources.mapping_json, [.finding]),
        DocumentSchema(
            "pedns.observations/1", "what servers answered", PackageResources.observations_json,
            [.observation]),
        DocumentSchema(
            "pedns.probe/1", "what is behind the names, and the lines of jsonl", PackageResources.probe_json,
            [.finding]),
        DocumentSchema(
            "pedns.inventory/1", "what was understood of files", PackageResources.inventory_json, []),
        DocumentSchema(
            "pedns.inventory-changes/1", "what inventories gained and lost over time",
            PackageResources.inventory_changes_json, []),
        DocumentSchema(
            "pedns.diff/1", "records that two sides do not have alike", PackageResources.diff_json,
            [.difference]),
        DocumentSchema(
            "pedns.apply/1", "a change of what serves names", PackageResources.apply_json, [.difference]),
        DocumentSchema(
            "pedns.endpoints/1", "an inventory written by hand, in YAML", PackageResources.endpoints_json, []),
        DocumentSchema("pedns.site/1", "a site file, in YAML", PackageResources.site_json, []),
    ]

    /// The schema of the documents that bear this name.
    package static func named(_ name: String) -> DocumentSchema? { all.first { $0.name == name } }

    private init(_ name: String, _ summary: String, _ text: [UInt8], _ definitions: [Definition]) {
        self.name = name
        self.summary = summary
        self.text = text
        self.definitions = definitions
    }

    /// A part that several schemas refer to, as `#/$defs/NAME`.
    private struct Definition: Sendable {
        let name: String
        let text: [UInt8]

        static let finding = Definition(name: "finding", text: PackageResources.finding_json)
        static let difference = Definition(name: "difference", text: PackageResources.difference_json)
        static let observation = Definition(name: "observation", text: PackageResources.observation_json)
    }

    /// A line for each schema: its name, and what the document holds.
    package static var list: String {
        var table = TextTable()
        for schema in all { table.append([schema.name, schema.summary]) }
        return table.text
    }

    /// The schema with the definitions that it refers to, so that it stands alone.
    package var octets: [UInt8] {
        let end = Array("\n}\n".utf8)
        guard !definitions.isEmpty, text.suffix(end.count) == end[...] else { return text }
        let parts = definitions.map { definition in
            let lines = definition.text.split(separator: UInt8(ascii: "\n"))
            return Array("    \"\(definition.name)\": ".utf8) + lines.joined(separator: Array("\n    ".utf8))
        }
        return text.dropLast(end.count) + Array(",\n  \"$defs\": {\n".utf8)
            + parts.joined(separator: Array(",\n".utf8)) + Array("\n  }\n}\n".utf8)
    }
}
