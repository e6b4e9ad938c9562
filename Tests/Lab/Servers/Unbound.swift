import DNS
import Resolver

/// Unbound, a resolver: it holds zones itself, asks other servers for some names, and forwards the rest.
struct Unbound: NameServer {
    /// The zones it answers from files (`auth-zone`).
    var zones: [ServedZone] = []
    /// The file of clauses that load those zones, in place of its own.
    var stanzas: String?
    /// The zones that authoritative servers hold (`stub-zone`), and the servers.
    var stubs: [String: ServerAddress] = [:]
    /// Where everything else is asked; by default where nobody is.
    var forwarder = nobody
    /// Where the names at and below an origin are asked (`forward-zone`).
    var forwards: [String: ServerAddress] = [:]
    /// The response policy zones that its answers are held against.
    var policies: [ServedZone] = []
    /// How it is asked over TLS and HTTPS, if it is.
    var encrypted: EncryptedService?
    /// More lines for its `server` clause; of a line that stands there already the last one counts.
    var options: [String] = []

    /// A port of 127.0.0.1 at which nobody answers: port 1 is for root alone, and tcpmux is long dead.
    static let nobody = ServerAddress(.v4(IPv4Address(0x7F00_0001)), port: 1)

    let program = "unbound"

    var signs: [Question: Outcome] {
        get throws {
            guard zones.isEmpty else { return try zones.signs }
            // Unbound knows this name by itself (RFC 6761 6.3).
            return [Question(name: try DomainName("localhost"), type: .a): .answer]
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let held =
            stanzas.map { ["include: \"\($0)\"\n"] }
            ?? zones.map {
                "auth-zone:\n  name: \"\($0.origin)\"\n  zonefile: \"\($0.file)\"\n  for-upstream: no\n"
            }
        let policies = policies.map { "rpz:\n  name: \"\($0.origin)\"\n  zonefile: \"\($0.file)\"\n" }
        let stubs = stubs.sorted { $0.key < $1.key }.map { origin, server in
            "stub-zone:\n  name: \"\(origin)\"\n  stub-addr: \(server.address)@\(server.port)\n"
        }
        var forwards = forwards
        if self.stubs["."] == nil { forwards["."] = forwarder }
        let clauses = forwards.sorted { $0.key < $1.key }.map { origin, server in
            "forward-zone:\n  name: \"\(origin)\"\n  forward-addr: \(server.address)@\(server.port)\n"
        }
        // An outgoing interface on loopback: no query could leave it, whatever Unbound is asked.
        try folder.write(
            """
            server:
              interface: 127.0.0.1@\(port)
              outgoing-interface: 127.0.0.1
              do-ip6: \(encrypted == nil ? "no" : "yes")
              do-not-query-localhost: no
              username: ""
              chroot: ""
              directory: "\(folder.path)"
              pidfile: ""
              do-daemonize: no
              use-syslog: no
              num-threads: 1
              module-config: "\(policies.isEmpty ? "" : "respip ")iterator"
              qname-minimisation: no
            \((encryption + options).map { "  \($0)\n" }.joined())
            remote-control:
              control-enable: no
            \((held + policies + stubs + clauses).joined())
            """, to: "unbound.conf")
        return ["-d", "-c", folder.file("unbound.conf")]
    }

    private var encryption: [String] {
        guard let encrypted else { return [] }
        let interfaces = [encrypted.tlsPort, encrypted.httpsPort].flatMap { port in
            ["127.0.0.1", "::1"].map { "interface: \($0)@\(port)" }
        }
        return interfaces + [
            "tls-port: \(encrypted.tlsPort)", "https-port: \(encrypted.httpsPort)",
            "http-endpoint: \"\(EncryptedService.path)\"", "tls-service-pem: \"\(encrypted.chain)\"",
            "tls-service-key: \"\(encrypted.key)\"",
        ]
    }
}
