internal import DNS

/// Where a service is asked: scheme, host and port, and the path that requests begin with.
package struct ServiceURL: Hashable, Sendable {
    let isEncrypted: Bool
    /// The host in lower case, an IPv6 address without brackets.
    let host: String
    let port: Int
    /// The path and query, from the first slash; empty where there is none.
    let path: String

    /// Whom plain HTTP may speak to, for it hides nothing from those on the way.
    package enum Plain: Sendable {
        /// This host itself.
        case loopback
        /// This host, and the link it is on, as Azure's identity endpoints are.
        case link
    }

    /// Reads an absolute URL of https, or of http where `plain` lets it. Throws for everything else, credentials in the
    /// URL included; `name` is what the text is called.
    package init(_ text: String, called name: String, plain: Plain = .loopback) throws(AzureFault) {
        let isEncrypted = text.lowercased().hasPrefix("https://")
        guard isEncrypted || text.lowercased().hasPrefix("http://") else {
            throw AzureFault(.usage, "\(name): this is no URL that begins with https://")
        }
        let rest = text.dropFirst(isEncrypted ? "https://".count : "http://".count)
        let authority = rest.prefix { !"/?#".contains($0) }
        let path = rest[authority.endIndex...]
        guard path.isEmpty || path.first == "/", path.utf8.allSatisfy(ServiceURL.isOfPaths) else {
            throw AzureFault(.usage, "\(name): its path holds what no path does")
        }
        guard let (host, port) = ServiceURL.parts(of: authority, port: isEncrypted ? 443 : 80) else {
            throw AzureFault(.usage, "\(name): this names no host, or credentials beside it")
        }
        guard isEncrypted || ServiceURL.isNear(host, plain) else {
            throw AzureFault(
                .usage, "\(name): http:// is only for this host itself; give https://, which hides the token")
        }
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port
        self.path = String(path)
    }

    private init(_ other: ServiceURL, path: String) {
        isEncrypted = other.isEncrypted
        host = other.host
        port = other.port
        self.path = path
    }

    /// The URL with a path below its own.
    func appending(_ path: String) -> ServiceURL {
        var own = self.path[...]
        while own.hasSuffix("/") { own.removeLast() }
        return ServiceURL(self, path: own + path)
    }

    /// The URL with a query, after its own where it has one.
    func with(query: String) -> ServiceURL {
        ServiceURL(self, path: (path.isEmpty ? "/" : path) + (path.contains("?") ? "&" : "?") + query)
    }

    /// Whether both are of one service: what may be told to one may be told to the other.
    func isSameService(as other: ServiceURL) -> Bool {
        isEncrypted == other.isEncrypted && host == other.host && port == other.port
    }

    /// The URL as text.
    var text: String {
        let literal = host.contains(":") ? "[\(host)]" : host
        let usual = isEncrypted ? 443 : 80
        return (isEncrypted ? "https://" : "http://") + literal + (port == usual ? "" : ":\(port)")
            + (path.isEmpty ? "/" : path)
    }

    private static func parts(of authority: Substring, port usual: Int) -> (host: String, port: Int)? {
        var host = authority
        var port: Substring?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.first == ":", IPAddress(String(host)) != nil else { return nil }
            port = after.isEmpty ? nil : after.dropFirst()
        } else {
            let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts.first ?? ""
            port = parts.count > 1 ? parts[1] : nil
            guard host.utf8.allSatisfy(isOfNames) else { return nil }
        }
        guard !host.isEmpty, host.utf8.count <= 253 else { return nil }
        guard let port else { return (host.lowercased(), usual) }
        guard let number = UInt16(port), number > 0 else { return nil }
        return (host.lowercased(), Int(number))
    }

    private static func isNear(_ host: String, _ plain: Plain) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        guard case .v4(let address)? = IPAddress(host) else { return false }
        let text = address.description
        return text.hasPrefix("127.") || plain == .link && text.hasPrefix("169.254.")
    }

    private static func isOfNames(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func isOfPaths(_ octet: UInt8) -> Bool {
        isOfNames(octet) || "_~%!$&'()*+,;=:@/?".utf8.contains(octet)
    }
}
