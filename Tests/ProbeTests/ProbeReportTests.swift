import DNS
import Mapper
import Probe
import ScriptedPeers
import TestCertificates
import Testing

/// What results come to.
struct ProbeReportTests {
    private func result(
        _ name: String, _ outcome: ProbeOutcome, at address: String = "10.20.0.5", port: UInt16 = 443
    ) throws -> ProbeResult {
        let address = try #require(IPAddress(address))
        return ProbeResult(
            ProbeTarget(try DomainName(name), by: .direct(address), port: port), outcome)
    }

    static let outcomes: [(ProbeOutcome, String, Severity)] = [
        (.refused, "port-refused", .error), (.filtered, "port-filtered", .error),
        (.reset(.handshake), "connection-reset", .error), (.unreachable, "address-unreachable", .error),
        (.noRoute("why"), "no-route", .inconclusive), (.notTLS, "not-tls", .error),
        (.oldTLS, "tls-version-refused", .error), (.alert(TLSAlert(code: 40)), "tls-refused", .error),
        (.handshakeCut, "tls-cut", .error), (.handshakeSilent, "tls-silent", .error),
        (.handshakeBroken, "tls-broken", .error),
        (.certificate(.otherName), "certificate-other-name", .error),
        (.certificate(.untrusted), "certificate-untrusted", .error),
        (.certificate(.expired), "certificate-expired", .error),
        (.certificate(.notYetValid), "certificate-not-yet-valid", .error),
        (.certificate(.unexpectedIssuer), "unexpected-issuer", .warning),
        (.notHTTP("why"), "not-http", .warning),
        (.unavailable(503), "service-unavailable", .inconclusive),
        (.proxyRefused(403), "proxy-refused", .error),
        (.proxyFailed("why"), "proxy-failed", .inconclusive),
        (.unresolved("NXDOMAIN", isCertain: true), "missing-internal", .error),
        (.unresolved("timeout", isCertain: false), "no-answer", .inconclusive),
    ]

    @Test(arguments: outcomes)
    func `every outcome has a code, a cause and a mend`(
        outcome: ProbeOutcome, code: String, severity: Severity
    ) throws {
        let report = ProbeReport([try result(vaultName, outcome)], now: now)
        let finding = try #require(report.findings.first)
        #expect(report.findings.count == 1)
        #expect(finding.code.rawValue == code)
        #expect(finding.severity == severity)
        #expect(finding.names.map(\.text) == [vaultName])
        #expect(finding.expected == "\(vaultName): TLS and HTTP at 10.20.0.5:443")
        #expect(finding.observed.hasPrefix("\(vaultName): \(code)"))
        #expect(finding.observed.hasSuffix(" at 10.20.0.5:443"))
        for text in [finding.message, finding.mend] {
            #expect(text.count > 30 && text.hasSuffix("."), "\(text)")
            #expect(!text.contains("  ") && !text.contains("()"), "\(text)")
        }
        #expect(report.summary.ok == 0)
        #expect(report.isInconclusive == (severity == .inconclusive))
    }

    @Test func `no two outcomes say the same`() throws {
        let messages = try ProbeReportTests.outcomes.map {
            try #require(ProbeReport([try result(vaultName, $0.0)], now: now).findings.first).message
        }
        #expect(Set(messages).count == messages.count)
    }

    @Test func `one cause is one finding, with every name that shows it`() throws {
        let report = ProbeReport(
            [
                try result("a.blob.core.windows.net", .filtered),
                try result("b.blob.core.windows.net", .filtered, at: "10.20.0.6"),
                try result("c.blob.core.windows.net", .alert(TLSAlert(code: 40))),
                try result("d.blob.core.windows.net", .alert(TLSAlert(code: 112))),
                try result("e.blob.core.windows.net", .reachable),
                try result("a.blob.core.windows.net", .reachable, at: "10.20.0.7"),
            ], untried: 2, now: now)
        #expect(
            report.findings.map { "\($0.code.rawValue) \($0.names.map(\.text).joined(separator: " "))" } == [
                "port-filtered a.blob.core.windows.net b.blob.core.windows.net",
                "tls-refused c.blob.core.windows.net", "tls-refused d.blob.core.windows.net",
            ])
        #expect(report.summary.names == 5)
        #expect(report.summary.ok == 1)
        #expect(report.summary.untried == 2)
        #expect(report.summary.count(of: .error) == 3)
        #expect(report.isInconclusive)
    }

    @Test func `a finding that is accepted does not count`() throws {
        let report = ProbeReport(
            [try result(vaultName, .notHTTP("why")), try result(vaultName, .refused)], now: now
        ) {
            var finding = $0
            if finding.code == .notHTTP { finding.acceptance = .init(reason: "known", until: nil) }
            return finding
        }
        #expect(report.summary.accepted == 1)
        #expect(report.summary.count(of: .warning) == 0)
        #expect(report.findings(about: report.results[0]).map(\.acceptance?.reason) == ["known"])
        #expect(report.findings(about: report.results[1]).map(\.acceptance?.reason) == [nil])
    }

    @Test func `a certificate with few days left is told beside what else there is`() async throws {
        let trust = try Trust()
        let server = try trust.issuing.server([vaultName], validity: .init(days: -1...10))
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            let few = ProbeReport([result], now: now)
            #expect(few.codes(of: result) == [.certificateEndsSoon])
            #expect(
                few.findings.first?.message == "The certificate ends on \(result.certificate?.lastDay ?? "")."
            )
            #expect(ProbeReport([result], now: now, fewDays: 10).findings == [])
            let busy = ProbeResult(
                result.target, .unavailable(503), certificate: result.certificate, status: 503)
            #expect(few.codes(of: busy) == [.serviceUnavailable, .certificateEndsSoon])
        }
    }
}
