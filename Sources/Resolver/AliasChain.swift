internal import DNS

/// The aliases that an answer section follows from the question's name, and what stands at their end.
struct AliasChain {
    /// The names gone to, hop by hop.
    private(set) var targets: [DomainName] = []
    /// The alias records, hop by hop.
    private(set) var aliasRecords: [Record] = []
    /// The records asked for, at the end, in canonical order.
    private(set) var records: [Record] = []
    /// How many records of the section belong to neither.
    let strayCount: Int
    /// Why the chain cannot be believed; nil when it can.
    private(set) var fault: String?

    /// How many hops are followed; BIND stops at as many.
    static let maximumHops = 16

    /// Follows the aliases of an answer section; each record's place in it does not matter (RFC 1034 4.3.2 sets none).
    init(of question: Question, in section: [Record]) {
        // Most answers are just what was asked for.
        if !section.isEmpty, section.allSatisfy({ $0.type == question.type && $0.owner == question.name }) {
            records = AliasChain.canonical(section)
            strayCount = 0
            return
        }
        var name = question.name
        var seen: Set<DomainName> = [name]
        var strayCount = section.count
        while true {
            let here = section.filter { $0.owner == name }
            let answers = here.filter { question.type == .any || $0.type == question.type }
            guard answers.isEmpty else {
                records = AliasChain.canonical(answers)
                strayCount -= answers.count
                break
            }
            let aliases = here.filter { $0.type == .cname }
            guard let first = aliases.first, case .cname(let target) = first.data else { break }
            guard aliases.allSatisfy({ $0.data == first.data }) else {
                fault = "\(name.text) has more than one alias"
                break
            }
            guard targets.count < AliasChain.maximumHops else {
                fault = "more than \(AliasChain.maximumHops) aliases in a row"
                break
            }
            targets.append(target)
            strayCount -= aliases.count
            // A record that is there twice is one record; of two times to live the smaller is safe (RFC 2181 5.2).
            aliasRecords.append(aliases.min { $0.ttl < $1.ttl } ?? first)
            guard seen.insert(target).inserted else {
                fault = "the aliases of \(question.name.text) run in a circle"
                break
            }
            name = target
        }
        self.strayCount = strayCount
    }

    /// Each record once, by type and then data as RFC 4034 6.3 orders them.
    private static func canonical(_ records: [Record]) -> [Record] {
        guard records.count > 1 else { return records }
        return RRset.sets(of: records).flatMap { set in
            set.data
                .map { (octets: $0.canonicalOctets, data: $0) }
                .sorted { $0.octets.lexicographicallyPrecedes($1.octets) }
                .map { Record(owner: set.owner, ttl: set.ttl, data: $0.data) }
        }
    }
}
