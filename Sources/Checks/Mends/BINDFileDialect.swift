import DNS
import Mapper

/// BIND with zones in files.
struct BINDFileDialect: MendDialect {
    let title = "BIND, zone files and named.conf"
    let isTried = true

    func blocks(for step: MendStep) -> [MendBlock] {
        switch step {
        case .hold(let zone):
            [
                MendBlock(
                    opening: ["# named.conf, the file being what pedns export --to zone writes:"],
                    lines: ["zone \"\(zone.escaped)\" { type primary; file \"\(zone.escaped).zone\"; };"],
                    closing: ["rndc reconfig"])
            ]
        case .add(let records):
            [
                zoneFile(
                    of: records.zone, "add", records.zoneFileLines,
                    unknown: "zone of the name's own (pedns export --layout host)")
            ]
        case .replace(let records):
            [zoneFile(of: records.zone, "in place of the old ones", records.zoneFileLines)]
        case .remove(let name, let type, let zone):
            [zoneFile(of: zone, "take out", ["; \(name.absolute) \(type?.description ?? "of every type")"])]
        case .flush(let name):
            [MendBlock(lines: ["rndc flushname \(name.shellWord)"])]
        case .forward(let zone):
            [
                MendBlock(
                    opening: ["# named.conf, ADDRESS being a resolver that sees the private zone:"],
                    lines: [ForwardingSyntax.bind(zone, to: ["ADDRESS"])],
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

    private func zoneFile(
        of zone: DomainName?, _ what: String, _ lines: [String],
        unknown: String = "file of the zone that holds it"
    ) -> MendBlock {
        let place = zone.map { "zone file of \($0.escaped)" } ?? unknown
        return MendBlock(
            opening: ["; \(place), serial raised, \(what):"], lines: lines,
            closing: ["rndc reload" + (zone.map { " " + $0.shellWord } ?? "")])
    }
}

extension HostRecords {
    /// The records as lines of a zone file.
    var zoneFileLines: [String] { addresses.map { "\(name.absolute) \(ttl) IN \(type) \($0)" } }
}
