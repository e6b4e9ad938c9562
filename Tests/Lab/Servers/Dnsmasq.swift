import DNS
import Resolver

/// dnsmasq, which answers from hosts entries and forwards the rest.
struct Dnsmasq: NameServer {
    /// Files of hosts entries.
    var hosts: [String] = []
    /// Where everything else is asked.
    var forwarder: ServerAddress?
    /// Where the names at and below an origin are asked.
    var forwards: [String: ServerAddress] = [:]
    /// More arguments.
    var options: [String] = []

    let program = "dnsmasq"

    private static let sign = "works.lab.invalid"

    var signs: [Question: Outcome] {
        get throws { [Question(name: try DomainName(Dnsmasq.sign), type: .a): .answer] }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        [
            "--conf-file=/dev/null", "--keep-in-foreground", "--log-facility=-", "--pid-file", "--user=",
            "--port=\(port)", "--listen-address=127.0.0.1", "--bind-interfaces", "--no-resolv", "--no-hosts",
            "--host-record=\(Dnsmasq.sign),192.0.2.1",
        ] + hosts.map { "--addn-hosts=\($0)" }
            + forwards.sorted { $0.key < $1.key }.map { origin, server in
                "--server=/\(origin)/\(server.address)#\(server.port)"
            } + (forwarder.map { ["--server=\($0.address)#\($0.port)"] } ?? []) + options
    }
}
