public import DNS

/// A DNS server as the user names it: its address, its port, and how it is asked.
public struct ServerAddress: Hashable, Sendable {
    /// Where the server is; never a host name, for nothing is looked up.
    public let address: IPAddress
    /// Its port, 1 to 65535.
    public let port: UInt16
    /// How it is asked; `udp` turns to TCP by itself when a reply is truncated, and nothing else turns to anything.
    public let access: Access

    /// How a server is asked, with what that takes.
    public enum Access: Hashable, Sendable {
        /// Over UDP.
        case udp
        /// Over TCP.
        case tcp
        /// Over TLS, of a server whose certificate is for this name.
        case tls(CertificateName)
        /// Over HTTPS, at this resource.
        case https(HTTPSResource)
    }

    /// Creates the address of a server; the port is the transport's own when none is given.
    public init(_ address: IPAddress, port: UInt16? = nil, over access: Access = .udp) {
        self.address = address
        self.port = port ?? access.standardPort
        self.access = access
    }

    /// What it is asked over, to begin with.
    public var transport: Transport { access.transport }

    /// Whether it is asked at the transport's own port.
    var isAtStandardPort: Bool { port == access.standardPort }
}

extension ServerAddress.Access {
    /// What carries the questions.
    public var transport: Transport {
        switch self {
        case .udp: .udp
        case .tcp: .tcp
        case .tls: .tls
        case .https: .https
        }
    }

    /// The port where servers are asked so, unless another is named (RFC 1035 4.2, RFC 7858 3.1, RFC 9110 4.2.2).
    public var standardPort: UInt16 {
        switch self {
        case .udp, .tcp: 53
        case .tls: 853
        case .https: 443
        }
    }

    /// The name that the server's certificate must be for; nil where there is none.
    var name: CertificateName? {
        switch self {
        case .udp, .tcp: nil
        case .tls(let name): name
        case .https(let resource): resource.host
        }
    }
}

extension ServerAddress: Comparable {
    /// Order by address, port, transport, then the certificate's name, path and method.
    public static func < (left: ServerAddress, right: ServerAddress) -> Bool {
        if left.address != right.address { return left.address < right.address }
        if left.port != right.port { return left.port < right.port }
        if left.transport != right.transport { return left.transport < right.transport }
        switch (left.access, right.access) {
        case (.tls(let left), .tls(let right)): return left < right
        case (.https(let left), .https(let right)): return left < right
        default: return false
        }
    }
}
