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
    }

    /// How an attempt ended.
    enum End: Sendable {
        case reply(Message)
        /// The time was up.
        case silence
        /// There is nobody to ask; why.
        case unreachable(String)
        /// The server closed the connection, with or without part of a reply sent.
        case closed(withinMessage: Bool)
    }
}
