package import DNS
package import Exporters

/// What the zones of a server are to have, and what was brought there before.
package struct UpdateWishes: Sendable {
    /// One zone's.
    struct Zone: Sendable {
        /// The records of each set that it is to have.
        var wanted: [Question: [Record]] = [:]
        /// The addresses that were applied before.
        var applied: [Question: Set<IPAddress>] = [:]
    }

    private(set) var zones: [DomainName: Zone] = [:]
    /// Whether it is known what was applied before.
    let knowsApplied: Bool

    /// Takes the records of the inventory, and those of an earlier one where that is known, of which what is gone may be
    /// removed; where endpoints were left out, as `isPart` says, what is missing need not be gone.
    package init(_ wanted: [ZoneRecords], applied: [ZoneRecords]?, isPart: Bool) {
        knowsApplied = applied != nil
        for zone in wanted {
            zones[zone.origin, default: Zone()].wanted.merge(
                Dictionary(grouping: zone.records) { Question(name: $0.owner, type: $0.type) }
            ) { $0 + $1 }
        }
        for zone in applied ?? [] {
            for record in zone.records {
                guard let address = record.data.address else { continue }
                let set = Question(name: record.owner, type: record.type)
                guard !isPart || zones[zone.origin]?.wanted[set] != nil else { continue }
                zones[zone.origin, default: Zone()].applied[set, default: []].insert(address)
            }
        }
    }

    /// The zones that it is about, in order.
    package var origins: [DomainName] { zones.keys.sorted() }

    /// Whether a zone is to have any record; else it is about what may go.
    package func wantsAny(in origin: DomainName) -> Bool { zones[origin]?.wanted.isEmpty == false }

    /// The names of a zone that it is about, in order.
    package func names(in origin: DomainName) -> [DomainName] {
        let zone = zones[origin] ?? Zone()
        return Set(zone.wanted.keys.lazy.map(\.name)).union(zone.applied.keys.lazy.map(\.name)).sorted()
    }
}
