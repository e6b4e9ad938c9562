import DNS
import Resolver
import Testing

/// Unbound with what an administrator needs: its control, and a configuration to be edited in a folder that stays.
struct ManagedUnbound: NameServer {
    /// Where `unbound.conf` is.
    let home: TemporaryFolder
    /// Lines for its `server` clause.
    var options: [String] = []
    /// Where everything else is asked.
    let forwarder: ServerAddress

    let program = "unbound"

    var signs: [Question: Outcome] {
        // Unbound knows this name by itself (RFC 6761 6.3).
        get throws { [Question(name: try DomainName("localhost"), type: .a): .answer] }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        try home.write(
            """
            server:
            interface: 127.0.0.1@\(port)
            outgoing-interface: 127.0.0.1
            do-ip6: no
            do-not-query-localhost: no
            username: ""
            chroot: ""
            directory: "\(home.path)"
            pidfile: ""
            do-daemonize: no
            use-syslog: no
            num-threads: 1
            module-config: "iterator"
            qname-minimisation: no
            \(options.joined(separator: "\n"))
            remote-control:
            control-enable: yes
            control-use-cert: no
            control-interface: "\(home.file("control"))"
            forward-zone:
            name: "."
            forward-addr: \(forwarder.address)@\(forwarder.port)

            """, to: "unbound.conf")
        return ["-d", "-c", home.file("unbound.conf")]
    }

    /// Who tells this server what to do while it runs.
    func administrator(forwardingTo other: RunningServer? = nil) -> Administrator {
        let file = EditedFile(folder: home, name: "unbound.conf")
        return Administrator(
            programs:
                "unbound-control() { command unbound-control -c '\(home.file("unbound.conf"))' \"$@\"; }",
            folder: home
        ) { comment, lines in
            switch comment {
            case "# unbound.conf, clause server:", "# unbound.conf, clause server, so that it lasts:":
                try file.add(lines, after: "server:")
            case "# unbound.conf, clause server, in place of the old ones:":
                let owners = Set(lines.map { $0.split(separator: " ").prefix(5).joined(separator: " ") })
                try file.remove { owners.contains($0.split(separator: " ").prefix(5).joined(separator: " ")) }
                try file.add(lines, after: "server:")
            case "# unbound.conf, take out:":
                for line in lines { try takeOut(line, of: file) }
            case "# unbound.conf, ADDRESS being a resolver that sees the private zone:":
                let address = other.map { "127.0.0.1@\($0.address.port)" } ?? "none"
                try file.add(lines.map { $0.replacing("ADDRESS", with: address) })
            default: throw LabError("nobody knows what to do about \"\(comment)\"")
            }
        }
    }

    /// Takes out what a comment names: `# local-data "NAME" TYPE`, `# local-zone "NAME" redirect`, or every clause
    /// of a zone.
    private func takeOut(_ said: String, of file: EditedFile) throws {
        let words = said.split(separator: "\"").map(String.init)
        guard words.count >= 2 else { throw LabError("nobody knows how to take out \"\(said)\"") }
        switch words[0] {
        case "# local-data ":
            let type = words[2].dropFirst()
            try file.remove { line in
                line.hasPrefix("local-data: \"\(words[1]) ")
                    && (type == "of every type" || line.contains(" IN \(type) "))
            }
        case "# local-zone ":
            try file.remove { $0.hasPrefix("local-zone: \"\(words[1])\"") || $0.contains("\"\(words[1]) ") }
        default:
            try file.remove { $0.hasPrefix("local-zone: \"\(words[1])\"") }
        }
    }
}
