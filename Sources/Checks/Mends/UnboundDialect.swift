import DNS
import Mapper

/// Unbound, which holds single records itself and asks other servers for zones.
///
/// Its control has no way to remove one type of a name only, so that whatever takes the place of something goes
/// into the file first.
struct UnboundDialect: MendDialect {
    let title = "Unbound"
    let isTried = true

    func blocks(for step: MendStep) -> [MendBlock] {
        switch step {
        case .add(let records) where !records.name.isWildcard:
            [
                control(
                    records.atAskedNames.flatMap { records in
                        records.addresses.map {
                            "local_data \(records.name.absoluteShellWord) \(records.ttl) IN \(records.type) \($0)"
                        }
                    }),
                MendBlock(
                    opening: ["# unbound.conf, clause server, so that it lasts:"], lines: records.localData),
            ]
        case .replace(let records) where !records.name.isWildcard:
            [
                file("clause server, in place of the old ones", records.localData)
            ]
        // What answers for every name is a zone to Unbound.
        case .remove(let name, _, _) where name.isWildcard:
            [file("take out", ["# local-zone \"\(name.droppingFirst(1).absolute)\" redirect"])]
        case .remove(let name, let type, _):
            [file("take out", ["# local-data \"\(name.absolute)\" \(type?.description ?? "of every type")"])]
        case .flush(let name):
            [control(["flush \(name.shellWord)"])]
        case .forward(let zone):
            [
                file(
                    "ADDRESS being a resolver that sees the private zone",
                    [
                        "server:\n" + ForwardingSyntax.unboundPrivateDomain(zone),
                        ForwardingSyntax.unbound(zone, to: ["ADDRESS"]).joined(separator: "\n"),
                    ])
            ]
        case .dropZone(let zone):
            [file("take out", ["# local-, auth-, stub- and forward-zone \"\(zone.absolute)\""])]
        case .setNegativeTTL(_, let seconds):
            [file("clause server", ["cache-max-negative-ttl: \(seconds)"])]
        case .hold, .add, .replace: []
        }
    }

    private func control(_ commands: [String]) -> MendBlock {
        MendBlock(lines: commands.map { "unbound-control " + $0 })
    }

    private func file(_ what: String, _ lines: [String]) -> MendBlock {
        MendBlock(
            opening: ["# unbound.conf, \(what):"], lines: lines, closing: ["unbound-control reload"])
    }
}

extension HostRecords {
    fileprivate var localData: [String] {
        atAskedNames.flatMap(\.zoneFileLines).map { "local-data: \"\($0)\"" }
    }
}
