import DNS
import Resolver

/// dnsmasq, which answers from hosts entries.
struct Dnsmasq: NameServer {
    /// A file of hosts entries, and a name in it that has an IPv4 address.
    var hosts: String
    var name: String

    let program = "dnsmasq"

    var signs: [Question: Outcome] {
        get throws { [Question(name: try DomainName(name), type: .a): .answer] }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        [
            "--conf-file=/dev/null", "--keep-in-foreground", "--log-facility=-", "--pid-file", "--user=",
            "--port=\(port)", "--listen-address=127.0.0.1", "--bind-interfaces", "--no-resolv", "--no-hosts",
            "--addn-hosts=\(hosts)",
        ]
    }
}
