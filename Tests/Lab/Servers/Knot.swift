import DNS
import Resolver

/// Knot DNS, authoritative for zones.
struct Knot: NameServer {
    var zones: [ServedZone]
    /// The file of items that load the zones, in place of its own.
    var stanzas: String?
    /// More sections of its configuration.
    var sections = ""
    /// Who may transfer its zones; the key of that is the one it knows.
    var transfers = TransferRight.nobody
    /// The key with which its zones take updates, in place of transfers, if they do.
    var updates: TSIGKeyFile?

    let program = "knotd"

    var signs: [Question: Outcome] { get throws { try zones.signs } }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let keys = (updates ?? transfers.key).map {
            "key:\n  - id: \($0.key.name)\n    algorithm: \($0.key.algorithm)\n    secret: \($0.secret)\n"
        }
        let client: String? =
            switch (updates, transfers) {
            case (let file?, _), (nil, .holder(let file)): "key: \(file.key.name)"
            case (nil, .nobody): nil
            case (nil, .anybody): "address: 127.0.0.0/8"
            }
        let action = updates == nil ? "transfer" : "update"
        let lists = client.map { "acl:\n  - id: known\n    \($0)\n    action: \(action)\n" }
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
            \(lists ?? "")
            template:
              - id: default
                storage: "\(folder.path)"
                zonefile-load: whole
                zonefile-sync: -1
                journal-content: none
                \(lists == nil ? "" : "acl: known")
            \(stanzas.map { "include: \"\($0)\"\n" } ?? "zone:\n\(items.joined())")
            \(sections)
            """, to: "knot.conf")
        return ["-c", folder.file("knot.conf")]
    }
}
