import DNS
package import Mapper

/// A finding as text.
package enum FindingText {
    /// The finding on one line, for standard error.
    package static func line(_ finding: Finding) -> String {
        let observed = parts(of: finding.observed)
        let mend = finding.mend.split(separator: "\n")
        // Where what was observed is told name by name, that says more than the names.
        let isByName =
            finding.names.first.map { name in observed.contains { $0.hasPrefix(name.text) } } ?? false
        let details = isByName ? observed : finding.names.map(\.text)
        let others = details.count > 3 ? "; and \(details.count - 3) more" : ""
        let about = details.isEmpty ? "" : " [\(details.prefix(3).joined(separator: "; "))\(others)]"
        return "pedns: \(finding.severity.rawValue): \(finding.code.rawValue): \(finding.message)\(about)"
            + " \(mend.first ?? "")\(mend.count > 1 ? " " : "")\(mend.dropFirst().joined(separator: "; "))"
    }

    /// The finding over several lines: message, names, expected and observed, mend.
    static func block(_ finding: Finding, style: TextStyle) -> String {
        var lines = ["\(style.severity(finding.severity)) \(style.bold(finding.code.rawValue))"]
        lines += finding.message.wrapped(indent: 2)
        lines += listed(finding.names.map(\.text), label: "names", most: 12)
        if !finding.servers.isEmpty {
            let view = finding.view.map { " (\($0))" } ?? ""
            lines.append("  server    \(finding.servers.joined(separator: ", "))\(view)")
        }
        lines += listed(parts(of: finding.expected), label: "expected", most: 4)
        lines += listed(parts(of: finding.observed), label: "observed", most: 4)
        let mend = finding.mend.split(separator: "\n")
        lines += "mend: \(mend.first ?? "")".wrapped(indent: 2)
        // Records stand as they are, a line each, to be copied.
        lines += mend.dropFirst().map { "    \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func listed(_ texts: [String], label: String, most: Int) -> [String] {
        // One line more takes no more room than saying that there is one.
        let shown = texts.count == most + 1 ? texts[...] : texts.prefix(most)
        let start = "  " + label + String(repeating: " ", count: 10 - label.count)
        var lines = shown.enumerated().map { ($0 == 0 ? start : "            ") + $1 }
        if texts.count > shown.count { lines.append("            and \(texts.count - shown.count) more") }
        return lines
    }

    /// The parts of what was expected or observed, as findings join them.
    private static func parts(of text: String) -> [String] { text.split(separator: "; ").map(String.init) }
}
