internal import DNS

/// One sending of a query over a connection and the wait for its reply.
struct Attempt: Sendable {
    let query: Query
    let usesEDNS: Bool
    /// Whether it repeats the attempt before it on the same connection, a late reply to which then serves as well.
    let isRepeated: Bool
    /// How long a reply is waited for.
    let timeout: Duration

    /// What came of an attempt.
    struct Result: Sendable {
        var end: End
        /// What came meanwhile and was not believed.
        var rejected = RejectedReplies()
        /// What was wrong with the last message that could not be read.
        var complaint: String?
        /// What was wrong with the signature of the last message that had all else of a reply.
        var objection: String?
    }

    /// How an attempt ended.
    enum End: Sendable {
        case reply(Message)
        /// The server does not take the query's signature; why.
        case refused(String)
        /// The time was up.
        case silence
        /// There is nobody to ask; why.
        case unreachable(String)
        /// The server closed the connection, with or without part of a reply sent.
        case closed(withinMessage: Bool)

        /// Whether the server has spoken, so that asking it once more would bring nothing new.
        var isFinal: Bool {
            switch self {
            case .reply, .refused: true
            case .silence, .unreachable, .closed: false
            }
        }
    }
}
