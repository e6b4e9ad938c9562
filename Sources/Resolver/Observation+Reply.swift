internal import DNS

extension Observation {
    /// Takes from a believed reply what it shows.
    mutating func read(_ reply: Message) {
        let chain = AliasChain(of: question, in: reply.answer)
        responseCode = reply.responseCode
        flags = reply.flags
        aliases = chain.targets
        strayRecordCount = chain.strayCount
        extendedErrors = reply.edns?.extendedErrors ?? []
        answer = chain.aliasRecords
        if let fault = chain.fault {
            outcome = .malformed(fault)
            return
        }
        outcome = Observation.outcome(of: reply.responseCode, hasRecords: !chain.records.isEmpty)
        if outcome == .answer {
            if answer.isEmpty { answer = chain.records } else { answer += chain.records }
            addresses.reserveCapacity(chain.records.count)
            for record in chain.records {
                if let address = record.data.address { addresses.append(address) }
            }
            if addresses.count > 1 { addresses = Set(addresses).sorted() }
            ttl = answer.lazy.map { $0.ttl }.min()
        } else {
            // Data beside a code that denies them are no answer.
            strayRecordCount += chain.records.count
            let end = chain.targets.last ?? question.name
            authority = reply.authority.first { $0.type == .soa && end.isAtOrBelow($0.owner) }
            isReferral =
                outcome == .nodata && !reply.authority.contains { $0.type == .soa }
                && reply.authority.contains { $0.type == .ns }
        }
    }

    private static func outcome(of code: ResponseCode, hasRecords: Bool) -> Outcome {
        switch code {
        case .noError: hasRecords ? .answer : .nodata
        case .nonexistentDomain: .nxdomain
        case .refused: .refused
        case .serverFailure: .servfail
        default: .rcode(code)
        }
    }
}
