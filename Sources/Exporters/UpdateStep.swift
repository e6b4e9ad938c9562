import DNS

/// What an update does with one name, and on which conditions: it goes into one message whole.
struct UpdateStep {
    let owner: DomainName
    private(set) var prerequisites: [String] = []
    private(set) var updates: [String] = []
    /// Octets of the message that it takes at most.
    private(set) var size = 0
    private let recordSize: Int
    /// Whether it is bound to there being no alias of the name.
    private var isNoAlias = false

    /// Each record has the octets that stand before the zone's name, a pointer to that (RFC 1035 4.1.4), type, class,
    /// TTL and length.
    init(_ owner: DomainName, in origin: DomainName) {
        self.owner = owner
        recordSize = owner.wire.count - origin.wire.count + 2 + 10
    }

    mutating func require(_ condition: String, data: Int = 0) {
        prerequisites.append("prereq \(condition)")
        size += recordSize + data
    }

    mutating func requireNoAlias() {
        if !isNoAlias { require("nxrrset \(owner) IN CNAME") }
        isNoAlias = true
    }

    /// Requires that a set be exactly this.
    mutating func require(_ old: EarlierRecords.Addresses) {
        for address in old.addresses.sorted() {
            require("yxrrset \(owner) IN \(address.recordType) \(address)", data: 16)
        }
    }

    mutating func update(_ change: String, data: Int = 0) {
        updates.append("update \(change)")
        size += recordSize + data
    }
}
