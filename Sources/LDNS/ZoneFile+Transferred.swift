package import DNS

extension ZoneFile {
    /// Puts what a server has sent of a zone in order: by owner (RFC 4034 6.1), type and data, each record once.
    ///
    /// A server may send a record twice, and in any order (RFC 5936 2.2).
    package init(transferred soa: Record, _ others: some Sequence<Record>) {
        var records = [soa]
        for record in others.sorted(by: ZoneFile.comesBefore) {
            if let last = records.last, last.owner == record.owner, last.data == record.data { continue }
            records.append(record)
        }
        self.init(origin: soa.owner, soa: soa, records: records, lines: Array(1...records.count))
    }

    private static func comesBefore(_ left: Record, _ right: Record) -> Bool {
        let order = left.owner.compare(to: right.owner)
        if order != 0 { return order < 0 }
        if left.type != right.type { return left.type < right.type }
        // The same record with two times to live keeps the shorter (RFC 2181 5.2).
        if left.data == right.data { return left.ttl < right.ttl }
        return left.data.wire.lexicographicallyPrecedes(right.data.wire)
    }
}
