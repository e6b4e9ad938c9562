import Checks
import Commands
import DNS
import Foundation
import NIOConcurrencyHelpers
import Reports
import Resolver
import ScriptedPeers
import TestCertificates
import Testing

/// `pedns probe`, against servers of TLS in this process.
struct ProbeCommandTests {
    let run: Run
    private let azure: CertificateAuthority
    private let issuing: CertificateAuthority
    private let now = Int64(Date().timeIntervalSince1970)
    private static let name = "acc.blob.core.windows.net"
    private static let vault = "1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"

    init() throws {
        run = try Run()
        azure = try CertificateAuthority("Test Root G2", organization: "DigiCert Inc")
        issuing = try azure.intermediate("Test Issuing CA", organization: "Microsoft Corporation")
        try run.file("host.pem", try azure.pem())
        try run.file("names.csv", "fqdn,address\n\(Self.name),127.0.0.1\n\(Self.vault),127.0.0.1\n")
    }

    private func pedns(
        _ options: String..., port: UInt16, variables: [String: String] = [:],
        host: HostAnswers = HostAnswers(), interruption: Interruption = .none
    ) async -> Run.Result {
        await run.pedns(
            ["probe", run.path("names.csv"), "--port", "\(port)"]
                + (options.contains("--timeout") ? [] : ["--timeout", "60s"]) + options,
            variables: ["SSL_CERT_FILE": run.path("host.pem")].merging(variables) { $1 }, host: host,
            interruption: interruption, now: now)
    }

    private func serving<Result>(
        _ answer: String = "HTTP/1.1 403 Forbidden\r\n\r\n", validity: CertificateValidity = .current,
        _ body: (ScriptedPeer) async throws -> Result
    ) async throws -> Result {
        let server = try issuing.server(
            ["*.blob.core.windows.net", "*.privatelink.we.backup.windowsazure.com"], validity: validity)
        return try await ScriptedPeer.with(.tls(server, answer: answer), body)
    }

    /// The last day of a certificate that is valid for so many days.
    private func day(after days: Int) -> String {
        String(Date(timeIntervalSince1970: Double(now + Int64(days) * 86_400)).formatted(.iso8601).prefix(10))
    }

    // MARK: Outcomes

