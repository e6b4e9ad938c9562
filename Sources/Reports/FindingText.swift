import DNS
package import Mapper

/// A finding as text.
package enum FindingText {
    /// The finding on one line, for standard error.
    package static func line(_ finding: Finding) -> String {
        let names = finding.names.prefix(3).map(\.text).joined(separator: ", ")
        let others = finding.names.count > 3 ? " and \(finding.names.count - 3) more" : ""
        let about = names.isEmpty ? "" : " [\(names)\(others)]"
        return "pedns: \(finding.severity.rawValue): \(finding.code.rawValue): \(finding.message)\(about)"
            + " \(finding.mend)"
    }

    /// The finding over several lines: message, names, expected and observed, mend.
    static func block(_ finding: Finding, style: TextStyle) -> String {
        var lines = ["\(style.severity(finding.severity)) \(style.bold(finding.code.rawValue))"]
        lines += wrapped(finding.message, indent: 2)
        lines += listed(finding.names.map(\.text), label: "names")
        if !finding.servers.isEmpty {
            let view = finding.view.map { " (\($0))" } ?? ""
            lines.append("  server    \(finding.servers.joined(separator: ", "))\(view)")
        }
        lines.append("  expected  \(shortened(finding.expected))")
        lines.append("  observed  \(shortened(finding.observed))")
        lines += wrapped("mend: \(finding.mend)", indent: 2)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func listed(_ names: [String], label: String) -> [String] {
        let shown = names.prefix(12)
        var lines = shown.enumerated().map { index, name in
            (index == 0 ? "  \(label)     " : "            ") + name
        }
        if names.count > shown.count { lines.append("            and \(names.count - shown.count) more") }
        return lines
    }

    private static func shortened(_ text: String) -> String {
        let parts = text.split(separator: "; ", omittingEmptySubsequences: false)
        guard parts.count > 4 else { return text }
        return parts.prefix(4).joined(separator: "; ") + "; and \(parts.count - 4) more"
    }

    private static func wrapped(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > 100, line.count > indent {
                lines.append(line)
                line = String(repeating: " ", count: indent)
            }
            line += (line.count == indent ? "" : " ") + word
        }
        return lines + [line]
    }
}
