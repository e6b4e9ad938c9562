import DNS
import Mapper

/// BIND with zones in files.
struct BINDFileDialect: MendDialect {
    let title = "BIND, zone files and named.conf"
    let isTried = true

    func blocks(for step: MendStep) -> [MendBlock] {
        switch step {
        case .add(let records):
            [zoneFile(of: records.zone, "add", records.lines)]
        case .replace(let records):
            [zoneFile(of: records.zone, "in place of the old ones", records.lines)]
        case .remove(let name, let type, let zone):
            [zoneFile(of: zone, "take out", ["; \(name.absolute) \(type?.description ?? "of every type")"])]
        case .flush(let name):
            [MendBlock(lines: ["rndc flushname \(name.shellWord)"])]
        case .forward(let zone):
            [
                MendBlock(
                    opening: ["# named.conf, ADDRESS being a resolver that sees the private zone:"],
                    lines: [
                        "zone \"\(zone.escaped)\" { type forward; forward only; forwarders { ADDRESS; }; };"
                    ],
                    closing: ["rndc reconfig"])
            ]
        case .dropZone(let zone):
            [
                MendBlock(
                    opening: ["# named.conf, take out:"], lines: ["# zone \"\(zone.escaped)\""],
                    closing: ["rndc reconfig"]),
                MendBlock(lines: ["rndc flushtree \(zone.shellWord)"]),
            ]
        case .setNegativeTTL(let zone, let seconds):
            [
                zoneFile(
                    of: zone, "at most \(seconds) for",
                    ["; the SOA record's own time to live, and its last field"]),
                MendBlock(
                    opening: ["# named.conf of resolvers before it, options:"],
                    lines: ["max-ncache-ttl \(seconds);"], closing: ["rndc reconfig"]),
            ]
        }
    }

    private func zoneFile(of zone: DomainName?, _ what: String, _ lines: [String]) -> MendBlock {
        MendBlock(
            opening: [
                "; \(zone.map { "zone file of \($0.escaped)" } ?? "the zone's file"), serial raised, \(what):"
            ],
            lines: lines, closing: ["rndc reload" + (zone.map { " " + $0.shellWord } ?? "")])
    }
}

extension HostRecords {
    /// The records as lines of a zone file.
    var lines: [String] { addresses.map { "\(name.absolute) \(ttl) IN \(type) \($0)" } }
}
