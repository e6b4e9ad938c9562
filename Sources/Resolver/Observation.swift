public import DNS

/// What one server of one view showed when it was asked one question.
public struct Observation: Hashable, Sendable {
    /// The question asked.
    public let question: Question
    /// The name of the view the server belongs to.
    public let view: String
    /// The server asked.
    public let server: ServerAddress
    /// How it ended.
    public var outcome: Outcome
    /// What the reply came over; without one, what was tried last.
    public var transport: Transport
    /// The code of the reply; nil when none was believed.
    public var responseCode: ResponseCode?
    /// The bits of the reply's header.
    public var flags: Message.Flags
    /// The names that the question's name is an alias for, hop by hop, the canonical name last.
    public var aliases: [DomainName]
    /// The addresses at the end of the aliases, each once, by value.
    public var addresses: [IPAddress]
    /// The least time to live among the records that answer, in seconds; nil for every other outcome.
    public var ttl: UInt32?
    /// The records that answer: the aliases hop by hop, then the data in canonical order (RFC 4034 6.3).
    public var answer: [Record]
    /// The zone that a negative answer comes from: the SOA record of its authority section (RFC 2308 3).
    public var authority: Record?
    /// Whether the server only named others to ask (RFC 2308 2.2), which a recursive server never does.
    public var isReferral: Bool
    /// Records of the answer section that belong neither to the aliases nor to the answer, and were ignored.
    public var strayRecordCount: Int
    /// The extended errors of the reply, in the order they came (RFC 8914).
    public var extendedErrors: [ExtendedError]
    /// How many attempts were made; asking again over TCP or without EDNS belongs to the same attempt. None where the
    /// server had been given up.
    public var attempts: Int
    /// Whether the reply over UDP was truncated, so that TCP had to be used.
    public var wasTruncated: Bool
    /// Whether the server turned down EDNS and was asked without it (RFC 6891 7).
    public var refusedEDNS: Bool
    /// What came and was not believed.
    public var rejected: RejectedReplies
    /// How long it took, all attempts together.
    public var duration: Duration

    /// Creates an observation of which nothing but its end is known.
    public init(
        question: Question, view: String, server: ServerAddress, outcome: Outcome,
        transport: Transport? = nil
    ) {
        self.question = question
        self.view = view
        self.server = server
        self.outcome = outcome
        self.transport = transport ?? server.transport
        responseCode = nil
        flags = []
        aliases = []
        addresses = []
        ttl = nil
        answer = []
        authority = nil
        isReferral = false
        strayRecordCount = 0
        extendedErrors = []
        attempts = 1
        wasTruncated = false
        refusedEDNS = false
        rejected = RejectedReplies()
        duration = .zero
    }

    /// Stands where an observation was that has been given away.
    static let none = Observation(
        question: Question(name: .root, type: .ns), view: "",
        server: ServerAddress(.v4(IPv4Address(0))), outcome: .timeout)

    /// Whether the answer is too long for UDP and TCP to the server is blocked or closed.
    public var isTCPBlocked: Bool {
        guard wasTruncated else { return false }
        switch outcome {
        case .timeout, .unreachable: return true
        default: return false
        }
    }

    /// How long a cache may keep a negative answer, in seconds: the lesser of the SOA's own time to live and its
    /// minimum (RFC 2308 5); nil without an SOA record.
    public var negativeTTL: UInt32? {
        guard let authority, case .soa(let start) = authority.data else { return nil }
        return min(authority.ttl, start.minimum)
    }
}
