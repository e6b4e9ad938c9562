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

    /// The parts of what was expected or observed, as findings join them.
    static func parts(of text: String) -> [String] { text.split(separator: "; ").map(String.init) }
}
