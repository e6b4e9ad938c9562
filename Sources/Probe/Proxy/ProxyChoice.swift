public import DNS

/// A proxy, and what goes past it.
public struct ProxyChoice: Sendable {
    private let proxy: HTTPProxy
    private let bypass: [Bypass]

    private enum Bypass: Sendable {
        case everything
        /// A domain and what is below it; with a port, that port alone.
        case domain(String, port: UInt16?)
        case addresses(AddressPrefix)
    }

    /// Creates a choice; `noProxy` is what `NO_PROXY` holds: names, addresses and CIDR prefixes with commas between, or
    /// "*". A name stands for itself and for all below it, with a dot before it or without.
    public init(_ proxy: HTTPProxy, noProxy: String) {
        self.proxy = proxy
        bypass = noProxy.split { $0 == "," || $0 == " " }.map { entry in
            if entry == "*" { return .everything }
            if let prefix = AddressPrefix(entry) { return .addresses(prefix) }
            let parts = entry.split(separator: ":", maxSplits: 1)
            var domain = (parts.first ?? "").lowercased()[...]
            if domain.hasPrefix("*") { domain = domain.dropFirst() }
            if domain.hasPrefix(".") { domain = domain.dropFirst() }
            if domain.hasSuffix(".") { domain = domain.dropLast() }
            return .domain(String(domain), port: parts.count > 1 ? UInt16(parts[1]) : nil)
        }
    }

    /// The proxy on the way to a name that is mapped to an address, where one is known; nil where the way is direct.
    public func proxy(to name: DomainName, at address: IPAddress?, port: UInt16) -> HTTPProxy? {
        let text = name.text
        let isDirect = bypass.contains { entry in
            switch entry {
            case .everything: true
            case .domain(let domain, let only):
                !domain.isEmpty && (only == nil || only == port)
                    && (text == domain || text.hasSuffix("." + domain))
            case .addresses(let prefix): address.map(prefix.contains) ?? false
            }
        }
        return isDirect ? nil : proxy
    }
}
