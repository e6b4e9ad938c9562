import DNS
import Mapper

/// BIND with zones that take dynamic updates (RFC 2136), told on the server itself.
struct BINDUpdateDialect: MendDialect {
    let title = "BIND, zones with update-policy local"
    let isTried = true

    func blocks(for step: MendStep) -> [MendBlock] {
        switch step {
        case .add(let records):
            [update(records.zone, records.updates)]
        case .replace(let records):
            [
                update(
                    records.zone,
                    ["update delete \(records.name.absolute) \(records.type)"] + records.updates)
            ]
        case .remove(let name, let type, let zone):
            [update(zone, ["update delete \(name.absolute)" + (type.map { " \($0)" } ?? "")])]
        // The other dialect of BIND says these.
        case .hold, .flush, .forward, .dropZone, .setNegativeTTL: []
        }
    }

    private func update(_ zone: DomainName?, _ lines: [String]) -> MendBlock {
        MendBlock(
            opening: ["nsupdate -l <<'END'"] + (zone.map { ["zone \($0.absolute)"] } ?? []),
            lines: lines, closing: ["send", "END"])
    }
}

extension HostRecords {
    fileprivate var updates: [String] {
        addresses.map { "update add \(name.absolute) \(ttl) \(type) \($0)" }
    }
}
