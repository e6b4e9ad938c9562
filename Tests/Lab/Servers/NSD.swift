import DNS
import Resolver

/// NSD, authoritative for zones.
struct NSD: NameServer {
    var zones: [ServedZone]

    let program = "nsd"

    var signs: [Question: Outcome] { get throws { try zones.signs } }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let clauses = zones.map { "zone:\n  name: \"\($0.origin)\"\n  zonefile: \"\($0.file)\"\n" }
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
            \(clauses.joined())
            """, to: "nsd.conf")
        return ["-d", "-c", folder.file("nsd.conf")]
    }
}
