import DNS
import Mapper

extension Mapping {
    /// Throws with a line for each zone asked for in which no record lies.
    func requireRecords(in zones: Set<DomainName>) throws(ExportError) {
        let missing = zones.subtracting(rrsets.lazy.compactMap { $0.zone?.name }).sorted()
        guard missing.isEmpty else {
            throw ExportError(
                .inexpressible, missing.map { "no record of the inventory lies in the zone \($0.text)" })
        }
    }

    /// Throws with a line for each public name that stands for several private ones: where names are held as they are
    /// asked, it would have the addresses of them all, or of any.
    func requireUnambiguousNames() throws(ExportError) {
        var privateNames: [DomainName: Set<DomainName>] = [:]
        let shared = sharedPublicSuffixes
        guard !shared.isEmpty else { return }
        for set in rrsets {
            guard let zone = set.zone, let suffix = zone.publicSuffix, shared.contains(suffix) else {
                continue
            }
            for name in set.askedNames { privateNames[name, default: []].insert(set.name) }
        }
        let clashes = privateNames.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        guard clashes.isEmpty else {
            throw ExportError(
                .inexpressible,
                clashes.map { name, owners in
                    "\(name.text) is the public name of both "
                        + owners.sorted().map(\.text).joined(separator: " and ")
                })
        }
    }

    /// The public suffixes that lead into several private zones, of which there is hardly ever one.
    private var sharedPublicSuffixes: Set<DomainName> {
        var zones: [DomainName: DomainName] = [:]
        var shared: Set<DomainName> = []
        var latest: MappedZone?
        for index in rrsets.indices {
            guard let zone = rrsets[index].zone, zone !== latest, zone.asksPublicName,
                let suffix = zone.publicSuffix
            else { continue }
            latest = zone
            if zones.updateValue(zone.name, forKey: suffix) ?? zone.name != zone.name {
                shared.insert(suffix)
            }
        }
        return shared
    }
}
