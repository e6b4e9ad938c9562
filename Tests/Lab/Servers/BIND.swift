import DNS
import Resolver

/// BIND's named: authoritative for zones, or a resolver that holds some itself and forwards the rest.
struct BIND: NameServer {
    var zones: [ServedZone]
    /// Where everything else is asked.
    var forwarder: ServerAddress?
    /// Where the names at and below an origin are asked.
    var forwards: [String: ServerAddress] = [:]
    /// The response policy zones that its answers are held against.
    var policies: [ServedZone] = []
    /// Whether it answers anybody at all.
    var allowsQueries = true
    /// How it is asked over TLS and HTTPS, if it is.
    var encrypted: EncryptedService?
    /// Statements for its `options`.
    var options = ""
    /// Files with more statements.
    var includes: [String] = []
    /// The file of statements that load the zones, in place of its own.
    var stanzas: String?
    /// Who may transfer its zones.
    var transfers = TransferRight.nobody
    /// The key with which its zones take updates, if they do.
    var updates: TSIGKeyFile?

    let program = "named"

    /// A zone for no purpose but to show that a BIND works that may hold no other.
    private static let ownZone = ServedZone(origin: "works.lab.invalid", file: "")

    var signs: [Question: Outcome] {
        get throws {
            let zones = zones + policies + [BIND.ownZone]
            return try zones.signs.mapValues { _ in allowsQueries ? .answer : .refused }
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        // The source address of its queries is on loopback: none could leave it, whatever BIND is asked.
        let recursion =
            forwarder.map { "recursion yes; \(BIND.forwarding(to: $0))" } ?? "recursion no;"
        let policy = policies.map { "zone \"\($0.origin)\";" }.joined(separator: " ")
        let response = policies.isEmpty ? "" : "response-policy { \(policy) };"
        let statements =
            ((stanzas == nil ? zones : []) + policies).map {
                "zone \"\($0.origin)\" { type primary; file \"\($0.file)\"; \(updating)};"
            }
            + forwards.sorted { $0.key < $1.key }.map {
                "zone \"\($0.key)\" { type forward; \(BIND.forwarding(to: $0.value)) };"
            } + (includes + [stanzas].compactMap(\.self)).map { "include \"\($0)\";" } + [
                "zone \"\(BIND.ownZone.origin)\" { type primary; database \"_builtin empty . .\"; };"
            ]
        try folder.write(
            """
            \(Set([transfers.key, updates].compactMap { $0?.path }).sorted().map { "include \"\($0)\";" }.joined())
            \(encryption.statements)
            options {
                directory "\(folder.path)"; pid-file none; session-keyfile none;
                listen-on port \(port) { 127.0.0.1; }; \(encryption.options)
                query-source address 127.0.0.1; notify no; empty-zones-enable no; dnssec-validation no;
                allow-transfer { \(transferrers); };
                allow-query { \(allowsQueries ? "any" : "none"); };
                \(recursion) \(response) \(options)
            };
            controls { };
            \(statements.joined(separator: "\n"))

            """, to: "named.conf")
        return ["-g"] + (encrypted == nil ? ["-4"] : []) + ["-n", "1", "-c", folder.file("named.conf")]
    }

    private var encryption: (statements: String, options: String) {
        guard let encrypted else { return ("", "listen-on-v6 { none; };") }
        let listeners = [
            "port \(encrypted.tlsPort) tls lab",
            "port \(encrypted.httpsPort) tls lab http lab",
        ]
        return (
            """
            tls lab { cert-file "\(encrypted.chain)"; key-file "\(encrypted.key)"; };
            http lab { endpoints { "\(EncryptedService.path)"; }; };
            """,
            listeners.map { "listen-on \($0) { 127.0.0.1; }; listen-on-v6 \($0) { ::1; };" }
                .joined(separator: " ")
        )
    }

    private var updating: String {
        updates.map { "allow-update { key \"\($0.key.name.text)\"; }; " } ?? ""
    }

    private var transferrers: String {
        switch transfers {
        case .nobody: "none"
        case .anybody: "any"
        case .holder(let file): "key \"\(file.key.name.text)\""
        }
    }

    private static func forwarding(to server: ServerAddress) -> String {
        "forward only; forwarders { \(server.address) port \(server.port); };"
    }
}
