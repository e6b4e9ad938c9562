import DNS

/// The facts laid out for finding a name's place.
struct NameIndex: Sendable {
    private(set) var trie = NameTrie()
    let zones: [IndexedZone]
    let recognised: [RecognisedZone]
    let disputed: [DisputedSuffix]

    /// A zone with what its names need to be written.
    struct IndexedZone: Sendable {
        let zone: PrivateZone
        let privateSuffix: NamePattern
        /// Group, folded, and service, in the catalogue's order.
        let services: [(group: String, service: String)]

        func service(for group: String?) -> String {
            let own = group ?? zone.group.map { folded($0) }
            let named = own.flatMap { own in services.first { $0.group == own } } ?? services.first
            return named?.service ?? zone.zone.description
        }
    }

    init(_ facts: Facts) {
        var services: [NamePattern: [(group: String, service: String)]] = [:]
        for service in facts.services.values {
            let group = folded(service.group)
            for zone in service.zones { services[zone, default: []].append((group, service.name)) }
        }
        zones = facts.zones.values.map { zone in
            IndexedZone(zone: zone, privateSuffix: zone.privateSuffix, services: services[zone.zone] ?? [])
        }
        recognised = Array(facts.recognised.values)
        disputed = Array(facts.disputed.values)
        insertZones(facts)
        for (position, zone) in recognised.enumerated() {
            trie.insert(.recognised(position), at: zone.zone)
            trie.insertPrivateZone(zone.zone)
        }
        for (position, suffix) in disputed.enumerated() {
            // A later layer may have given the suffix a zone.
            let use = facts.suffixes[Facts.ZoneKey(pattern: suffix.suffix, group: nil)]
            if case .disputed = use { trie.insert(.disputed(position), at: suffix.suffix) }
        }
        for (name, cloud) in facts.identities.pairs {
            let labels = name.labels.map { NamePattern.Label.literal(Array($0)) }
            trie.insert(.identity(cloud), at: NamePattern(labels: labels))
        }
        for (pattern, cloud) in facts.siblings.pairs { trie.insert(.sibling(cloud), at: pattern) }
    }

    private mutating func insertZones(_ facts: Facts) {
        for (position, (key, zone)) in facts.zones.pairs.enumerated() {
            trie.insert(.privateSuffix(zone: position, group: key.group), at: zones[position].privateSuffix)
            trie.insertPrivateZone(zone.zone)
            for suffix in zone.publicSuffixes {
                // A later layer may have given the suffix to another zone.
                let use = facts.suffixes[Facts.ZoneKey(pattern: suffix, group: key.group)]
                if case .zone(let owner) = use, owner == key {
                    trie.insert(.publicSuffix(zone: position, group: key.group), at: suffix)
                }
            }
        }
    }
}
