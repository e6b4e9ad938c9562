import Mapper
package import Probe

/// A probe for Nagios, Icinga and their like.
package enum ProbeNagios {
    /// The state that a report comes to; what is proven wins over what could not be told.
    package static func state(of report: ProbeReport) -> NagiosFormat.State {
        if report.summary.count(of: .error) > 0 { return .critical }
        if report.summary.count(of: .warning) > 0 { return .warning }
        return report.isInconclusive ? .unknown : .ok
    }

    static func octets(_ report: ProbeReport) -> [UInt8] {
        let summary = report.summary
        let data = [
            ("names", summary.names), ("as_expected", summary.ok), ("errors", summary.count(of: .error)),
            ("warnings", summary.count(of: .warning)), ("inconclusive", summary.count(of: .inconclusive)),
            ("accepted", summary.accepted),
        ].map { "\($0)=\($1);;;0" }.joined(separator: " ")
        return NagiosFormat.page(
            state(of: report), "\(ProbeText.summary(of: report)) | \(data)", about: report.findings)
    }
}
