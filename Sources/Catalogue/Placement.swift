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
    /// The name that clients of a service with a public alias ask.
    public let publicName: DomainName
    let place: Place

    /// The private zone, the name at its apex or above the cut.
    public var zone: DomainName { place.zone }
    /// What the name is for.
    public var role: Role { place.role }
    /// The service, by the endpoint's group where zones are shared; the zone's name where the catalogue has none.
    public var service: String { place.service }
    /// The cloud.
    public var cloud: Cloud { place.cloud }
    /// What the geo code in the name says.
    public var geoCode: GeoCodeVerdict { place.geoCode }
}

/// What the names of one zone and group share; an object, so that a hundred thousand of them cost one each.
final class Place: Hashable, Sendable {
    let zone: DomainName
    let role: Role
    let service: String
    let cloud: Cloud
    let geoCode: GeoCodeVerdict

    init(zone: DomainName, role: Role, service: String, cloud: Cloud, geoCode: GeoCodeVerdict) {
        self.zone = zone
        self.role = role
        self.service = service
        self.cloud = cloud
        self.geoCode = geoCode
    }

    static func == (left: Place, right: Place) -> Bool {
        left === right
            || left.zone == right.zone && left.role == right.role && left.service == right.service
                && left.cloud == right.cloud && left.geoCode == right.geoCode
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(zone)
        hasher.combine(service)
    }
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
