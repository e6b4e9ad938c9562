/// What carries a question to a server and its reply back.
public enum Transport: String, Hashable, Sendable, CaseIterable {
    /// Datagrams (RFC 1035 4.2.1).
    case udp
    /// A stream of length-prefixed messages (RFC 7766).
    case tcp
}
