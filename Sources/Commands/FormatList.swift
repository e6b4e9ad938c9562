import Exporters
import Reports

/// The formats of exports, as `--list-formats` and help tell them.
enum FormatList {
    /// What `--to` takes.
    static var names: String { ExportFormats.all.map { $0.name }.joined(separator: ", ") }

    /// What each format is for, a line each.
    static var purposes: String {
        ExportFormats.all.map { "  " + pad($0.name, to: 14) + $0.profile.purpose }.joined(separator: "\n")
    }

    /// A paragraph for each format.
    static var text: String {
        ExportFormats.all.map { paragraph($0.profile) }.joined(separator: "\n")
    }

    private static func paragraph(_ profile: FormatProfile) -> String {
        let facts = [
            ("holds", profile.holding.rawValue), ("aliases", profile.aliases), ("load", profile.loading),
            ("checked by", profile.checking),
        ]
        let lines =
            [pad(profile.name, to: 14) + profile.purpose]
            + facts.flatMap { TextPage.lines($1, label: pad("  \($0)", to: 14)) }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func pad(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(1, columns - text.utf8.count))
    }
}
