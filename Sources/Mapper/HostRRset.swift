public import Catalogue
public import DNS

/// The addresses of one name and type, where the name belongs, and where that is known from.
///
/// A mapping may hold a hundred thousand of these, so that what many share is held once (``MappedZone``) and what
/// can be derived is computed.
public struct HostRRset: Sendable {
    /// The owner: the privatelink name where the catalogue knows one, else the name as the input gives it.
    public let name: DomainName
    /// The addresses, all of one family.
    public let addresses: AddressSet
    /// The time to live that the input asks for, in seconds; nil leaves it to the exporter.
    public let ttl: UInt32?
    /// The zone the name belongs to; nil when neither the catalogue nor the input knows one.
    public let zone: MappedZone?
    /// Whether endpoints disagree about the addresses, which are then those of all of them.
    public let isInConflict: Bool
    /// Which of the mapping's origins the set comes from.
    let origins: Range<Int32>

    /// The type of its records: A or AAAA.
    public var type: RecordType { addresses[0].recordType }

    /// What the name is for.
    public var role: Role { zone?.role ?? .other }

    /// The name that public DNS knows; nil where the catalogue knows none.
    public var publicName: DomainName? {
        guard let zone, let suffix = zone.publicSuffix else { return nil }
        return name.replacing(zone.name, with: suffix)
    }

    /// The names that clients ask, in canonical order: the owner, and the public name of what has a public alias.
    public var askedNames: [DomainName] {
        guard let zone, zone.asksPublicName, let publicName, publicName != name else { return [name] }
        return [name, publicName].sorted()
    }

    /// The one name that clients know: the public name of what has a public alias, else the owner.
    public var clientName: DomainName {
        zone?.asksPublicName == true ? publicName ?? name : name
    }

    /// Whether file recovery mounts disks through its addresses: those of a vault's "rec2".
    package var servesFileRecovery: Bool {
        role == .backupService && name.firstLabel?.suffix(5).elementsEqual("-rec2".utf8) == true
    }
}

/// A private zone as a mapping uses it.
public final class MappedZone: Sendable {
    /// The zone's origin.
    public let name: DomainName
    /// What stands in its place in public names; nil when the catalogue does not know the zone.
    public let publicSuffix: DomainName?
    /// What names in it are for.
    public let role: Role
    /// Whether clients ask the public names, which are aliases into the zone.
    public let asksPublicName: Bool

    init(name: DomainName, publicSuffix: DomainName?, role: Role, asksPublicName: Bool) {
        self.name = name
        self.publicSuffix = publicSuffix
        self.role = role
        self.asksPublicName = asksPublicName
    }
}
