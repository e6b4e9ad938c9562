import DNS
import Resolver
import Testing

/// BIND with what an administrator needs: rndc, dynamic updates, files to be edited in a folder that stays.
struct ManagedBIND: NameServer {
    /// Where its files are: `named.conf`, and a zone file `ORIGIN.zone` each.
    let home: TemporaryFolder
    /// The origins of its zones.
    let zones: [String]
    /// Where everything else is asked.
    var forwarder: ServerAddress?
    /// Whether its zones take updates.
    var isDynamic = false
    /// The port of rndc's.
    let control: UInt16

    let program = "named"

    var signs: [Question: Outcome] {
        get throws {
            try Dictionary(
                uniqueKeysWithValues: zones.map { origin in
                    (Question(name: try DomainName(origin), type: .soa), Outcome.answer)
                })
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let recursion =
            forwarder.map { "recursion yes; forward only; forwarders { \($0.address) port \($0.port); };" }
            ?? "recursion no;"
        let policy = isDynamic ? "update-policy local; " : ""
        let statements = zones.map {
            "zone \"\($0)\" { type primary; \(policy)file \"\(home.file($0)).zone\"; };"
        }
        let key = "key lab { algorithm hmac-sha256; secret \"bGFib3JhdG9yeQ==\"; };"
        try home.write(
            """
            \(key)
            controls { inet 127.0.0.1 port \(control) allow { 127.0.0.1; } keys { lab; }; };
            options {
                directory "\(home.path)"; pid-file none; session-keyfile "\(home.file("session.key"))";
                listen-on port \(port) { 127.0.0.1; }; listen-on-v6 { none; };
                query-source address 127.0.0.1; notify no; empty-zones-enable no; dnssec-validation no;
                allow-query { any; }; check-names primary ignore; \(recursion)
            };
            \(statements.joined(separator: "\n"))

            """, to: "named.conf")
        try home.write(
            """
            \(key)
            options { default-server 127.0.0.1; default-port \(control); default-key lab; };

            """, to: "rndc.conf")
        return ["-g", "-4", "-n", "1", "-c", home.file("named.conf")]
    }

    /// Who tells this server what to do while it runs.
    func administrator(of running: RunningServer, forwardingTo other: RunningServer? = nil) -> Administrator {
        let configuration = EditedFile(folder: home, name: "named.conf")
        return Administrator(
            programs: """
                rndc() { command rndc -c '\(home.file("rndc.conf"))' "$@"; }
                nsupdate() { command nsupdate -4 -p \(running.address.port) -k '\(home.file("session.key"))' "$@"; }
                """,
            folder: home
        ) { comment, lines in
            switch comment {
            case "# named.conf, ADDRESS being a resolver that sees the private zone:":
                let address = other.map { "127.0.0.1 port \($0.address.port)" } ?? "none"
                try configuration.add(lines.map { $0.replacing("ADDRESS", with: address) })
            case "# named.conf, take out:":
                try configuration.remove { line in lines.contains { line.hasPrefix($0.dropFirst(2)) } }
            case "# named.conf of resolvers before it, options:":
                try configuration.add(lines, after: "options {")
            default:
                try editZone(comment, lines)
            }
        }
    }

    private func editZone(_ comment: String, _ lines: [String]) throws {
        let words = comment.split(separator: ", ").map(String.init)
        guard words.count == 3, words[0].hasPrefix("; zone file of "), words[1] == "serial raised" else {
            throw LabError("nobody knows what to do about \"\(comment)\"")
        }
        let zone = EditedFile(folder: home, name: words[0].dropFirst("; zone file of ".count) + ".zone")
        try zone.replace(" 1 3600 600 ", " 2 3600 600 ")
        switch words[2] {
        case "add:": try zone.add(lines)
        case "in place of the old ones:":
            let owners = Set(lines.map { $0.split(separator: " ").prefix(4).joined(separator: " ") })
            try zone.remove { owners.contains($0.split(separator: " ").prefix(4).joined(separator: " ")) }
            try zone.add(lines)
        case "take out:":
            try zone.remove { line in
                lines.contains { said in
                    let words = said.split(separator: " ", maxSplits: 2)
                    return line.hasPrefix("\(words[1]) ")
                        && (words[2] == "of every type" || line.contains(" IN \(words[2]) "))
                }
            }
        case "at most 60 for:":
            try zone.replace(". 3600 IN SOA", ". 60 IN SOA")
            try zone.replace(" 1209600 3600", " 1209600 60")
        default: throw LabError("nobody knows how to do \"\(comment)\"")
        }
    }
}

extension TemporaryFolder {
    /// Writes a zone's file `ORIGIN.zone`: its SOA, which denies for an hour, an NS, and these lines.
    func write(zone: String, _ lines: [String]) throws {
        let apex = [
            "\(zone). 3600 IN SOA ns1.corp.example. hostmaster.corp.example. 1 3600 600 1209600 3600",
            "\(zone). 3600 IN NS ns1.corp.example.",
        ]
        try write((apex + lines).joined(separator: "\n") + "\n", to: "\(zone).zone")
    }
}
