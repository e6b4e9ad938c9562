import DNS

extension CatalogueReader {
    /// service "SERVICE" RESOURCE-TYPE[,…] GROUP[,…] PRIVATE-ZONE...
    mutating func readService(_ arguments: Arguments) {
        let needs = "a name, a resource type, a group and a private zone"
        guard let cloud = cloud(for: arguments), counts(arguments, 4...Int.max, needs),
            let types = list(arguments[1]), let groups = list(arguments[2])
        else { return }
        var zones: [NamePattern] = []
        for word in arguments.dropping(3) {
            guard let zone = pattern(word) else { return }
            guard isZone(zone, of: cloud) else {
                fault(word, "\"\(zone)\" is no zone above in this cloud")
                return
            }
            zones.append(zone)
        }
        let name = arguments[0].text
        for type in types {
            for group in groups {
                let key = Facts.ServiceKey(
                    cloud: cloud.name, name: name, type: folded(type), group: folded(group))
                let fact = PrivateLinkService(
                    name: name, resourceType: type, group: group, zones: zones, cloud: cloud)
                guard enter(fact, for: key, in: \.services, at: arguments[0]) else { return }
            }
        }
    }

    /// identity NAME...
    mutating func readIdentity(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments), counts(arguments, 1...Int.max, "a name") else { return }
        for word in arguments.words {
            guard let pattern = pattern(word) else { continue }
            var wire: [UInt8] = []
            pattern.write(Captures(), to: &wire)
            guard pattern.placeholders.isEmpty, let name = try? DomainName(wire: wire) else {
                fault(word, "\"\(pattern)\" has a placeholder; identity names have none")
                continue
            }
            _ = enter(cloud, for: name, in: \.identities, at: word)
        }
    }

    /// public-sibling NAME...
    mutating func readPublicSibling(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments), counts(arguments, 1...Int.max, "a name") else { return }
        for word in arguments.words {
            guard let pattern = pattern(word) else { continue }
            guard pattern.beginsWithLiteral, pattern.labels.count > 1 else {
                fault(word, "\"\(pattern)\" does not begin with the sibling's own label")
                continue
            }
            _ = enter(cloud, for: pattern, in: \.siblings, at: word)
        }
    }

    private func isZone(_ zone: NamePattern, of cloud: Cloud) -> Bool {
        // Nearly every zone is found by its key; the search is for those that hold for one group only.
        facts.zones[Facts.ZoneKey(pattern: zone, group: nil)]?.cloud == cloud
            || facts.zones.values.contains { $0.zone == zone && $0.cloud == cloud }
    }

    private mutating func list(_ word: Word) -> [String]? {
        var items: [String] = []
        for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            let item = Word(text: String(part), column: word.column, isQuoted: word.isQuoted)
            guard let spelt = spelling(item) else { return nil }
            items.append(spelt)
        }
        return items
    }
}
