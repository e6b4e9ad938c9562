public import DNS

extension PrivateLinkCatalogue {
    /// The clouds, in the catalogue's order, as all lists here.
    public var clouds: [Cloud] { Array(facts.clouds.values) }
    /// The regions of all clouds.
    public var regions: [Region] { Array(facts.regions.values) }
    /// The private zones that names are put in, one entry for each group-bound pairing.
    public var zones: [PrivateZone] { Array(facts.zones.values) }
    /// The zones that are understood and that no name is put in.
    public var recognisedZones: [RecognisedZone] { Array(facts.recognised.values) }
    /// The public suffixes without a certain private zone.
    public var disputedSuffixes: [DisputedSuffix] { Array(facts.disputed.values) }
    /// The services, one entry for each resource type and group.
    public var services: [PrivateLinkService] { Array(facts.services.values) }

    /// The cloud of that name, case aside.
    public func cloud(named name: String) -> Cloud? { facts.clouds[folded(name)] }

    /// The region of that name, "westeurope", "West Europe" or in any case between.
    public func region(named name: String) -> Region? {
        facts.regions[folded(name).filter { $0 != " " }]
    }

    /// The region of that geo code, case aside; other spellings and the 2021 codes included.
    public func region(geoCode: String) -> Region? {
        facts.codes[folded(geoCode)].flatMap { facts.regions[$0.region] }
    }

    /// The names of Microsoft Entra ID in that cloud, public in every view.
    public func identityNames(in cloud: Cloud) -> [DomainName] {
        facts.identities.pairs.compactMap { $0.value == cloud ? $0.key : nil }
    }

    /// What the names of the role mean for their clients; nil when no line tells.
    public func expectation(of role: Role) -> RoleExpectation? { facts.roles[role] }

    /// Public names of Microsoft's own beside the given public one: in a vault's public zone, not the vault's.
    public func publicSiblings(of publicName: DomainName) -> [DomainName] {
        let labels = WireLabels(publicName.wire)
        return facts.siblings.pairs.compactMap { pattern, _ in pattern.sibling(of: labels) }
    }
}

extension NamePattern {
    /// The pattern's first label before that end of the name which fits the pattern's other labels.
    func sibling(of name: WireLabels) -> DomainName? {
        let offset = name.count - labels.count
        guard offset >= 0, case .literal(let first) = labels.first else { return nil }
        for position in 1..<labels.count {
            switch labels[position] {
            case .literal(let octets):
                guard name[offset + position].elementsEqual(octets) else { return nil }
            case .placeholder(let placeholder):
                guard placeholder.matches(name, offset + position) else { return nil }
            }
        }
        return try? DomainName(wire: name.wire[name.start(of: offset + 1)...]).prepending(label: first)
    }
}
