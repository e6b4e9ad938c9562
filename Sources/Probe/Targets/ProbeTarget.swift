public import DNS

/// A name, and the port behind it that is to be tried.
public struct ProbeTarget: Hashable, Sendable {
    /// The name that clients ask: what SNI and Host say, and what the certificate must be for.
    public let name: DomainName
    /// What the certificate may be for in place of the name.
    public let counterpart: DomainName?
    /// How to get there.
    public let route: Route
    /// The port.
    public let port: UInt16
    /// What is spoken there.
    public let speech: Speech
    /// Whether the name is one of Azure's services, whose certificates come from known issuers.
    public let isAzures: Bool

    /// How a connection gets to a name.
    public enum Route: Hashable, Sendable {
        /// Straight to an address.
        case direct(IPAddress)
        /// Through a proxy, which resolves the name itself.
        case proxy(HTTPProxy)
        /// None, for DNS was to say where and does not; why, and whether it says so with certainty.
        case unresolved(String, isCertain: Bool)
    }

    /// What is spoken on a port, as far as it is tried.
    public enum Speech: Hashable, Sendable {
        /// Something that TCP carries; it is enough that the port is open.
        case tcp
        /// TLS from the first octet.
        case tls
        /// HTTP in TLS, which is asked for its status.
        case http
    }

    /// Creates a target.
    public init(
        _ name: DomainName, counterpart: DomainName? = nil, by route: Route, port: UInt16 = 443,
        speaking speech: Speech = .http, isAzures: Bool = false
    ) {
        self.name = name
        self.counterpart = counterpart
        self.route = route
        self.port = port
        self.speech = speech
        self.isAzures = isAzures
    }

    /// The address that is connected to; nil where a proxy chooses it.
    public var address: IPAddress? {
        if case .direct(let address) = route { address } else { nil }
    }

    /// The proxy in between.
    public var proxy: HTTPProxy? {
        if case .proxy(let proxy) = route { proxy } else { nil }
    }

    /// Where the connection goes, as in "10.20.0.4:443", "[fd00::4]:443" or "proxy.corp.example:8080 -> 443";
    /// "no address" where there is none.
    public var place: String {
        switch route {
        case .direct(.v4(let address)): "\(address):\(port)"
        case .direct(.v6(let address)): "[\(address)]:\(port)"
        case .proxy(let proxy): "\(proxy) -> \(port)"
        case .unresolved: "no address"
        }
    }
}
