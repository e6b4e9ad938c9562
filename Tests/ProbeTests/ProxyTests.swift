import DNS
import Mapper
import Probe
import ScriptedPeers
import TestCertificates
import Testing

/// Connections through a proxy, and past it.
struct ProxyTests {
    let trust: Trust
    private let connected = "HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy.corp.example\r\n\r\n"

    init() throws { trust = try Trust() }

    private func seen(
        through proxy: ScriptedPeer, as url: String = "http://127.0.0.1", timeout: Duration = .seconds(20)
    ) async throws -> ProbeResult {
        let proxy = HTTPProxy(try ProxyURL("\(url):\(proxy.port)"), at: loopback)
        return try await probe(443, by: .proxy(proxy), roots: try trust.roots(), timeout: timeout)
    }

    @Test func `a proxy is asked for the name, and the rest is as without it`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            try await ScriptedPeer.with(.proxy(answer: connected, to: peer.port)) { proxy in
                let result = try await seen(through: proxy)
                #expect(result.outcome == .reachable)
                #expect(result.status == 403)
                #expect(result.target.address == nil)
                #expect(result.target.place == "127.0.0.1:\(proxy.port) -> 443")
                #expect(
                    proxy.heard.requests == [
                        "CONNECT \(vaultName):443 HTTP/1.1\r\nHost: \(vaultName):443\r\n\r\n"
                    ])
                #expect(peer.heard.serverNames == [vaultName])
            }
        }
    }

    @Test func `credentials go to the proxy, and into no text`() async throws {
        try await ScriptedPeer.with(.proxy(answer: "HTTP/1.1 403 No\r\n\r\n", to: nil)) { proxy in
            let result = try await seen(through: proxy, as: "http://user:p%40ss@127.0.0.1")
            #expect(result.outcome == .proxyRefused(403))
            #expect(
                proxy.heard.requests.first?.contains("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n") == true)
            #expect(result.target.proxy?.description == "127.0.0.1:\(proxy.port)")
            let report = ProbeReport([result], now: now)
            #expect(!report.findings.contains { "\($0)".contains("p@ss") })
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", ProbeOutcome.proxyRefused(407)),
        ("HTTP/1.0 502 Bad Gateway\r\n\r\n", .proxyRefused(502)),
        ("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", .proxyRefused(302)),
        ("SSH-2.0-OpenSSH\r\n", .proxyFailed("it does not answer in HTTP")),
        ("", .proxyFailed("it closes the connection without an answer")),
        ("HTTP/1.1 200 OK\r\nX: y\r\n", .proxyFailed("it closes the connection without an answer")),
        (
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X: y\r\n", count: 5000),
            .proxyFailed("it does not answer in HTTP")
        ),
    ])
    func `what keeps a proxy from connecting`(answer: String, outcome: ProbeOutcome) async throws {
        try await ScriptedPeer.with(.proxy(answer: answer, to: nil)) { proxy in
            let result = try await seen(through: proxy)
            #expect(result.outcome == outcome)
        }
    }

    @Test func `a proxy that is not there, or says nothing, proves nothing`() async throws {
        let silent = try await ScriptedPeer.with(.silence) { proxy in
            let result = try await seen(through: proxy, timeout: .milliseconds(300))
            #expect(result.outcome == .proxyFailed("it does not answer in time"))
            return proxy
        }
        let gone = try await seen(through: silent)
        #expect(gone.outcome == .proxyFailed("its port is closed"))
        #expect(gone.outcome.code?.severity == .inconclusive)
    }

    @Test func `a proxy that answers in TLS's place is told as the certificate's fault`() async throws {
        let firewall = try CertificateAuthority("Inspection CA", organization: "Corp Example")
        let server = try firewall.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            try await ScriptedPeer.with(.proxy(answer: connected, to: peer.port)) { proxy in
                let result = try await seen(through: proxy)
                #expect(result.outcome == .certificate(.untrusted))
            }
        }
    }

    @Test(arguments: [
        ("http://proxy.corp.example:3128", "proxy.corp.example:3128"),
        ("proxy.corp.example", "proxy.corp.example:8080"),
        ("HTTP://PROXY.corp.example:80/", "proxy.corp.example:80"),
        ("http://[fd00::1]:3128", "[fd00::1]:3128"),
        ("http://a:b@10.0.0.1", "10.0.0.1:8080"),
    ])
    func `a proxy is read as the variables have it`(text: String, description: String) throws {
        #expect(HTTPProxy(try ProxyURL(text), at: loopback).description == description)
    }

    @Test(arguments: [
        ("https://proxy.corp.example", ProxyURL.Fault.scheme("https")),
        ("socks5://10.0.0.1", .scheme("socks5")),
        ("http://", .host), ("http://:3128", .host), ("http://a b", .host), ("http://a\r\nX: y", .host),
        ("http://a:0", .port), ("http://a:65536", .port), ("http://a:x", .port), ("http://[fd00::1", .host),
        ("http://[fd00::1]x", .port), ("http://u%0Dv@a", .credentials), ("http://u%@a", .credentials),
    ])
    func `what is no proxy is refused`(text: String, fault: ProxyURL.Fault) {
        #expect(throws: fault) { try ProxyURL(text) }
    }

    @Test(arguments: [
        ("", false), ("*", true), ("*.backup.windowsazure.com", true), (".backup.windowsazure.com", true),
        ("backup.windowsazure.com", true), ("windowsazure.com:443", true), ("windowsazure.com:8443", false),
        ("ackup.windowsazure.com", false), ("10.20.0.0/16", true), ("10.20.0.5", true),
        ("10.21.0.0/16", false),
        ("localhost, 10.20.0.5", true), (",,", false), (".", false), (vaultName, true),
    ])
    func `what goes past the proxy`(noProxy: String, isDirect: Bool) throws {
        let choice = ProxyChoice(HTTPProxy(try ProxyURL("http://10.0.0.1"), at: loopback), noProxy: noProxy)
        let address = try #require(IPAddress("10.20.0.5"))
        let proxy = choice.proxy(to: try DomainName(vaultName), at: address, port: 443)
        #expect((proxy == nil) == isDirect)
    }
}
