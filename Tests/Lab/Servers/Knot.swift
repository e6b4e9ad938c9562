import DNS
import Resolver

/// Knot DNS, authoritative for zones.
struct Knot: NameServer {
    var zones: [ServedZone]
    /// A key it knows, which is one that an access list of a zone names.
    var key: TSIGKeyFile?

    let program = "knotd"

    var signs: [Question: Outcome] { get throws { try zones.signs } }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let keys = key.map {
            "key:\n  - id: \($0.key.name)\n    algorithm: \($0.key.algorithm)\n    secret: \($0.secret)\n"
                + "acl:\n  - id: known\n    key: \($0.key.name)\n    action: transfer\n"
        }
        let items = zones.map { "  - domain: \"\($0.origin)\"\n    file: \"\($0.file)\"\n" }
        try folder.write(
            """
            server:
                rundir: "\(folder.path)"
                listen: 127.0.0.1@\(port)
                udp-workers: 1
                tcp-workers: 1
                background-workers: 1
            control:
                listen: "\(folder.file("knot.sock"))"
            log:
              - target: stderr
                any: info
            database:
                storage: "\(folder.path)"
            \(keys ?? "")
            template:
              - id: default
                storage: "\(folder.path)"
                zonefile-load: whole
                zonefile-sync: -1
                journal-content: none
                \(key == nil ? "" : "acl: known")
            zone:
            \(items.joined())
            """, to: "knot.conf")
        return ["-c", folder.file("knot.conf")]
    }
}
