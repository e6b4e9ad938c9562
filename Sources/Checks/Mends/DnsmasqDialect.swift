import DNS
import Mapper

/// dnsmasq, which reads its configuration at its start only, and hosts entries again at SIGHUP.
///
/// It knows no escapes, and no record but an exact name's: names that need either get no lines.
struct DnsmasqDialect: MendDialect {
    let title = "dnsmasq"
    let isTried = true

    func blocks(for step: MendStep) -> [MendBlock] {
        switch step {
        case .add(let records) where records.isExact:
            [file("add", records.hostRecords)]
        case .replace(let records) where records.isExact:
            [file("in place of these names' old lines and hosts entries", records.hostRecords)]
        case .remove(let name, _, _) where name.isWildcard && name.isPlain:
            [file("take out", ["# address= of \(name.droppingFirst(1).escaped)"])]
        case .remove(let name, let type, _) where name.isPlain:
            [
                file(
                    "take out",
                    ["# host-record= and hosts entries of \(name.escaped)\(type.map { ", \($0)" } ?? "")"])
            ]
        // SIGHUP empties the whole cache; there is no way to forget one name.
        case .flush: [MendBlock(lines: ["systemctl reload dnsmasq"])]
        case .forward(let zone) where zone.isPlain:
            [
                file(
                    "ADDRESS being a resolver that sees the private zone",
                    ForwardingSyntax.dnsmasq(zone, to: ["ADDRESS"]))
            ]
        case .dropZone(let zone) where zone.isPlain:
            [file("take out", ["# local=, address=, server= and auth-zone= of \(zone.escaped)"])]
        case .setNegativeTTL: [file("add", ["no-negcache"])]
        case .hold, .add, .replace, .remove, .forward, .dropZone: []
        }
    }

    private func file(_ what: String, _ lines: [String]) -> MendBlock {
        MendBlock(
            opening: ["# dnsmasq.conf, \(what):"], lines: lines, closing: ["systemctl restart dnsmasq"])
    }
}

extension HostRecords {
    fileprivate var isExact: Bool { name.isPlain && !name.isWildcard }

    /// The records, and that other types of the name are not asked of anybody.
    fileprivate var hostRecords: [String] {
        atAskedNames.flatMap { records in
            records.addresses.map { "host-record=\(records.name.escaped),\($0),\(records.ttl)" }
                + ["local=/\(records.name.escaped)/"]
        }
    }
}
