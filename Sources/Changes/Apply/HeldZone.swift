package import DNS
package import Resolver

/// The addresses and aliases that a server holds in a zone, as far as it lets them be seen.
package struct HeldZone: Sendable {
    /// How it was read.
    package enum Reading: String, Sendable, CaseIterable {
        /// Transferred whole.
        case transfer
        /// By questions for the names that matter; what else it holds is not known.
        case questions
    }

    /// The addresses of one name and type.
    struct Addresses: Sendable {
        var addresses: Set<IPAddress>
        /// The least of the records' (RFC 2181 5.2), in seconds.
        var ttl: UInt32
    }

    /// The zone's name.
    package let origin: DomainName
    /// How it was read.
    package let reading: Reading
    private(set) var sets: [Question: Addresses] = [:]
    private(set) var aliases: Set<DomainName> = []
    /// The servers that the zone names, whose addresses are its own affair.
    private(set) var servers: Set<DomainName> = []
    /// The names that it does not hold, whatever is answered for them.
    let synthesised: SynthesisedNames

    /// Takes a zone that was transferred.
    package init(_ zone: TransferredZone) {
        origin = zone.origin
        reading = .transfer
        synthesised = SynthesisedNames()
        for record in zone.others {
            if case .ns(let server) = record.data { servers.insert(server) }
            take(record)
        }
    }

    /// Takes authoritative answers to questions for addresses in a zone, but for those that a wildcard made.
    package init(
        _ origin: DomainName, answers: some Sequence<Observation>,
        apartFrom synthesised: SynthesisedNames = SynthesisedNames()
    ) {
        self.origin = origin
        reading = .questions
        self.synthesised = synthesised
        for answer in answers where !synthesised.names.contains(answer.question.name) {
            // Denied or not, an alias stands there.
            guard answer.aliases.isEmpty else {
                aliases.insert(answer.question.name)
                continue
            }
            for record in answer.answer where record.owner == answer.question.name { take(record) }
        }
    }

    private mutating func take(_ record: Record) {
        if record.type == .cname { aliases.insert(record.owner) }
        guard let address = record.data.address else { return }
        let question = Question(name: record.owner, type: record.type)
        var set = sets[question] ?? Addresses(addresses: [], ttl: record.ttl)
        set.addresses.insert(address)
        set.ttl = min(set.ttl, record.ttl)
        sets[question] = set
    }
}
