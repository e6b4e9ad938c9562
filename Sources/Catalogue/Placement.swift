public import DNS

/// Where a name belongs, by the catalogue.
public enum Placement: Hashable, Sendable {
    /// In a private zone.
    case placed(PlacedName)
    /// In a private zone, but with it the name would exceed 255 octets.
    case tooLong(zone: DomainName)
    /// Below a known public suffix whose private zone is not certain.
    case disputed(suffix: DomainName, reason: String)
    /// In public DNS only: Entra ID, and what Microsoft runs beside its customers' vaults.
    case staysPublic(Cloud)
    /// Below no suffix of the catalogue, or a suffix or zone itself.
    case unknown
}

/// A name with its counterpart, and what the catalogue knows of both.
public struct PlacedName: Hashable, Sendable {
    /// The name in the private zone.
    public let privateName: DomainName
    /// The private zone, the name at its apex or above the cut.
    public let zone: DomainName
    /// The name that clients of a service with a public alias ask.
    public let publicName: DomainName
    /// What the name is for.
    public let role: Role
    /// The service, by the endpoint's group where zones are shared; the zone's name where the catalogue has none.
    public let service: String
    /// The cloud.
    public let cloud: Cloud
    /// What the geo code in the name says.
    public let geoCode: GeoCodeVerdict
}

/// What the catalogue makes of the label where a geo code stands.
public enum GeoCodeVerdict: Hashable, Sendable {
    /// Such names hold no geo code.
    case none
    /// The code of a region of that cloud, or another spelling of it.
    case known(Region)
    /// One of the 2021 codes; they stood for this region, the pair of the one whose code they resemble.
    case old(Region)
    /// A region's name where its code must stand.
    case regionName(Region)
    /// A label in no table of that cloud.
    case unknown(label: String)
}
