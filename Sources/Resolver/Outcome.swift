public import DNS

/// How a question of one server ended; a negative answer is as much an outcome as a positive one.
public enum Outcome: Hashable, Sendable {
    /// Records of the type asked for, at the name itself or at the end of its aliases.
    case answer
    /// The name, or what it is an alias for, exists and has no record of the type (RFC 2308 2.2).
    case nodata
    /// The name, or what it is an alias for, does not exist (RFC 2308 2.1).
    case nxdomain
    /// The server will not answer this client.
    case refused
    /// The server tried and failed.
    case servfail
    /// Any other response code.
    case rcode(ResponseCode)
    /// Nothing came in time.
    case timeout
    /// The network, or the server's host, said that there is nobody to ask; and why, in words.
    case unreachable(String)
    /// Whoever answers has not proven to be the server, and nothing was asked; and why, in words.
    case untrusted(String)
    /// Only replies that cannot be read came, or one that contradicts itself; and why, in words.
    case malformed(String)
    /// Only replies to other questions than the one asked came.
    case mismatched
    /// The server does not take the key that it was asked with, or no reply was rightly signed with it; and why, in words.
    case unauthenticated(String)

    /// The outcome's word in documents.
    public var status: String {
        switch self {
        case .answer: "answer"
        case .nodata: "nodata"
        case .nxdomain: "nxdomain"
        case .refused: "refused"
        case .servfail: "servfail"
        case .rcode: "rcode"
        case .timeout: "timeout"
        case .unreachable: "unreachable"
        case .untrusted: "untrusted"
        case .malformed: "malformed"
        case .mismatched: "mismatched"
        case .unauthenticated: "unauthenticated"
        }
    }

    /// Whether the server told something of the name, be it that there is nothing.
    public var isConclusive: Bool {
        switch self {
        case .answer, .nodata, .nxdomain: true
        case .refused, .servfail, .rcode, .timeout, .unreachable, .untrusted, .malformed, .mismatched,
            .unauthenticated:
            false
        }
    }

    /// What there is to say beyond the word, in words; nil for most outcomes.
    public var reason: String? {
        switch self {
        case .unreachable(let reason), .untrusted(let reason), .malformed(let reason),
            .unauthenticated(let reason):
            reason
        case .rcode(let code): code.description
        default: nil
        }
    }
}
