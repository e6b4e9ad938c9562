package import Checks

/// The document `pedns.check/1`.
package enum JSONFormat: CheckFormat {
    package static let name = "json"
    package static let summary = "the document pedns.check/1: findings and every answer"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        CheckJSON.document(report).pretty
    }
}
