package import Mapper
package import Probe

/// A format in which a probe can be reported.
package enum ProbeFormat: String, CaseIterable, Sendable {
    case text, json, jsonl, csv, junit, nagios

    /// What it is for, in half a line.
    package var summary: String {
        switch self {
        case .text: "for people: a line for each name and address, then causes and mends"
        case .json: "for scripts: the document pedns.probe/1"
        case .jsonl: JSONLinesFormat.summary
        case .csv: "a row for each name and address"
        case .junit: "for CI: a test case for each name and address"
        case .nagios: NagiosFormat.summary
        }
    }

    /// The octets of a report: the same report, the same octets. Times are told where `showsTimings` wants them.
    package func octets(
        of report: ProbeReport, showsTimings: Bool, style: TextStyle, isFailure: (Finding) -> Bool
    ) -> [UInt8] {
        switch self {
        case .text: Array(ProbeText.text(report, showsTimings: showsTimings, style: style).utf8)
        case .json: ProbeJSON.document(report, showsTimings: showsTimings).pretty
        case .jsonl: ProbeJSON.lines(report, showsTimings: showsTimings)
        case .csv: ProbeCSV.octets(report, showsTimings: showsTimings)
        case .junit: ProbeJUnit.octets(report, isFailure: isFailure)
        case .nagios: ProbeNagios.octets(report)
        }
    }
}
