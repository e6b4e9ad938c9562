import DNS
import Probe

/// A probe as rows, one for each name and address.
enum ProbeCSV {
    static func octets(_ report: ProbeReport, showsTimings: Bool) -> [UInt8] {
        let times = showsTimings ? ["connection_ms", "handshake_ms", "request_ms"] : []
        var csv = CSVText(
            header: [
                "name", "address", "port", "proxy", "verdict", "reason", "tls", "cipher_suite", "issuer",
                "not_after", "http_status",
            ] + times)
        for result in report.results {
            let durations = [
                result.durations.connection, result.durations.handshake, result.durations.request,
            ]
            csv.append(
                [
                    result.target.name.text, result.target.address?.description ?? "",
                    String(result.target.port), result.target.proxy?.description ?? "",
                    ProbeText.verdict(of: result, in: report), (result.outcome.detail ?? "").printable,
                    result.session?.version ?? "", result.session?.cipherSuite?.name ?? "",
                    (result.certificate?.issuer ?? "").printable, result.certificate?.end ?? "",
                    result.status.map(String.init) ?? "",
                ] + (showsTimings ? durations.map { $0?.milliseconds ?? "" } : []))
        }
        return csv.octets
    }
}
