/// All records of one owner and type, with their one time to live (RFC 2181 5).
public struct RRset: Hashable, Sendable {
    /// The name that owns the set.
    public let owner: DomainName
    /// The type of its records.
    public let type: RecordType
    /// How long it may be cached, in seconds.
    public let ttl: UInt32
    /// The data of its records, each once.
    public let data: [RecordData]

    /// Gathers records into their sets, ordered by owner (RFC 4034 6.1) and type; data stay in the order given.
    ///
    /// Where records of a set differ in time to live, the smallest holds (RFC 2181 5.2).
    public static func sets(of records: some Sequence<Record>) -> [RRset] {
        var order: [Question] = []
        var ttls: [Question: UInt32] = [:]
        var data: [Question: [RecordData]] = [:]
        for record in records {
            let key = Question(name: record.owner, type: record.type)
            if ttls[key] == nil { order.append(key) }
            ttls[key] = min(ttls[key] ?? record.ttl, record.ttl)
            if !data[key, default: []].contains(record.data) { data[key, default: []].append(record.data) }
        }
        return order.sorted().map {
            RRset(owner: $0.name, type: $0.type, ttl: ttls[$0] ?? 0, data: data[$0] ?? [])
        }
    }
}
