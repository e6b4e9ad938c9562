package import Checks
import DNS
import Mapper

/// A row for each name of each finding, for spreadsheets and scripts; answers that are right stand in JSON alone.
package enum CSVFormat: CheckFormat {
    package static let name = "csv"
    package static let summary = "a row for each name of each finding"

    package static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8] {
        var csv = CSVText(header: [
            "severity", "code", "name", "type", "view", "servers", "endpoint", "message", "mend", "accepted",
            "until", "expected", "observed",
        ])
        for finding in report.findings {
            let mend = Mend(of: finding)
            // A finding about an endpoint without names still has its row.
            for name in finding.names.isEmpty ? [nil] : finding.names.map(Optional.some) {
                csv.append([
                    finding.severity.rawValue, finding.code.rawValue, name?.text ?? "",
                    finding.type?.description ?? "", finding.view ?? "",
                    finding.servers.joined(separator: " "), (finding.endpoint ?? "").printable,
                    finding.message.printable, mend.text(for: name).printableLines.joined(separator: "\n"),
                    (finding.acceptance?.reason ?? "").printable,
                    (finding.acceptance?.until ?? "").printable, told(of: name, in: finding.expected),
                    told(of: name, in: finding.observed),
                ])
            }
        }
        return csv.octets
    }

    /// What is told of one name, where it is told name by name; else all of it.
    private static func told(of name: DomainName?, in text: String) -> String {
        let parts = FindingText.parts(of: text)
        let own = parts.filter { part in name.map { part.hasPrefix("\($0.text): ") } ?? false }
        return (own.isEmpty ? parts : own).joined(separator: "; ").printable
    }
}
