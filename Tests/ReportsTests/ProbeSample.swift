import DNS
import Mapper
import Probe

/// A probe with something of everything, and a name or two that no terminal should obey.
enum ProbeSample {
    static func report() throws -> ProbeReport {
        let name = try DomainName("acc.blob.core.windows.net")
        let other = try DomainName("other.blob.core.windows.net")
        guard let address = IPAddress("10.20.0.12"), let six = IPAddress("fd00:20::12") else {
            throw NoAddress()
        }
        var durations = ProbeResult.Durations()
        durations.connection = .microseconds(1234)
        durations.handshake = .milliseconds(56)
        let results = [
            ProbeResult(
                ProbeTarget(name, by: .direct(address)), .reachable, status: 403, durations: durations),
            ProbeResult(ProbeTarget(name, by: .direct(six)), .filtered),
            ProbeResult(
                ProbeTarget(other, by: .unresolved("10.0.0.53: nxdomain", isCertain: true)),
                .unresolved("10.0.0.53: nxdomain", isCertain: true)),
            ProbeResult(
                ProbeTarget(
                    other, by: .proxy(HTTPProxy(try ProxyURL("http://a:b@proxy.corp.example"), at: address))),
                .proxyRefused(407)),
        ]
        return ProbeReport(results, untried: 1, now: 1_767_225_600) { finding in
            var finding = finding
            if finding.code == .proxyRefused { finding.acceptance = .init(reason: "\u{1B}[31m", until: nil) }
            return finding
        }
    }

    struct NoAddress: Error {}
}
