import DNS
import Glibc
import Mapper
import NIOSSL
import Probe
import ScriptedPeers
import TestCertificates
import Testing

/// Connections and handshakes that do not come about, each by its own cause.
struct ConnectionTests {
    let trust: Trust

    init() throws { trust = try Trust() }

    @Test func `a closed port refuses`() async throws {
        let port = try await ScriptedPeer.with(.silence) { $0.port }
        let result = try await probe(port, roots: try trust.roots())
        #expect(result.outcome == .refused)
        #expect(result.durations.connection == nil)
    }

    @Test func `a port that drops what comes is filtered`() async throws {
        let full = try FullBacklog()
        let result = try await probe(full.port, roots: try trust.roots(), timeout: .milliseconds(300))
        #expect(result.outcome == .filtered)
    }

    @Test func `a reset in the handshake is one`() async throws {
        try await ScriptedPeer.with(.reset) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .reset(.handshake))
        }
    }

    @Test func `an end in the handshake is a cut`() async throws {
        try await ScriptedPeer.with(.raw([])) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .handshakeCut)
        }
    }

    @Test func `an end within the server's hello is a cut, too`() async throws {
        try await ScriptedPeer.with(.raw([22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3])) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .handshakeCut)
        }
    }

    @Test func `who accepts and never speaks is silent`() async throws {
        try await ScriptedPeer.with(.silence) { peer in
            let result = try await probe(peer.port, roots: try trust.roots(), timeout: .milliseconds(300))
            #expect(result.outcome == .handshakeSilent)
            #expect(result.durations.connection != nil)
        }
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n", "\u{0}\u{0}\u{0}",
        "\u{16}HTTP is not spoken here",
    ])
    func `an answer without TLS is none`(answer: String) async throws {
        try await ScriptedPeer.with(.raw(Array(answer.utf8))) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .notTLS)
        }
    }

    @Test func `an alert is told by its name`() async throws {
        // SSL 3.0 says its handshake_failure in records of its own version.
        for (record, name) in [
            ([21, 3, 0, 0, 2, 2, 40], "handshake_failure"),
            ([21, 3, 3, 0, 2, 2, 112], "unrecognized_name"),
            ([21, 3, 1, 0, 2, 2, 200], "200"),
        ] as [([UInt8], String)] {
            try await ScriptedPeer.with(.raw(record)) { peer in
                let result = try await probe(peer.port, roots: try trust.roots())
                #expect(result.outcome.code == .tlsRefused)
                #expect(result.outcome.detail == "alert \(name)")
            }
        }
    }

    @Test(arguments: [TLSVersionLimit.tls10, .tls11])
    func `a server of old versions alone is told as that`(limit: TLSVersionLimit) async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden, newest: limit.version)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .oldTLS)
        }
    }

    @Test func `a hello that is none breaks the handshake`() async throws {
        let garbage = [22, 3, 3, 0, 8] + [UInt8](repeating: 7, count: 8) + [22, 3, 3, 0, 8, 9, 9]
        try await ScriptedPeer.with(.raw(garbage)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .handshakeBroken)
        }
    }

    @Test(arguments: [
        ("SSH-2.0-OpenSSH\r\n", "what answers is not HTTP"),
        (String(repeating: "x", count: 100_000), "what answers is not HTTP"),
        ("HTTP/1.1 " + String(repeating: "4", count: 100_000), "what answers is not HTTP"),
        ("HTTP/1.1 99 Less\r\n", "what answers is not HTTP"), ("HTTP/2 200\r\n", "what answers is not HTTP"),
        ("", "the connection was closed without an answer"),
        ("HTTP/1.1 40", "the connection was closed without an answer"),
    ])
    func `an answer in TLS that is not HTTP is none`(answer: String, reason: String) async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: answer)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .notHTTP(reason))
            #expect(result.session?.version == "TLS 1.3")
            #expect(result.status == nil)
        }
    }

    @Test func `an answer in TLS that does not come is told as that`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: "HTTP/1.1 ", closes: false)) { peer in
            let result = try await probe(peer.port, roots: try trust.roots(), timeout: .seconds(5))
            #expect(result.outcome == .notHTTP("no answer came in time"))
        }
    }

    @Test func `a status of the server's own fault proves nothing`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: "HTTP/1.1 503 Busy\r\n\r\n")) { peer in
            let result = try await probe(peer.port, roots: try trust.roots())
            #expect(result.outcome == .unavailable(503))
            #expect(result.outcome.code?.severity == .inconclusive)
        }
    }

    @Test func `an address family that this host has no route for proves nothing`() async throws {
        // 255.255.255.255 is no host: the system refuses to connect there before it sends anything.
        let broadcast = IPAddress.v4(IPv4Address(0xFFFF_FFFF))
        let result = try await probe(443, by: .direct(broadcast), roots: try trust.roots())
        #expect(result.outcome.code == .noRoute)
        #expect(result.outcome.code?.severity == .inconclusive)
    }

    @Test func `a cancelled run gives what was there by then`() async throws {
        let server = try trust.issuing.server([vaultName])
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            try await ScriptedPeer.with(.silence) { silent in
                let name = try DomainName(vaultName)
                let targets = [silent.port, peer.port].map {
                    ProbeTarget(name, by: .direct(loopback), port: $0)
                }
                let options = Prober.Options(roots: try trust.roots(), now: now)
                let (done, report) = AsyncStream.makeStream(of: ProbeResult.self)
                let run = Task {
                    await Prober(options).results(of: targets) { result, _ in report.yield(result) }
                }
                for await result in done where result.outcome == .reachable { break }
                run.cancel()
                let results = await run.value
                #expect(results.map(\.target) == [targets[1]])
            }
        }
    }
}

/// The newest version of a server.
enum TLSVersionLimit: Sendable {
    case tls10, tls11

    var version: TLSVersion { self == .tls10 ? .tlsv1 : .tlsv11 }
}
