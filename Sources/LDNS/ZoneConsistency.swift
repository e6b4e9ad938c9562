internal import DNS

/// Looks for records that are each well formed but cannot stand together.
struct ZoneConsistency {
    let records: [Record]
    /// Where each record begins.
    let places: [ZoneToken]

    func faults() -> [ZoneFileFault] { repetitions() + aliasConflicts() }

    /// Records that stand twice, and RRsets of several TTLs (RFC 2181 5).
    private func repetitions() -> [ZoneFileFault] {
        var faults: [ZoneFileFault] = []
        var first: [Record: Int] = [:]
        var sets: [Question: Int] = [:]
        first.reserveCapacity(records.count)
        sets.reserveCapacity(records.count)
        for (index, record) in records.enumerated() where faults.count < ZoneFileFaults.maximumCount {
            let twin = first.updateIfAbsent(
                index, for: Record(owner: record.owner, ttl: 0, data: record.data))
            let sibling = sets.updateIfAbsent(index, for: Question(name: record.owner, type: record.type))
            if let twin {
                faults.append(ZoneFileFault(places[index], "the same record as in line \(places[twin].line)"))
            } else if let sibling, records[sibling].ttl != record.ttl, record.type != .rrsig {
                faults.append(
                    ZoneFileFault(
                        places[index],
                        "TTL \(record.ttl), where line \(places[sibling].line) of the same RRset has \(records[sibling].ttl)"
                    ))
            }
        }
        return faults
    }

    /// Names that have a CNAME and other data (RFC 1034 3.6.2), DNSSEC's own aside (RFC 4035 2.5).
    private func aliasConflicts() -> [ZoneFileFault] {
        var faults: [ZoneFileFault] = []
        var aliases: [DomainName: Int] = [:]
        for (index, record) in records.enumerated() where record.type == .cname {
            guard let other = aliases.updateIfAbsent(index, for: record.owner) else { continue }
            if records[other].data != record.data {
                faults.append(
                    ZoneFileFault(
                        places[index], "a second CNAME of \(record.owner), after line \(places[other].line)"))
            }
        }
        guard !aliases.isEmpty else { return faults }
        for (index, record) in records.enumerated() where faults.count < ZoneFileFaults.maximumCount {
            guard record.type != .cname, !RecordType.besideAliases.contains(record.type),
                let alias = aliases[record.owner]
            else { continue }
            let (earlier, later) = (min(index, alias), max(index, alias))
            faults.append(
                ZoneFileFault(
                    places[later],
                    "\(record.owner) has a CNAME and other data, here and in line \(places[earlier].line)"))
            aliases[record.owner] = nil
        }
        return faults
    }
}

extension Dictionary {
    /// Stores a value where there is none; gives back the one that was there.
    fileprivate mutating func updateIfAbsent(_ value: Value, for key: Key) -> Value? {
        let index = self.index(forKey: key)
        if let index { return values[index] }
        self[key] = value
        return nil
    }
}

extension RecordType {
    /// A signature (RFC 4034 3).
    fileprivate static let rrsig = RecordType(rawValue: 46)
    /// What may stand beside a CNAME: KEY, RRSIG and NSEC.
    fileprivate static let besideAliases: [RecordType] = [
        RecordType(rawValue: 25), rrsig, RecordType(rawValue: 47),
    ]
}
