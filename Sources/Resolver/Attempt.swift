internal import DNS

/// One sending of a query and the wait for its reply.
enum Attempt {
    /// How an attempt ended that brought no reply to believe.
    enum End: Sendable {
        /// The server does not take the query's signature; why.
        case refused(String)
        /// The time was up.
        case silence
        /// There is nobody to ask; why.
        case unreachable(String)
        /// Whoever answers has not proven to be the server; why.
        case untrusted(String)
        /// The server closed the connection, with or without part of a reply sent.
        case closed(withinMessage: Bool)

        /// Whether the server has spoken, so that asking it once more would bring nothing new.
        var isFinal: Bool {
            switch self {
            case .refused, .untrusted: true
            case .silence, .unreachable, .closed: false
            }
        }
    }
}
