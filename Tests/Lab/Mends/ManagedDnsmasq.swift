import DNS
import Mapper
import Resolver
import Testing

/// dnsmasq with a configuration to be edited in a folder that stays, from which it is started anew.
struct ManagedDnsmasq: NameServer {
    /// Where `dnsmasq.conf` is.
    let home: TemporaryFolder
    /// Where everything else is asked.
    let forwarder: ServerAddress

    let program = "dnsmasq"

    var signs: [Question: Outcome] {
        get throws { [Question(name: try DomainName("works.lab.invalid"), type: .a): .answer] }
    }

    /// Writes the configuration that there is before anything is mended.
    func write(_ lines: [String]) throws {
        let server = "server=\(forwarder.address)#\(forwarder.port)"
        try home.write(([server] + lines).joined(separator: "\n") + "\n", to: "dnsmasq.conf")
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        [
            "--conf-file=\(home.file("dnsmasq.conf"))", "--keep-in-foreground", "--log-facility=-",
            "--pid-file", "--user=", "--port=\(port)", "--listen-address=127.0.0.1", "--bind-interfaces",
            "--no-resolv", "--no-hosts", "--host-record=works.lab.invalid,192.0.2.1",
        ]
    }

    /// Who edits the configuration; what systemctl is told is kept in the file `told`.
    func administrator(forwardingTo other: RunningServer? = nil) -> Administrator {
        let file = EditedFile(folder: home, name: "dnsmasq.conf")
        return Administrator(
            programs: "systemctl() { echo \"$*\" >> '\(home.file("told"))'; }", folder: home
        ) { comment, lines in
            switch comment {
            case "# dnsmasq.conf, add:": try file.add(lines)
            case "# dnsmasq.conf, in place of these names' old lines and hosts entries:":
                let starts = lines.map { $0.prefix { $0 != "," } + "," }
                try file.remove { line in starts.contains { line.hasPrefix($0) } }
                try file.add(lines)
            case "# dnsmasq.conf, take out:":
                for line in lines { try takeOut(line, of: file) }
            case "# dnsmasq.conf, ADDRESS being a resolver that sees the private zone:":
                let address = other.map { "127.0.0.1#\($0.address.port)" } ?? "none"
                try file.add(lines.map { $0.replacing("ADDRESS", with: address) })
            default: throw LabError("nobody knows what to do about \"\(comment)\"")
            }
        }
    }

    /// Takes out the lines that a comment names: their kinds, and the name after "of".
    private func takeOut(_ said: String, of file: EditedFile) throws {
        let words = said.split { " ,".contains($0) }.map(String.init)
        guard let place = words.firstIndex(of: "of"), place + 1 < words.count else {
            throw LabError("nobody knows how to take out \"\(said)\"")
        }
        let kinds = words[..<place].filter { $0.hasSuffix("=") }
        try file.remove { line in
            kinds.contains { kind in
                line.hasPrefix("\(kind)\(words[place + 1]),")
                    || line.hasPrefix("\(kind)/\(words[place + 1])/")
            }
        }
    }

    /// Does what these steps say: edits, then whatever systemctl was told, to the server that runs. Gives the server
    /// that runs in the end.
    func mended(_ steps: [MendStep], _ running: RunningServer, forwardingTo other: RunningServer? = nil)
        async throws -> RunningServer
    {
        try home.write("", to: "told")
        try await administrator(forwardingTo: other).carryOut(steps, of: "dnsmasq")
        var running = running
        for verb in try home.read("told").split(separator: "\n") {
            switch verb {
            case "reload dnsmasq": running.reload()
            case "restart dnsmasq":
                await running.stop()
                running = try await RunningServer.start(self)
            default: throw LabError("nobody knows how to \"\(verb)\"")
            }
        }
        return running
    }
}
