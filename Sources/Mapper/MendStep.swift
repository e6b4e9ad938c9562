public import DNS

/// Something to be done to the DNS so that a finding is mended, in no server's own words.
public enum MendStep: Hashable, Sendable {
    /// Hold this private zone, where there is none yet.
    case hold(DomainName)
    /// Add these records.
    case add(HostRecords)
    /// Have exactly these records of the name and type, in place of whatever there is.
    case replace(HostRecords)
    /// Remove the records of a name, of every type where none is given; the name may be a wildcard.
    case remove(DomainName, type: RecordType?, zone: DomainName?)
    /// Forget what is cached of a name.
    case flush(DomainName)
    /// Ask the servers that hold the private zones for every name of this zone.
    case forward(DomainName)
    /// Stop answering for this zone, so that its names are asked of the internet again.
    case dropZone(DomainName)
    /// Let negative answers of this zone be cached no longer than so many seconds (RFC 2308 5).
    case setNegativeTTL(DomainName, seconds: UInt32)
}

/// The address records of one name and type that have to be there.
public struct HostRecords: Hashable, Sendable {
    /// The owner.
    public let name: DomainName
    /// A or AAAA.
    public let type: RecordType
    /// The addresses, each once, by value.
    public let addresses: [IPAddress]
    /// The time to live in seconds.
    public let ttl: UInt32
    /// The zone the owner lies in; nil where none is known.
    public let zone: DomainName?
    /// The public name that clients ask too; nil where there is none. Servers that hold single names need it as well.
    public let publicName: DomainName?

    /// Creates records; the addresses are sorted and made unique here.
    public init(
        name: DomainName, type: RecordType, addresses: some Sequence<IPAddress>, ttl: UInt32 = 60,
        zone: DomainName?, publicName: DomainName? = nil
    ) {
        self.name = name
        self.type = type
        self.addresses = Set(addresses).sorted()
        self.ttl = ttl
        self.zone = zone
        self.publicName = publicName
    }

    /// The same at the public name, which lies in no zone of ours; nil where there is none.
    public var atPublicName: HostRecords? {
        publicName.map { HostRecords(name: $0, type: type, addresses: addresses, ttl: ttl, zone: nil) }
    }
}

extension HostRecords {
    /// Records of a set, at its owner; 60 s where the input asks for no time to live.
    package init(_ set: HostRRset) {
        self.init(
            name: set.name, type: set.type, addresses: set.addresses, ttl: set.ttl ?? 60,
            zone: set.zone?.name, publicName: set.askedNames.count > 1 ? set.publicName : nil)
    }
}

extension HostRecords: Comparable {
    /// Order by name, then type, then addresses and time to live.
    public static func < (left: HostRecords, right: HostRecords) -> Bool {
        if left.name != right.name { return left.name < right.name }
        if left.type != right.type { return left.type < right.type }
        if left.addresses != right.addresses {
            return left.addresses.lexicographicallyPrecedes(right.addresses)
        }
        return left.ttl < right.ttl
    }
}

extension Sequence<HostRecords> {
    /// The records as lines of a zone file, absolute names and all.
    package var lines: String {
        flatMap { set in set.addresses.map { "\(set.name) \(set.ttl) IN \(set.type) \($0)" } }
            .joined(separator: "\n")
    }
}
