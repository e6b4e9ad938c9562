public import DNS

/// Something that is not as it must be: what was seen, and how to mend it.
public struct Finding: Hashable, Sendable {
    /// What kind of fault it is.
    public let code: FindingCode
    /// How grave it is: as its code says, unless a policy of the user's settled it.
    public let severity: Severity
    /// The names it covers, in canonical order, each once; empty when it is about an endpoint without names.
    public let names: [DomainName]
    /// The type of the records it is about, where it is about one.
    public let type: RecordType?
    /// The endpoint it is about, where it is about one.
    public let endpoint: String?
    /// The view in which it was seen; nil for what the inventory alone tells.
    public let view: String?
    /// The servers that answered so, sorted as text.
    public let servers: [String]
    /// What had to be seen.
    public let expected: String
    /// What was seen.
    public let observed: String
    /// One sentence or two: what is wrong and what it does to backups.
    public let message: String
    /// What to do about it.
    public let mend: String
    /// The same step by step, for servers to be told in their own words; empty where it is no matter of records.
    public let steps: [MendStep]
    /// Why it does not count, where somebody has accepted it.
    public var acceptance: Acceptance?

    /// That a finding is known and lived with.
    public struct Acceptance: Hashable, Sendable {
        /// Why, in the words of whoever accepted it.
        public let reason: String
        /// The last day on which it holds, as YYYY-MM-DD; nil for good.
        public let until: String?

        /// Creates an acceptance.
        public init(reason: String, until: String?) {
            self.reason = reason
            self.until = until
        }
    }

    /// Creates a finding; the names are sorted and made unique here.
    public init(
        _ code: FindingCode, severity: Severity? = nil, names: some Sequence<DomainName>,
        type: RecordType? = nil, endpoint: String? = nil, view: String? = nil, servers: [String] = [],
        expected: String, observed: String, message: String, mend: String, steps: [MendStep] = [],
        acceptance: Acceptance? = nil
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.names = Set(names).sorted()
        self.type = type
        self.endpoint = endpoint
        self.view = view
        self.servers = servers
        self.expected = expected
        self.observed = observed
        self.message = message
        self.mend = mend
        self.steps = steps
        self.acceptance = acceptance
    }
}

extension Finding: Comparable {
    /// The gravest first, then by code, names, type, servers and whatever else there is, so that no two are equal.
    public static func < (left: Finding, right: Finding) -> Bool {
        let ranks = (left.severity.rank, right.severity.rank)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if left.code != right.code { return left.code.rawValue < right.code.rawValue }
        if left.names != right.names { return left.names.lexicographicallyPrecedes(right.names) }
        if left.type != right.type { return (left.type?.rawValue ?? 0) < (right.type?.rawValue ?? 0) }
        if left.servers != right.servers { return left.servers.lexicographicallyPrecedes(right.servers) }
        return (left.endpoint ?? "", left.view ?? "", left.observed, left.expected, left.message)
            < (right.endpoint ?? "", right.view ?? "", right.observed, right.expected, right.message)
    }
}

/// How grave a finding is.
public enum Severity: String, Sendable, CaseIterable {
    /// Backups or restores will fail, or take the wrong path.
    case error
    /// Works today; breaks on the next change, or is unsafe.
    case warning
    /// Worth knowing.
    case info
    /// Nothing could be told: a server gave no answer that can be trusted.
    case inconclusive

    /// The place in a list that begins with the gravest.
    public var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .inconclusive: 2
        case .info: 3
        }
    }
}
