import DNS

extension NameIndex {
    /// What to make of a name, and how.
    private enum Choice {
        case zone(Int, NameTrie.Match)
        case recognised(Int, NameTrie.Match)
        case end(Placement)
    }

    /// A place, and whether the name had to be read as another to find it.
    struct Finding {
        let placement: Placement
        let isReadAsOther: Bool
    }

    /// Finds the name's place; `group` is in lower case.
    func find(_ name: DomainName, group: String?, geoCodes: (String, Cloud) -> GeoCodeVerdict) -> Finding {
        let labels = WireLabels(name.wire)
        let choice = choice(for: labels, group: group, isPublic: false)
        if case .recognised(let position, let match) = choice {
            var wire = Array(labels.wire[..<match.start])
            recognised[position].publicSuffix.write(match.captures, to: &wire)
            guard wire.count <= DomainName.maximumLength else {
                let zone = DomainName(checkedWire: Array(name.wire[match.start...]))
                return Finding(placement: .tooLong(zone: zone), isReadAsOther: true)
            }
            return findPublic(wire, group: group, geoCodes: geoCodes)
        }
        if case nil = choice, labels.holdsPrivateLink(before: labels.wire.count), !labels.isPrivateLink(0) {
            // Not below a zone: the label stands in the wrong place, or more than once.
            return findPublic(labels.withoutPrivateLink(), group: group, geoCodes: geoCodes)
        }
        let placement = placement(of: labels, choice, group: group, geoCodes: geoCodes)
        return Finding(placement: placement, isReadAsOther: false)
    }

    private func findPublic(
        _ wire: [UInt8], group: String?, geoCodes: (String, Cloud) -> GeoCodeVerdict
    ) -> Finding {
        let labels = WireLabels(wire)
        let choice = choice(for: labels, group: group, isPublic: true)
        let placement = placement(of: labels, choice, group: group, geoCodes: geoCodes)
        return Finding(placement: placement, isReadAsOther: true)
    }

    private func placement(
        of labels: WireLabels, _ choice: Choice?, group: String?, geoCodes: (String, Cloud) -> GeoCodeVerdict
    ) -> Placement {
        switch choice {
        case .zone(let position, let match):
            place(labels, in: zones[position], match, group: group, geoCodes: geoCodes)
        case .end(let placement):
            placement
        case .recognised, nil:
            .unknown
        }
    }

    /// The longest name of the catalogue that applies; with `isPublic` only public ones do.
    private func choice(for labels: WireLabels, group: String?, isPublic: Bool) -> Choice? {
        for match in trie.matches(labels) {
            if labels.holdsPrivateLink(before: match.start) { continue }
            let isWhole = match.start == 0
            guard
                let ending = NameIndex.best(
                    of: trie.endings(of: match), group: group, isWhole: isWhole, isPublic: isPublic)
            else { continue }
            switch ending {
            case .identity(let cloud), .sibling(let cloud):
                return .end(.staysPublic(cloud))
            case .publicSuffix(let zone, _) where isWhole && !zones[zone].zone.hasApex,
                .privateSuffix(let zone, _) where isWhole && !zones[zone].zone.hasApex:
                break
            case .publicSuffix(let zone, _), .privateSuffix(let zone, _):
                return .zone(zone, match)
            case .recognised(let position) where !isWhole:
                return .recognised(position, match)
            case .disputed(let position) where !isWhole:
                return disputed(position, match)
            case .recognised, .disputed:
                break
            }
            // The whole name is a suffix or zone and has no place, unless a placeholder merely took it for one.
            if trie.beginsWithLiteral(match) { return .end(.unknown) }
        }
        return nil
    }

    /// Of the endings at one node, the one for the endpoint's group, else the one for all.
    private static func best(
        of endings: [NameTrie.Ending], group: String?, isWhole: Bool, isPublic: Bool
    ) -> NameTrie.Ending? {
        var general: NameTrie.Ending?
        var last: NameTrie.Ending?
        for ending in endings {
            switch ending {
            case .privateSuffix, .recognised:
                if isPublic { continue }
            case .sibling:
                if !isWhole { continue }
            default:
                break
            }
            switch ending {
            case .publicSuffix(_, .some(let own)), .privateSuffix(_, .some(let own)):
                if own == group { return ending }
                // A private name needs no group to tell its zone.
                if case .privateSuffix = ending, last == nil { last = ending }
            default:
                if general == nil { general = ending }
            }
        }
        return general ?? last
    }

    private func disputed(_ position: Int, _ match: NameTrie.Match) -> Choice {
        let fact = disputed[position]
        var wire: [UInt8] = []
        fact.suffix.write(match.captures, to: &wire)
        return .end(.disputed(suffix: DomainName(checkedWire: wire), reason: fact.reason))
    }

    private func place(
        _ labels: WireLabels, in place: IndexedZone, _ match: NameTrie.Match, group: String?,
        geoCodes: (String, Cloud) -> GeoCodeVerdict
    ) -> Placement {
        var privateWire = Array(labels.wire[..<match.start])
        var publicWire = privateWire
        var zoneWire: [UInt8] = []
        place.privateSuffix.write(match.captures, to: &privateWire)
        place.zone.publicSuffixes[0].write(match.captures, to: &publicWire)
        place.zone.zone.write(match.captures, to: &zoneWire)
        guard zoneWire.count <= DomainName.maximumLength else { return .unknown }
        let zone = DomainName(checkedWire: zoneWire)
        guard max(privateWire.count, publicWire.count) <= DomainName.maximumLength else {
            return .tooLong(zone: zone)
        }
        let verdict = match.captures[.geo].map { label in
            geoCodes(String(decoding: label, as: UTF8.self), place.zone.cloud)
        }
        return .placed(
            PlacedName(
                privateName: DomainName(checkedWire: privateWire),
                publicName: DomainName(checkedWire: publicWire),
                place: Place(
                    zone: zone, role: place.zone.role, service: place.service(for: group),
                    cloud: place.zone.cloud,
                    geoCode: verdict ?? .none)))
    }
}
