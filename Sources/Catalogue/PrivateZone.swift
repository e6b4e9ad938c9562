/// A private zone and the public suffixes whose names it holds.
public struct PrivateZone: Hashable, Sendable {
    /// The zone's name; its placeholders all stand in every public suffix too.
    public let zone: NamePattern
    /// The public suffixes, the one that clients ask first; never empty.
    public let publicSuffixes: [NamePattern]
    /// What names in the zone are for.
    public let role: Role
    /// The only group of endpoints the pairing holds for, or nil when it holds for all.
    public let group: String?
    /// Whether the suffix itself has an address, at the zone's apex.
    public let hasApex: Bool
    /// The cloud.
    public let cloud: Cloud

    /// What follows the owner in the private name: the zone, after those labels of the suffix the zone lacks.
    var privateSuffix: NamePattern {
        NamePattern(labels: publicSuffixes[0].leadingPlaceholders(absentFrom: zone) + zone.labels)
    }
}

/// A zone that is understood when names come from it, and that no name is put in.
public struct RecognisedZone: Hashable, Sendable {
    /// The zone's name.
    public let zone: NamePattern
    /// The public suffix its names are read with.
    public let publicSuffix: NamePattern
    /// The cloud.
    public let cloud: Cloud
}

/// A public suffix whose private zone is not certain.
public struct DisputedSuffix: Hashable, Sendable {
    /// The suffix.
    public let suffix: NamePattern
    /// Why no zone is given.
    public let reason: String
    /// The cloud.
    public let cloud: Cloud
}

/// A service whose private endpoints have names in some zones.
public struct PrivateLinkService: Hashable, Sendable {
    /// The service's name.
    public let name: String
    /// The resource type, in Azure's spelling: "Microsoft.KeyVault/vaults".
    public let resourceType: String
    /// The endpoint's group id, in Azure's spelling; compared without case.
    public let group: String
    /// The zones, in the catalogue's order.
    public let zones: [NamePattern]
    /// The cloud.
    public let cloud: Cloud
}
