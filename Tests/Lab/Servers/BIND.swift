import DNS
import Resolver

/// BIND's named: authoritative for zones, or a resolver that holds some itself and forwards the rest.
struct BIND: NameServer {
    var zones: [ServedZone]
    /// Where everything else is asked.
    var forwarder: ServerAddress?
    /// Whether it answers anybody at all.
    var allowsQueries = true
    /// Statements for its `options`.
    var options = ""

    let program = "named"

    var signs: [Question: Outcome] {
        get throws { try zones.signs.mapValues { _ in allowsQueries ? .answer : .refused } }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        // The source address of its queries is on loopback: none could leave it, whatever BIND is asked.
        let recursion =
            forwarder.map { "recursion yes; forward only; forwarders { \($0.address) port \($0.port); };" }
            ?? "recursion no;"
        let statements = zones.map { "zone \"\($0.origin)\" { type primary; file \"\($0.file)\"; };" }
        try folder.write(
            """
            options {
                directory "\(folder.path)"; pid-file none; session-keyfile none;
                listen-on port \(port) { 127.0.0.1; }; listen-on-v6 { none; };
                query-source address 127.0.0.1; notify no; empty-zones-enable no; dnssec-validation no;
                allow-query { \(allowsQueries ? "any" : "none"); }; \(recursion) \(options)
            };
            controls { };
            \(statements.joined(separator: "\n"))

            """, to: "named.conf")
        return ["-g", "-4", "-n", "1", "-c", folder.file("named.conf")]
    }
}
