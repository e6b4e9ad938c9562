internal import DNS

extension ServerAddress {
    /// The servers that a SERVER on the command line names: one, or with "system" those of `configuration`.
    ///
    /// The forms are `ADDR`, `ADDR@PORT`, `ADDR:PORT` (IPv4), `[V6]:PORT`, and each of them after `tcp://`, and between
    /// `tls://` and `#NAME`; and `https://HOST[:PORT]/PATH@ADDR`, where a HOST that is an address needs no `@ADDR`.
    public static func servers(
        _ text: some StringProtocol, configuration: String = SystemServers.path
    ) throws(ServerAddressError) -> [ServerAddress] {
        guard text == "system" else { return [try ServerAddress(text)] }
        return try SystemServers.read(configuration)
    }

    /// Creates an address from any of the forms that name a single server; see ``servers(_:configuration:)``.
    public init(_ text: some StringProtocol) throws(ServerAddressError) {
        guard let scheme = ServerAddress.scheme(of: text) else {
            try self.init(place: Substring(text), over: .udp)
            return
        }
        let rest = Substring(text.dropFirst(scheme.count + 3))
        switch scheme.lowercased() {
        case "tcp": try self.init(place: rest, over: .tcp)
        case "tls": try self.init(tls: rest)
        case "https": try self.init(https: rest)
        default: throw .unknownScheme(String(scheme))
        }
    }

    private init(place text: Substring, over access: Access) throws(ServerAddressError) {
        let (host, port) = ServerAddress.split(text)
        self.init(
            try ServerAddress.address(host), port: try port.map(ServerAddress.port), over: access)
    }

    private init(tls text: Substring) throws(ServerAddressError) {
        let sign = text.firstIndex(of: "#") ?? text.endIndex
        let (host, port) = ServerAddress.split(text[..<sign])
        let address = try ServerAddress.address(host)
        let word = text[sign...].dropFirst()
        guard !word.isEmpty else { throw .noName(address) }
        guard let name = CertificateName(word) else { throw .badName }
        self.init(
            address, port: try port.map(ServerAddress.port), over: .tls(try name.checked(at: address)))
    }

    private init(https text: Substring) throws(ServerAddressError) {
        // The path may not hold the sign, and a user name before the host has no meaning here.
        let sign = text.lastIndex(of: "@") ?? text.endIndex
        let url = text[..<sign]
        let slash = url.firstIndex(of: "/") ?? url.endIndex
        let (host, port) = ServerAddress.split(url[..<slash])
        guard !host.isEmpty else { throw .noHost }
        guard let name = CertificateName(host) else { throw .badName }
        guard slash != url.endIndex else { throw .noPath }
        guard let resource = HTTPSResource(host: name, template: url[slash...]) else { throw .badPath }
        let address: IPAddress
        if sign != text.endIndex {
            address = try ServerAddress.address(text[sign...].dropFirst())
        } else if case .address(let host) = name {
            address = host
        } else {
            throw .noAddress
        }
        _ = try name.checked(at: address)
        self.init(address, port: try port.map(ServerAddress.port), over: .https(resource))
    }

    /// What stands before "://", if that is there.
    private static func scheme<Text: StringProtocol>(of text: Text) -> Text.SubSequence? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return text[..<colon]
    }

    /// The text of the address and that of the port, if one is given.
    private static func split(_ text: Substring) -> (host: Substring, port: Substring?) {
        if text.first == "[", let close = text.firstIndex(of: "]") {
            let host = text[text.index(after: text.startIndex)..<close]
            let rest = text[text.index(after: close)...]
            // Brackets belong to IPv6 alone (RFC 3986 3.2.2); around anything else the whole text is at fault.
            guard host.contains(":"), rest.isEmpty || rest.first == ":" else { return (text, nil) }
            return (host, rest.isEmpty ? nil : rest.dropFirst())
        }
        if let at = text.firstIndex(of: "@") {
            return (text[..<at], text[text.index(after: at)...])
        }
        // One colon parts an IPv4 address from its port; with more of them it is an IPv6 address.
        if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            return (text[..<colon], text[text.index(after: colon)...])
        }
        return (text, nil)
    }

    static func address(_ text: Substring) throws(ServerAddressError) -> IPAddress {
        guard !text.isEmpty else { throw .empty }
        if let address = IPAddress(text) { return address }
        if let percent = text.firstIndex(of: "%"), IPv6Address(text[..<percent]) != nil { throw .scoped }
        throw text.contains(where: \.isLetter) && !text.contains(":") ? .hostName : .notAnAddress
    }

    private static func port(_ text: Substring) throws(ServerAddressError) -> UInt16 {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let port = UInt16(text),
            port > 0
        else { throw .badPort }
        return port
    }
}

extension CertificateName {
    /// The name itself. Throws when it is an address other than the one asked at, which no socket could vouch for.
    fileprivate func checked(at address: IPAddress) throws(ServerAddressError) -> CertificateName {
        if case .address(let named) = self, named != address { throw .nameIsOtherAddress(address) }
        return self
    }
}

extension ServerAddress: CustomStringConvertible {
    /// The form that is also read, as in "10.0.0.53", "10.0.0.53@5353", "tcp://fd00::53",
    /// "tls://10.0.0.53#dns.corp.example" or "https://dns.corp.example/dns-query@10.0.0.53"; the transport's own port is
    /// left out, and so is an address that the URL holds.
    public var description: String {
        let place = isAtStandardPort ? "\(address)" : "\(address)@\(port)"
        switch access {
        case .udp: return place
        case .tcp: return "tcp://\(place)"
        case .tls(let name): return "tls://\(place)#\(name)"
        case .https(let resource):
            switch resource.host {
            case .host: return "\(resource.url(port: port))@\(address)"
            case .address: return resource.url(port: port)
            }
        }
    }
}

extension HTTPSResource {
    /// The resource as a URL, or a template of one; the port of HTTPS is left out.
    fileprivate func url(port: UInt16) -> String {
        "https://\(authority(port: port))\(template)"
    }

    /// The host and, unless it is that of HTTPS, the port.
    func authority(port: UInt16) -> String {
        let name: String
        if case .address(.v6(let address)) = host { name = "[\(address)]" } else { name = host.description }
        return port == 443 ? name : "\(name):\(port)"
    }
}
