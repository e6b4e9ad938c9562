package import Checks

/// For people: a block for each finding, a summary in the last line.
package enum TextFormat: CheckFormat {
    package static let name = "text"
    package static let summary = "for people: causes, what each view showed, mends"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        Array(CheckReportText.text(report, style: options.style).utf8)
    }
}
