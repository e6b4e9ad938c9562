import DNS
import Resolver

/// Everything that was seen in a check, each question's answers in the order they came.
struct Evidence {
    private var seen: [Asked: [Observation]] = [:]

    /// Takes observations; of those of one question, server and view the later ones are the repeats.
    init(_ observations: [Observation]) {
        seen.reserveCapacity(observations.count)
        for observation in observations { seen[Asked(observation), default: []].append(observation) }
    }

    /// Every answer to a question, in the order they came.
    func all(_ question: Question, _ server: ServerAddress, in view: String) -> [Observation] {
        seen[Asked(view: view, server: server, question: question)] ?? []
    }

    /// The answer to a question; nil when there is none to go by, or when repeats differ from each other.
    ///
    /// What differs from itself proves nothing: a difference is asked again before it is called one.
    func steady(_ question: Question, _ server: ServerAddress, in view: String) -> Observation? {
        let answers = all(question, server, in: view)
        guard let last = answers.last, last.outcome.isConclusive, !last.isReferral,
            answers.allSatisfy({ $0.saysTheSame(as: last) })
        else { return nil }
        return last
    }

    /// The last answer to a question, if that and every one before it is of a kind: whatever it was in detail, it was so
    /// each time it was asked.
    func constant(
        _ question: Question, _ server: ServerAddress, in view: String, _ isOfKind: (Observation) -> Bool
    ) -> Observation? {
        let answers = all(question, server, in: view)
        return answers.allSatisfy { $0.outcome.isConclusive && !$0.isReferral && isOfKind($0) }
            ? answers.last : nil
    }

    /// The steady answers that the servers of views give to a question.
    func steady(_ question: Question, in views: [View]) -> [Observation] {
        views.flatMap { view in view.servers.compactMap { steady(question, $0, in: view.name) } }
    }
}

/// What was asked of whom.
struct Asked: Hashable {
    let view: String
    let server: ServerAddress
    let question: Question

    init(view: String, server: ServerAddress, question: Question) {
        self.view = view
        self.server = server
        self.question = question
    }

    init(_ observation: Observation) {
        self.init(view: observation.view, server: observation.server, question: observation.question)
    }
}

extension Observation {
    /// Whether both say the same of the name, times to live and the order of the records aside.
    fileprivate func saysTheSame(as other: Observation) -> Bool {
        outcome == other.outcome && addresses == other.addresses
            && zoneStart?.author == other.zoneStart?.author
    }

    /// The SOA record that the answer shows: the one asked for, or that of the zone a negative answer comes from.
    var zoneStart: ZoneStart? {
        let record = question.type == .soa ? answer.last { $0.type == .soa } : authority
        guard let record = record ?? authority, case .soa(let start) = record.data else { return nil }
        return ZoneStart(origin: record.owner, ttl: record.ttl, data: start)
    }

    /// The SOA record of the name asked for, at that name itself.
    var ownZoneStart: ZoneStart? {
        guard outcome == .answer, let start = zoneStart, start.origin == question.name else { return nil }
        return start
    }

    /// Whether a zone is left for the internet: the answer goes over a name below it and on, to an alias of that.
    func leaves(_ zone: DomainName) -> Bool {
        ([question.name] + aliases).dropLast().contains { $0.isBelow(zone) }
    }

    /// The time to live of the records at the end of the aliases, in seconds; nil without an answer.
    var addressTTL: UInt32? {
        answer.filter { $0.type == question.type }.map(\.ttl).min()
    }
}

/// The start of a zone: its SOA record.
struct ZoneStart: Hashable {
    /// The zone's name.
    let origin: DomainName
    /// The record's time to live in seconds; a cache's is a lower bound.
    let ttl: UInt32
    /// Its data.
    let data: StartOfAuthority

    /// What tells one party's zone from another's. Not the serial: servers of one zone may be behind each other.
    var author: [DomainName] { [origin, data.primary, data.mailbox] }

    /// Whether both are of one zone of one party, as far as can be seen: a zone may have several primary servers, and
    /// more than one provider.
    func isOfOneParty(with other: ZoneStart) -> Bool {
        origin == other.origin && (data.primary == other.data.primary || data.mailbox == other.data.mailbox)
    }

    /// How long negative answers are cached, in seconds (RFC 2308 5).
    var negativeTTL: UInt32 { min(ttl, data.minimum) }
}
