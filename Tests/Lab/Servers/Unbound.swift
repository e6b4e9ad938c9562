import DNS
import Resolver

/// Unbound, a resolver: it holds zones itself, asks other servers for some names, and forwards the rest.
struct Unbound: NameServer {
    /// The zones it answers from files (`auth-zone`).
    var zones: [ServedZone] = []
    /// The zones that an authoritative server holds (`stub-zone`), and the server.
    var stubs: (origins: [String], server: ServerAddress)?
    /// Where everything else is asked; by default where nobody is.
    var forwarder = nobody
    /// More lines for its `server` clause.
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
        let held = zones.map {
            "auth-zone:\n  name: \"\($0.origin)\"\n  zonefile: \"\($0.file)\"\n  for-upstream: no\n"
        }
        let stubs = stubs.map { stubs in
            stubs.origins.map {
                "stub-zone:\n  name: \"\($0)\"\n  stub-addr: \(stubs.server.address)@\(stubs.server.port)\n"
            }
        }
        // An outgoing interface on loopback: no query could leave it, whatever Unbound is asked.
        try folder.write(
            """
            server:
              interface: 127.0.0.1@\(port)
              outgoing-interface: 127.0.0.1
              do-ip6: no
              do-not-query-localhost: no
              username: ""
              chroot: ""
              directory: "\(folder.path)"
              pidfile: ""
              do-daemonize: no
              use-syslog: no
              num-threads: 1
              module-config: "iterator"
              qname-minimisation: no
            \(options.map { "  \($0)\n" }.joined())
            remote-control:
              control-enable: no
            \((held + (stubs ?? [])).joined())
            forward-zone:
              name: "."
              forward-addr: \(forwarder.address)@\(forwarder.port)

            """, to: "unbound.conf")
        return ["-d", "-c", folder.file("unbound.conf")]
    }
}
