import DNS
import NIOSSL
import Probe
import ScriptedPeers
import TestCertificates
import Testing

/// Names that are as they must be.
struct ReachableTests {
    let trust: Trust

    init() throws { trust = try Trust() }

    @Test(arguments: [200, 301, 400, 403, 404])
    func `every status that is no fault of the server's is reachable`(status: Int) async throws {
        let server = try trust.issuing.server([vaultName])
        let answer = "HTTP/1.1 \(status) Whatever\r\n\r\n"
        try await ScriptedPeer.with(.tls(server, answer: answer)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .reachable)
            #expect(result.status == status)
            #expect(result.session?.version == "TLS 1.3")
            #expect(result.session?.cipherSuite?.name.hasPrefix("TLS_") == true)
            #expect(result.certificate?.names == [vaultName])
            #expect(result.certificate?.issuer == "CN=Test TLS Issuing CA 01,O=Microsoft Corporation")
            #expect(
                result.certificate?.intermediates == ["CN=Test TLS Issuing CA 01,O=Microsoft Corporation"])
            #expect(result.certificateFaults == [])
        }
    }

    @Test func `SNI and Host say the name, and nothing else is sent`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            _ = try await probe(peer.port, roots: try trust.roots())
            #expect(peer.heard.serverNames == [vaultName])
            #expect(
                peer.heard.requests == [
                    "HEAD / HTTP/1.1\r\nHost: \(vaultName):\(peer.port)\r\nUser-Agent: pedns\r\nAccept: */*\r\n"
                        + "Connection: close\r\n\r\n"
                ])
            #expect(peer.heard.connections == 1)
        }
    }

    @Test func `TLS 1.2 is enough, and its cipher is told`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden, newest: .tlsv12)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .reachable)
            #expect(result.session?.version == "TLS 1.2")
            #expect(result.session?.cipherSuite?.name.hasPrefix("TLS_ECDHE_ECDSA_WITH_") == true)
        }
    }

    @Test func `a port that carries TLS alone is asked for nothing`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            let result = try await probe(peer.port, speaking: .tls, roots: try trust.roots())
            #expect(result.outcome == .reachable)
            #expect(result.status == nil)
            #expect(peer.heard.requests == [])
        }
    }

    @Test func `a port that carries TCP alone is only opened`() async throws {
        try await ScriptedPeer.with(.silence) { peer in
            let result = try await probe(peer.port, speaking: .tcp, roots: try trust.roots())
            #expect(result.outcome == .reachable)
            #expect(result.session == nil)
            #expect(result.durations.connection != nil)
            #expect(result.durations.handshake == nil)
        }
    }

    @Test func `an endless head is read no further than its status`() async throws {
        let server = try trust.issuing.server([vaultName])
        let answer =
            "HTTP/1.1 404 Not Found\r\n"
            + String(repeating: "X-Filler: \(String(repeating: "x", count: 1000))\r\n", count: 2000)
        try await ScriptedPeer.with(.tls(server, answer: answer, closes: false)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .reachable)
            #expect(result.status == 404)
        }
    }

    @Test func `results come in the order of the targets, whatever comes first`() async throws {
        let server = try trust.issuing.server(["*.blob.core.windows.net"])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            // Every fifth comes last, once all others are there.
            let held = ScriptedPeer.Script.held { peer.heard.connections == 16 }
            try await ScriptedPeer.with(held) { slow in
                let targets = try (0..<20).map { index in
                    ProbeTarget(
                        try DomainName("account\(index).blob.core.windows.net"), by: .direct(loopback),
                        port: index.isMultiple(of: 5) ? slow.port : peer.port)
                }
                var options = Prober.Options(roots: try trust.roots(), now: now)
                options.timeout = .seconds(60)
                options.inFlight = 5
                let results = await Prober(options).results(of: targets)
                #expect(results.map(\.target) == targets)
                #expect(
                    results.map(\.outcome)
                        == targets.indices.map { $0.isMultiple(of: 5) ? .handshakeCut : .reachable })
            }
        }
    }
}
