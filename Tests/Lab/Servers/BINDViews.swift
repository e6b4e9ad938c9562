import DNS
import Resolver

/// BIND's named with views: what it answers depends on who asks.
struct BINDViews: NameServer {
    /// A view of BIND's.
    struct Part {
        /// Whom it is for.
        enum Client {
            case address(IPAddress)
            case key(TSIGKeyFile)
        }

        let client: Client
        let zones: [ServedZone]
    }

    var parts: [Part]

    let program = "named"

    var signs: [Question: Outcome] { get throws { try (parts.first?.zones ?? []).signs } }

    func views(at address: ServerAddress) throws -> [View] {
        try parts.map { part in
            switch part.client {
            case .address(let source):
                try View(name: "lab", expectation: .private, servers: [address], source: source)
            case .key(let file):
                try View(name: "lab", expectation: .private, servers: [address], key: file.key)
            }
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        var keys: [String] = []
        let views = parts.enumerated().map { index, part in
            let client: String
            switch part.client {
            case .address(let address): client = "\(address)"
            case .key(let file):
                client = "key \"\(file.key.name.text)\""
                keys.append("include \"\(file.path)\";")
            }
            let zones = part.zones.map { "zone \"\($0.origin)\" { type primary; file \"\($0.file)\"; };" }
            return """
                view "view\(index)" {
                    match-clients { \(client); };
                    \(zones.joined(separator: "\n    "))
                };
                """
        }
        try folder.write(
            """
            \(keys.joined(separator: "\n"))
            options {
                directory "\(folder.path)"; pid-file none; session-keyfile none;
                listen-on port \(port) { 127.0.0.1; }; listen-on-v6 { none; };
                notify no; empty-zones-enable no; dnssec-validation no; recursion no;
            };
            controls { };
            \(views.joined(separator: "\n"))

            """, to: "named.conf")
        return ["-g", "-4", "-n", "1", "-c", folder.file("named.conf")]
    }
}
