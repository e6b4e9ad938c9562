/// What carries a question to a server and its reply back.
public enum Transport: String, Hashable, Sendable, CaseIterable {
    /// Datagrams (RFC 1035 4.2.1).
    case udp
    /// A stream of length-prefixed messages (RFC 7766).
    case tcp
    /// The same stream within TLS, the server authenticated by name (RFC 7858, RFC 8310).
    case tls
    /// Requests over HTTP/2 within TLS (RFC 8484).
    case https

    /// Whether nobody on the way can read, redirect or change what it carries unseen.
    public var isEncrypted: Bool {
        switch self {
        case .udp, .tcp: false
        case .tls, .https: true
        }
    }
}

extension Transport: Comparable {
    /// Order as listed: UDP, TCP, TLS, HTTPS.
    public static func < (left: Transport, right: Transport) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .udp: 0
        case .tcp: 1
        case .tls: 2
        case .https: 3
        }
    }
}
