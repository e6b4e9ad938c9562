public import DNS

/// A zone as a server sent it whole.
public struct TransferredZone: Hashable, Sendable {
    /// Its SOA record.
    public let start: Record
    /// All other records, in the order they came; the server may have sent some of them twice (RFC 5936 2.2).
    public let others: [Record]

    /// The name of the zone.
    public var origin: DomainName { start.owner }

    init(start: Record, others: [Record]) {
        self.start = start
        self.others = others
    }
}
