/// A resource record of class IN.
public struct Record: Hashable, Sendable {
    /// The name that owns the record.
    public var owner: DomainName
    /// How long it may be cached, in seconds, at most 2,147,483,647 (RFC 2181 8).
    public var ttl: UInt32
    /// Its type and data.
    public var data: RecordData

    /// Creates a record of class IN.
    public init(owner: DomainName, ttl: UInt32, data: RecordData) {
        self.owner = owner
        self.ttl = ttl
        self.data = data
    }

    /// The longest time to live, in seconds (RFC 2181 8).
    public static let maximumTTL: UInt32 = 0x7FFF_FFFF

    /// The record's type.
    public var type: RecordType { data.type }
}

/// What a record says: the data of the types that pedns reads, and of every other type the octets.
public enum RecordData: Hashable, Sendable {
    /// An IPv4 address.
    case a(IPv4Address)
    /// An IPv6 address.
    case aaaa(IPv6Address)
    /// The name that an alias stands for.
    case cname(DomainName)
    /// The name of an authoritative server.
    case ns(DomainName)
    /// The name that an address belongs to.
    case ptr(DomainName)
    /// The start of a zone.
    case soa(StartOfAuthority)
    /// Any other type: its data in wire form, without compression.
    case other(RecordType, [UInt8])

    /// The type of record that holds such data.
    public var type: RecordType {
        switch self {
        case .a: .a
        case .aaaa: .aaaa
        case .cname: .cname
        case .ns: .ns
        case .ptr: .ptr
        case .soa: .soa
        case .other(let type, _): type
        }
    }

    /// The address, when the data is one.
    public var address: IPAddress? {
        switch self {
        case .a(let address): .v4(address)
        case .aaaa(let address): .v6(address)
        default: nil
        }
    }
}

/// The data of an SOA record (RFC 1035 3.3.13); times in seconds.
public struct StartOfAuthority: Hashable, Sendable {
    /// The name of the primary server.
    public var primary: DomainName
    /// The mailbox of who answers for the zone, as a name.
    public var mailbox: DomainName
    /// The zone's version.
    public var serial: Serial
    /// How often secondaries look for a new version.
    public var refresh: UInt32
    /// How soon they try again.
    public var retry: UInt32
    /// When they stop answering without their primary.
    public var expire: UInt32
    /// The upper bound of how long a negative answer may be cached (RFC 2308 4).
    public var minimum: UInt32

    /// Creates the data of an SOA record; times in seconds.
    public init(
        primary: DomainName, mailbox: DomainName, serial: Serial, refresh: UInt32, retry: UInt32,
        expire: UInt32,
        minimum: UInt32
    ) {
        self.primary = primary
        self.mailbox = mailbox
        self.serial = serial
        self.refresh = refresh
        self.retry = retry
        self.expire = expire
        self.minimum = minimum
    }
}
