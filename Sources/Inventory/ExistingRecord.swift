public import DNS

/// An address record that a zone holds today, whoever put it there.
public struct ExistingRecord: Hashable, Sendable {
    /// What is known of where the record comes from.
    public enum Origin: Hashable, Sendable {
        /// Nothing: a zone file does not tell, nor does a server.
        case zoneFile
        /// Azure's private DNS, which tells the private endpoint that made the record, by name; nil where none did.
        case recordSet(creator: String?)
    }

    /// The owner.
    public let name: DomainName
    /// The address.
    public let address: IPAddress
    /// The zone that holds it; nil where the input does not tell.
    public let zone: DomainName?
    /// Where it comes from.
    public let origin: Origin
    /// The input, as it was named.
    public let file: String

    /// Creates a record.
    public init(name: DomainName, address: IPAddress, zone: DomainName?, origin: Origin, file: String) {
        self.name = name
        self.address = address
        self.zone = zone
        self.origin = origin
        self.file = file
    }

    /// The private endpoint that made the record, where one is known to have.
    public var creator: String? {
        switch origin {
        case .zoneFile: nil
        case .recordSet(let creator): creator
        }
    }
}

extension ExistingRecord: Comparable {
    /// Order by name and address, then what tells the most of its origin, then by file and zone.
    public static func < (left: ExistingRecord, right: ExistingRecord) -> Bool {
        if left.name != right.name { return left.name < right.name }
        if left.address != right.address { return left.address < right.address }
        if left.origin != right.origin { return left.origin < right.origin }
        if left.file != right.file { return left.file < right.file }
        return (left.zone ?? .root) < (right.zone ?? .root)
    }
}

extension ExistingRecord.Origin: Comparable {
    /// What tells the most first.
    public static func < (left: ExistingRecord.Origin, right: ExistingRecord.Origin) -> Bool {
        switch (left, right) {
        case (.recordSet(let left?), .recordSet(let right?)): left < right
        case (.recordSet(_?), _): true
        case (.recordSet(nil), .zoneFile): true
        default: false
        }
    }
}
