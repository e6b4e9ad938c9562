import DNS
import Resolver

/// NSD, authoritative for zones.
struct NSD: NameServer {
    var zones: [ServedZone]
    /// The file of clauses that load the zones, in place of its own.
    var stanzas: String?
    /// Who may transfer its zones.
    var transfers = TransferRight.nobody

    let program = "nsd"

    var signs: [Question: Outcome] { get throws { try zones.signs } }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let client: String? =
            switch transfers {
            case .nobody: nil
            case .anybody: "127.0.0.0/8 NOKEY"
            case .holder(let file): "127.0.0.0/8 \(file.key.name.text)"
            }
        let right = client.map { "  provide-xfr: \($0)\n" } ?? ""
        let clauses =
            stanzas.map { ["include: \"\($0)\"\n"] }
            ?? zones.map { "zone:\n  name: \"\($0.origin)\"\n  zonefile: \"\($0.file)\"\n\(right)" }
        let keys = transfers.key.map {
            "key:\n  name: \($0.key.name.text)\n  algorithm: \($0.key.algorithm)\n  secret: \"\($0.secret)\"\n"
        }
        try folder.write(
            """
            server:
              ip-address: 127.0.0.1@\(port)
              username: ""
              chroot: ""
              zonesdir: "\(folder.path)"
              pidfile: ""
              database: ""
              zonelistfile: "\(folder.file("zone.list"))"
              xfrdfile: "\(folder.file("xfrd.state"))"
              xfrdir: "\(folder.path)"
              server-count: 1
            remote-control:
              control-enable: no
            \(keys ?? "")
            \(clauses.joined())
            """, to: "nsd.conf")
        return ["-d", "-c", folder.file("nsd.conf")]
    }
}
