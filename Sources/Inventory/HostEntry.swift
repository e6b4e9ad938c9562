public import DNS

/// One name at one address, as one source has it. Names are as written there: public or privatelink.
public struct HostEntry: Sendable {
    /// Where an entry comes from, the most authoritative first.
    public enum Source: UInt8, Sendable, Comparable, CaseIterable {
        /// The endpoint's network interface, which is what holds the addresses.
        case networkInterface
        /// The record sets of a DNS zone group on the endpoint.
        case zoneGroup
        /// The endpoint's `customDnsConfigs`, empty once a zone group is attached.
        case customDNSConfig
        /// The `customDnsConfigs` of a template, which may hold some of an endpoint's names alone.
        case template
        /// A record set of a private zone.
        case recordSet
        /// A set of a mapping that pedns printed.
        case mapping
        /// A row of a CSV.
        case csv
        /// An item of a YAML list.
        case yaml
        /// A row that Microsoft's PrivateIP.ps1 wrote.
        case script
        /// A record of a zone as its server has sent it.
        case serverZone
        /// A record of a zone file.
        case zoneFile
        /// A line of a hosts file.
        case hostsFile
        /// What a DNS server answered.
        case answer

        /// Whether `left` is the more authoritative.
        public static func < (left: Source, right: Source) -> Bool { left.rawValue < right.rawValue }
    }

    /// The name.
    public let name: DomainName
    /// The zone that a zone group, record set, mapping, server's zone or zone file puts the name in; nil from every other
    /// source, and for the apex of a zone.
    public let zone: DomainName?
    let attributes: EntryAttributes?
    /// The address.
    public let address: IPAddress
    /// Where the entry comes from.
    public let source: Source
    /// The time to live a CSV, YAML or mapping demands, in seconds; what Azure prints and zones have is not kept.
    public let ttl: UInt32?
    /// The input, as an index into ``EndpointInventory/files``.
    public let file: Int32
    /// The line, from 1; in a server's zone the number of the record, in canonical order.
    public let line: Int32
    /// The column, from 1, in octets of the text as UTF-8.
    public let column: Int32

    /// The private link group, such as `AzureBackup` or `blob`.
    public var group: String? { attributes?.group }
    /// The member of the group that the interface's configuration is for, such as `backup-rec2`.
    public var member: String? { attributes?.member }
    /// The region that a CSV or YAML gives the entry.
    public var region: String? { attributes?.region }

    init(
        name: DomainName, address: IPAddress, ttl: UInt32? = nil, zone: DomainName? = nil, source: Source,
        attributes: EntryAttributes? = nil, file: Int32, position: TextPosition
    ) {
        self.name = name
        self.zone = zone
        self.attributes = attributes
        self.address = address
        self.source = source
        self.ttl = ttl
        self.file = file
        line = Int32(clamping: position.line)
        column = Int32(clamping: position.column)
    }

    /// Creates an entry.
    public init(
        name: DomainName, address: IPAddress, ttl: UInt32? = nil, zone: DomainName? = nil, source: Source,
        group: String? = nil, member: String? = nil, region: String? = nil,
        file: Int32 = 0, line: Int32 = 1, column: Int32 = 1
    ) {
        self.init(
            name: name, address: address, ttl: ttl, zone: zone, source: source,
            attributes: EntryAttributes(group: group, member: member, region: region), file: file,
            position: TextPosition(line: Int(line), column: Int(column)))
    }

    /// Whether the entries say the same, wherever they stand.
    public func saysTheSame(as other: HostEntry) -> Bool {
        name == other.name && address == other.address && ttl == other.ttl && zone == other.zone
            && source == other.source && attributes == other.attributes
    }
}

extension HostEntry: Equatable {
    /// Whether the entries say the same at the same place.
    public static func == (left: HostEntry, right: HostEntry) -> Bool {
        left.saysTheSame(as: right)
            && (left.file, left.line, left.column) == (right.file, right.line, right.column)
    }
}

/// What many entries have in common; shared, so that each of them stays small.
final class EntryAttributes: Sendable, Equatable {
    let group: String?
    let member: String?
    let region: String?

    /// Nil when there is nothing to hold.
    init?(group: String?, member: String?, region: String?) {
        guard group != nil || member != nil || region != nil else { return nil }
        self.group = group
        self.member = member
        self.region = region
    }

    static func == (left: EntryAttributes, right: EntryAttributes) -> Bool {
        left === right
            || (left.group == right.group && left.member == right.member && left.region == right.region)
    }
}
