public import DNS

/// An HTTP proxy that connects to hosts for its clients (CONNECT, RFC 9110 9.3.6).
public struct HTTPProxy: Hashable, Sendable {
    /// Its host, as the user names it.
    public let host: String
    /// The address of its host.
    public let address: IPAddress
    /// Its port.
    public let port: UInt16
    /// What the header Proxy-Authorization says; never printed.
    package let authorization: String?

    /// Creates a proxy at an address.
    public init(_ url: ProxyURL, at address: IPAddress) {
        host = url.host
        port = url.port
        authorization = url.authorization
        self.address = address
    }
}

extension HTTPProxy: CustomStringConvertible {
    /// Host and port, without credentials.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