    @Test func `a line for each name tells address, outcome, TLS, certificate and status`() async throws {
        try await serving { peer in
            let result = await pedns(port: peer.port)
            let place = "127.0.0.1:\(peer.port)"
            let until = day(after: 89)
            #expect(
                result.output == """
                    \(Self.vault)  \(place)  ok  TLS 1.3  until \(until)  HTTP 403
                    \(Self.name)                                                 \(place)  ok  TLS 1.3  until \(until)  HTTP 403

                    2 names tried, 2 as expected: 0 errors, 0 warnings, 0 inconclusive

                    """)
            #expect(result.status == .asExpected)
            // What the inventory alone shows is told as by map.
            #expect(result.errorLines.allSatisfy { $0.hasPrefix("pedns: error: impossible-address: ") })
        }
    }

    @Test func `what is wrong is one finding for all names, with status 1`() async throws {
        try await ScriptedPeer.with(.raw([])) { peer in
            let result = await pedns(port: peer.port)
            #expect(result.status == .notAsExpected)
            let lines = result.output.split(separator: "\n")
            #expect(lines.prefix(2).allSatisfy { $0.hasSuffix("127.0.0.1:\(peer.port)  tls-cut") })
            #expect(lines[2] == "error tls-cut")
            #expect(lines.contains("  names     \(Self.vault)") && lines.contains("            \(Self.name)"))
            #expect(lines.last == "2 names tried, 0 as expected: 1 error, 0 warnings, 0 inconclusive")
        }
    }

    @Test func `a warning fails where it is to, and not where it is accepted`() async throws {
        try await serving(validity: .init(days: -1...9)) { peer in
            #expect(await pedns(port: peer.port).status == .asExpected)
            #expect(await pedns("--fail-on", "warning", port: peer.port).status == .notAsExpected)
            let enough = await pedns("--fail-on", "warning", "--days-left", "9", port: peer.port)
            #expect(enough.status == .asExpected)
            let accepted = try run.file("accepted.yaml", "- code: certificate-ends-soon\n  reason: we know\n")
            let result = await pedns("--fail-on", "warning", "--accept", accepted, port: peer.port)
            #expect(result.status == .asExpected)
            #expect(result.output.contains("accepted\n  certificate-ends-soon  "))
            #expect(result.output.hasSuffix("0 errors, 0 warnings, 0 inconclusive, 1 accepted\n"))
        }
    }

    @Test func `what says nothing of the service is status 2`() async throws {
        try await serving("HTTP/1.1 503 Busy\r\n\r\n") { peer in
            let result = await pedns(port: peer.port)
            #expect(result.status == .inconclusive)
            #expect(result.output.contains("inconclusive service-unavailable\n"))
        }
    }

    @Test func `the authorities of --server-ca are read before --via-dns asks anything`() async {
        let result = await pedns(
            "--via-dns", "--internal", "tls://127.0.0.1@1#dns.corp.example", "--server-ca", run.path("none"),
            port: 1)
        #expect(result.status == .badInput)
        #expect(result.errors == "\(run.path("none")): error: cannot read: No such file or directory\n")
        #expect(result.output.isEmpty)
    }

    @Test func `an authority that is added is trusted and expected`() async throws {
        let firewall = try CertificateAuthority("Inspection CA")
        let ca = try run.file("firewall.pem", try firewall.pem())
        let server = try firewall.server([
            "*.blob.core.windows.net", "*.privatelink.we.backup.windowsazure.com",
        ])
        try await ScriptedPeer.with(.tls(server, answer: "HTTP/1.1 404 Not Found\r\n\r\n")) { peer in
            let before = await pedns(port: peer.port)
            #expect(before.status == .notAsExpected)
            #expect(before.output.contains("it says it is issued by CN=Inspection\n  CA,O=Corp Example."))
            #expect(await pedns("--ca", ca, port: peer.port).status == .asExpected)
            let own = await pedns("--fail-on", "warning", port: peer.port, variables: ["SSL_CERT_FILE": ca])
            #expect(own.status == .notAsExpected)
            #expect(own.output.contains("warning unexpected-issuer\n"))
        }
    }

    @Test func `what a server says is made printable`() async throws {
        let server = try issuing.server(["\u{1B}[31mred.example"])
        try await ScriptedPeer.with(.tls(server, answer: "")) { peer in
            for format in ["text", "json", "csv", "junit", "nagios"] {
                let result = await pedns("--format", format, port: peer.port)
                #expect(!result.output.contains("\u{1B}"), "\(format)")
                #expect(result.output.contains("certificate-other-name"), "\(format)")
            }
        }
    }

    // MARK: Formats

    @Test func `JSON tells everything of a result, and times where they are wanted`() async throws {
        try await serving { peer in
            let text = await pedns("--format", "json", port: peer.port).output
            let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(document?["schema"] as? String == "pedns.probe/1")
            let results = try #require(document?["results"] as? [[String: Any]])
            let first = try #require(results.first)
            #expect(first["name"] as? String == Self.vault)
            #expect(first["address"] as? String == "127.0.0.1")
            #expect(first["port"] as? Int == Int(peer.port))
            #expect(first["verdict"] as? String == "ok")
            #expect(first["httpStatus"] as? Int == 403)
            #expect((first["tls"] as? [String: Any])?["version"] as? String == "TLS 1.3")
            let certificate = try #require(first["certificate"] as? [String: Any])
            #expect(certificate["issuer"] as? String == "CN=Test Issuing CA,O=Microsoft Corporation")
            #expect((88...89).contains(certificate["daysLeft"] as? Int ?? 0))
            #expect(certificate["faults"] as? [String] == [])
            #expect(first["milliseconds"] == nil)
            let timed = await pedns("--format", "jsonl", "--timings", port: peer.port).output
            #expect(timed.contains(#""milliseconds":{"connection":""#))
            #expect(timed.split(separator: "\n").count == 3)
        }
    }

    @Test func `a run is the same to the octet as the one before`() async throws {
        try await serving { peer in
            for format in ["text", "json", "jsonl", "csv", "junit", "nagios"] {
                let runs = [
                    await pedns("--format", format, port: peer.port).output,
                    await pedns("--format", format, "--in-flight", "1", port: peer.port).output,
                ]
                #expect(runs[0] == runs[1])
                #expect(!runs[0].isEmpty)
            }
        }
    }

    @Test func `CSV, JUnit and Nagios tell the same`() async throws {
        try await ScriptedPeer.with(.raw(Array("SSH-2.0-x\r\n".utf8))) { peer in
            let csv = await pedns("--format", "csv", port: peer.port).output
            #expect(
                csv == """
                    name,address,port,proxy,verdict,reason,tls,cipher_suite,issuer,not_after,http_status
                    \(Self.vault),127.0.0.1,\(peer.port),,not-tls,,,,,,
                    \(Self.name),127.0.0.1,\(peer.port),,not-tls,,,,,,

                    """)
            let junit = await pedns("--format", "junit", port: peer.port)
            #expect(junit.status == .notAsExpected)
            #expect(
                junit.output.contains(
                    "<testsuite name=\"port \(peer.port)\" tests=\"2\" failures=\"2\" errors=\"0\" skipped=\"0\">"
                ))
            #expect(junit.output.contains("observed: \(Self.name): not-tls at 127.0.0.1:\(peer.port)\n"))
            let nagios = await pedns("--format", "nagios", port: peer.port)
            #expect(nagios.status == .monitoring(.critical))
            #expect(
                nagios.output.hasPrefix(
                    "PEDNS CRITICAL - 2 names tried, 0 as expected: 1 error, 0 warnings, 0 inconclusive | names=2;;;0"
                ))
        }
    }

    // MARK: Ways

    @Test func `with --via-dns it goes where DNS leads`() async throws {
        let start = StartOfAuthority(
            primary: try DomainName("ns1.corp.example"), mailbox: try DomainName("h.corp.example"),
            serial: Serial(1), refresh: 1, retry: 1, expire: 1, minimum: 60)
        let inside = ZoneResponder([
            Record(owner: try DomainName("windowsazure.com"), ttl: 60, data: .soa(start)),
            Record(owner: try DomainName("windows.net"), ttl: 60, data: .soa(start)),
            Record(owner: try DomainName(Self.name), ttl: 60, data: .a(IPv4Address(0x7F00_0001))),
        ])
        let server = try await LoopbackServer.start { .messages(inside.response(to: $0.message)) }
        try run.file("names.csv", "fqdn,address\n\(Self.name),10.20.0.12\n\(Self.vault),10.20.0.5\n")
        try await serving { peer in
            let result = await pedns(
                "--via-dns", "--internal", server.address.description, port: peer.port)
            #expect(
                result.output.split(separator: "\n").prefix(2).map { $0.split(separator: " ").prefix(4) } == [
                    [Self.vault[...], "no", "address", "missing-internal"],
                    [Self.name[...], "127.0.0.1:\(peer.port)", "ok", "TLS"],
                ])
            #expect(!result.output.contains("10.20.0"))
            #expect(result.output.contains("to connect to (\(server.address): nxdomain)."))
            #expect(result.status == .notAsExpected)
        }
        await server.stop()
    }

    @Test func `HTTPS_PROXY is gone through, and what NO_PROXY names is not`() async throws {
        let connected = "HTTP/1.1 200 OK\r\n\r\n"
        try await serving { peer in
            try await ScriptedPeer.with(.proxy(answer: connected, to: peer.port)) { proxy in
                let name = try DomainName("proxy.corp.example")
                let host = HostAnswers([name: [.v4(IPv4Address(0x7F00_0001))]])
                let url = "http://user:secret@proxy.corp.example:\(proxy.port)"
                let result = await pedns(
                    port: peer.port,
                    variables: ["HTTPS_PROXY": url, "NO_PROXY": "backup.windowsazure.com"], host: host)
                #expect(result.status == .asExpected)
                #expect(proxy.heard.connections == 1)
                #expect(result.output.contains("proxy.corp.example:\(proxy.port) -> \(peer.port)  ok"))
                #expect(
                    result.errors.contains(
                        "pedns: note: the proxy proxy.corp.example:\(proxy.port) resolves the names and connects"
                    ))
                #expect(!(result.output + result.errors).contains("secret"))
                let direct = await pedns(
                    "--no-proxy", port: peer.port, variables: ["HTTPS_PROXY": url], host: host)
                #expect(direct.status == .asExpected)
                #expect(proxy.heard.connections == 1)
                let named = await pedns("--proxy", "http://127.0.0.1:\(proxy.port)", port: peer.port)
                #expect(named.status == .asExpected)
                #expect(proxy.heard.connections == 3)
            }
        }
    }

    @Test func `a proxy without an address here is told, and nothing is tried`() async throws {
        let result = await pedns(port: 1, variables: ["https_proxy": "http://proxy.corp.example:3128"])
        #expect(result.status == .inconclusive)
        #expect(result.errors.contains("pedns: error: https_proxy: proxy.corp.example has no address here\n"))
        #expect(result.output == "")
    }

    @Test func `an interrupted run prints what is known`() async throws {
        try await serving { peer in
            try await ScriptedPeer.with(.silence) { silent in
                let ended = NIOLockedValueBox(false)
                let interruption = Interruption(
                    watch: { interrupt in
                        Task {
                            while silent.heard.connections < 2 { await Task.yield() }
                            interrupt()
                        }
                    }, end: { ended.withLockedValue { $0 = true } })
                let result = await pedns(
                    "--timeout", "60s", port: silent.port, interruption: interruption)
                #expect(ended.withLockedValue { $0 })
                #expect(result.errors.contains("pedns: warning: interrupted: 2 of 2 were not tried\n"))
                #expect(
                    result.output
                        == "0 names tried, 0 as expected: 0 errors, 0 warnings, 0 inconclusive, 2 not tried\n"
                )
            }
        }
    }

    @Test func `file recovery without a rec2 name is remarked`() async throws {
        try run.file("names.csv", "fqdn,address\n\(Self.name),127.0.0.1\n")
        try await serving { peer in
            let result = await pedns("--file-recovery", port: peer.port)
            #expect(result.errors.contains("pedns: warning: --file-recovery: the inventory has no rec2 name"))
            #expect(result.status == .asExpected)
        }
    }

    // MARK: Usage

    @Test(arguments: [
        ["--port", "0"], ["--port", "65536"], ["--via-dns"], ["--internal", "10.0.0.53"],
        ["--in-flight", "0"],
        ["--via-dns", "--internal", "dns.corp.example"], ["--proxy", "http://127.0.0.1", "--no-proxy"],
        ["--proxy", "socks5://127.0.0.1"], ["--format", "sarif"], ["--days-left", "-1"],
    ])
    func `64 is wrong usage`(options: [String]) async throws {
        let result = await run.pedns(
            ["probe", run.path("names.csv")] + options, variables: ["SSL_CERT_FILE": run.path("host.pem")])
        #expect(result.status == .usage, "\(result.errors)")
        #expect(result.output == "")
    }

    @Test func `65 is a file that cannot be used, all faults told, and nothing is tried`() async throws {
        let empty = try run.file("empty.pem", "nothing\n")
        let result = await run.pedns(
            ["probe", run.path("names.csv"), "--ca", empty, "--ca", run.path("none.pem")],
            variables: ["SSL_CERT_FILE": run.path("gone.pem")])
        #expect(result.status == .badInput)
        #expect(result.errors.contains("\(run.path("gone.pem")): error: cannot read: "))
        #expect(result.errors.contains("\(run.path("none.pem")): error: cannot read: "))
        #expect(result.errors.contains("\(empty): error: it holds no certificate in PEM\n"))
        let nobody = await run.pedns(
            ["probe", run.path("names.csv")], variables: ["SSL_CERT_FILE": empty])
        #expect(nobody.status == .badInput)
        #expect(nobody.errors.contains("this host has no list of trusted authorities"))
    }

    @Test func `3 is an inventory that gives no name to try`() async throws {
        try run.file("names.csv", "fqdn,address\n")
        #expect(await pedns(port: 1).status == .refused)
    }
}
