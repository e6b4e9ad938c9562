package import Checks
import DNS
import Mapper

/// For Nagios, Icinga and their like: a line with the state and performance data, then a line for each finding.
package enum NagiosFormat: CheckFormat {
    package static let name = "nagios"
    package static let summary = "for Nagios and Icinga, with their own exit statuses"

    /// What a plugin tells by its exit status (Monitoring Plugins guidelines, 2.3).
    package enum State: Int32, Sendable, CaseIterable {
        case ok = 0
        case warning = 1
        case critical = 2
        case unknown = 3

        /// The word for it.
        package var word: String { "\(self)".uppercased() }
    }

    /// The state that a report comes to; what is proven wins over what could not be told.
    package static func state(of report: CheckReport) -> State {
        let summary = report.summary
        if summary.count(of: .error) > 0 { return .critical }
        if summary.count(of: .warning) > 0 { return .warning }
        return report.isInconclusive || summary.count(of: .inconclusive) > 0 ? .unknown : .ok
    }

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        let summary = report.summary
        let data = [
            ("names", summary.names), ("as_expected", summary.ok), ("errors", summary.count(of: .error)),
            ("warnings", summary.count(of: .warning)), ("infos", summary.count(of: .info)),
            ("inconclusive", summary.count(of: .inconclusive)), ("accepted", summary.accepted),
        ].map { "\($0)=\($1);;;0" }.joined(separator: " ")
        return page(
            state(of: report), "\(CheckReportText.summary(of: report)) | \(data)", about: report.findings)
    }

    /// What a plugin prints: the state, a summary with performance data after a bar, and a line for each finding.
    static func page(_ state: State, _ summary: String, about findings: [Finding]) -> [UInt8] {
        let head = "PEDNS \(state.word) - \(summary)"
        let counted = findings.filter { $0.acceptance == nil }
        var lines = [head] + counted.prefix(most).map(line)
        if counted.count > most { lines.append("and \(counted.count - most) more") }
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// What a run says that came to no report: the first of its complaints.
    package static func octets(withoutReport complaints: [String]) -> [UInt8] {
        let reason = complaints.first.map { " - \(harmless($0, limit: limit))" } ?? ""
        return Array("PEDNS \(State.unknown.word)\(reason)\n".utf8)
    }

    /// Monitoring servers cut output off, some at four kilobytes.
    private static let most = 12
    private static let limit = 280

    private static func line(_ finding: Finding) -> String {
        let others = finding.names.count > 1 ? " and \(finding.names.count - 1) more" : ""
        let name = finding.names.first.map { "\($0.text)\(others): " } ?? ""
        let view = finding.view.map { " (\($0))" } ?? ""
        let text = "\(finding.severity.rawValue) \(finding.code.rawValue)\(view): \(name)\(finding.message)"
        return harmless(text, limit: limit)
    }

    /// Text without what ends the text of a plugin (the bar), or what a notification's shell or a page would obey:
    /// letters that look alike stand in its place.
    private static func harmless(_ text: String, limit: Int) -> String {
        let scalars = text.printable.unicodeScalars
        var harmless = ""
        for scalar in scalars.prefix(limit) {
            harmless.unicodeScalars.append(lookAlikes[scalar] ?? scalar)
        }
        return harmless + (scalars.count > limit ? "…" : "")
    }

    private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
        "|": "\u{A6}", "<": "\u{2039}", ">": "\u{203A}", "\"": "\u{201D}", "'": "\u{2019}", "`": "\u{2018}",
        "$": "\u{FF04}", "&": "\u{FF06}", "~": "\u{223C}", "\\": "\u{FF3C}",
    ]
}
