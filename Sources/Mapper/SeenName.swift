import DNS
import Inventory

/// The addresses of one name and type, as each source of one endpoint has them.
struct SeenName {
    let zone: MappedZone?
    private var sources: [(source: HostEntry.Source, addresses: [IPAddress])] = []

    init(in zone: MappedZone?) {
        self.zone = zone
    }

    mutating func add(_ address: IPAddress, from source: HostEntry.Source) {
        if let index = sources.firstIndex(where: { $0.source == source }) {
            sources[index].addresses.append(address)
        } else {
            sources.append((source, [address]))
        }
    }

    /// What two endpoints say together.
    func merged(with other: SeenName) -> SeenName {
        var merged = self
        for (source, addresses) in other.sources {
            for address in addresses { merged.add(address, from: source) }
        }
        return merged
    }

    func hasSource(_ source: HostEntry.Source) -> Bool { sources.contains { $0.source == source } }

    /// The most authoritative source, and its addresses.
    private var best: (source: HostEntry.Source, addresses: AddressSet)? {
        guard let best = sources.min(by: { $0.source < $1.source }) else { return nil }
        return AddressSet(best.addresses).map { (best.source, $0) }
    }

    /// The addresses that a mapping takes.
    var addresses: AddressSet? { best?.addresses }

    /// What became of the name since `before`; nil when nothing did. A lesser source than before that says what it
    /// said before shows no change.
    func change(since before: SeenName) -> (from: AddressSet, to: AddressSet)? {
        guard let old = before.best, let new = best, old.addresses != new.addresses else { return nil }
        if old.source < new.source, let same = before.sources.first(where: { $0.source == new.source }),
            AddressSet(same.addresses) == new.addresses
        {
            return nil
        }
        return (old.addresses, new.addresses)
    }
}

extension HostEntry.Source {
    /// Whether the source has every name of an endpoint, so that one that it lacks is none. A zone group has those of
    /// its zones, and lacks storage accounts that came later; so does a private zone, a server's too. Zone and hosts files have what
    /// somebody put there, and a template may lack any.
    var showsEveryName: Bool {
        switch self {
        case .networkInterface, .customDNSConfig, .mapping, .csv, .yaml, .script: true
        case .zoneGroup, .template, .recordSet, .serverZone, .zoneFile, .hostsFile, .answer: false
        }
    }

    static let partial = allCases.filter { !$0.showsEveryName }
}
