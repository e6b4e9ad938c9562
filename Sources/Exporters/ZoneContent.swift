import DNS

/// What stands in a zone below its SOA and NS records, before it is text.
protocol ZoneContent: Sendable {
    /// The zone's name.
    var origin: DomainName { get }
    /// The first line of every file that pedns writes of this kind of zone, its end included.
    var mark: String { get }
    /// Lines of comment that follow it, without their sign.
    var comments: [String] { get }
    /// How many records there are, roughly, for the room that their text takes.
    var estimatedCount: Int { get }

    /// Whether the zone has an address of that name.
    func holds(_ name: DomainName) -> Bool
    /// Gives every record in canonical order, with `ttl` where it has no time to live of its own.
    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void)
}

/// A record of a zone that pedns writes.
struct ZoneRecord: Hashable {
    let owner: DomainName
    let ttl: UInt32
    let data: Data

    /// An address, a name, or a short text of letters and digits.
    enum Data: Hashable {
        case address(IPAddress)
        case pointer(DomainName)
        case text(String)
    }

    /// The same as any other record.
    var record: Record {
        switch data {
        case .address(let address): Record(owner: owner, ttl: ttl, data: address.recordData)
        case .pointer(let name): Record(owner: owner, ttl: ttl, data: .ptr(name))
        case .text(let text):
            Record(
                owner: owner, ttl: ttl,
                data: .other(.txt, [UInt8(truncatingIfNeeded: text.utf8.count)] + text.utf8))
        }
    }
}
