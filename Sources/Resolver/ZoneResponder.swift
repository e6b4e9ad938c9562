package import DNS

/// Answers from zones it holds, as a server does that is authoritative for them: for the demo and for tests.
///
/// A zone is an SOA record and the records at and below its owner. Aliases are followed through all zones held;
/// names outside them are refused. There are no wildcards and no delegations.
package struct ZoneResponder: Sendable {
    private let records: [DomainName: [Record]]
    /// Every name that exists, those included that have no record and only names below them (RFC 4592 2.2.2).
    private let names: Set<DomainName>

    /// Takes the records of any number of zones; those outside them are never found.
    package init(_ records: some Sequence<Record>) {
        let records = Dictionary(grouping: records, by: \.owner)
        var names: Set<DomainName> = []
        for owner in records.keys {
            var name: DomainName? = owner
            while let next = name, names.insert(next).inserted { name = next.parent }
        }
        self.records = records
        self.names = names
    }

    /// The response to a query.
    package func response(to query: Message) -> Message {
        guard query.opcode == 0 else { return query.response(.notImplemented) }
        guard query.questions.count == 1, let question = query.questions.first else {
            return query.response(.formatError)
        }
        guard zone(of: question.name) != nil else { return query.response(.refused) }
        var response = query.response(flags: [.authoritative, .recursionAvailable])
        var name = question.name
        var visited: Set<DomainName> = []
        while visited.insert(name).inserted {
            // The rest of an alias that leads out of the zones is for others to tell.
            guard let zone = zone(of: name) else { return response }
            let here = records[name] ?? []
            let found = here.filter { $0.type == question.type || question.type == .any }
            response.answer += found
            guard found.isEmpty else { return response }
            guard let alias = here.first(where: { $0.type == .cname }), case .cname(let target) = alias.data
            else {
                // RFC 6604 3: the code tells of the last name of the chain.
                response.responseCode = names.contains(name) ? .noError : .nonexistentDomain
                response.authority = [ZoneResponder.negative(zone)]
                return response
            }
            response.answer.append(alias)
            name = target
        }
        return response
    }

    /// The SOA record of the zone that a name lies in: that of the nearest ancestor that has one.
    private func zone(of name: DomainName) -> Record? {
        var ancestor: DomainName? = name
        while let here = ancestor {
            if let start = records[here]?.first(where: { $0.type == .soa }) { return start }
            ancestor = here.parent
        }
        return nil
    }

    /// An SOA record as it stands in a negative answer: with the time to live of that (RFC 2308 3).
    private static func negative(_ start: Record) -> Record {
        guard case .soa(let data) = start.data else { return start }
        var record = start
        record.ttl = min(start.ttl, data.minimum)
        return record
    }
}
