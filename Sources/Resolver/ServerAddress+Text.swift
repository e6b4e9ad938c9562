internal import DNS

extension ServerAddress {
    /// The servers that a SERVER on the command line names: one, or with "system" those of `configuration`.
    ///
    /// The forms are `ADDR`, `ADDR@PORT`, `ADDR:PORT` (IPv4), `[V6]:PORT`, and each of them after `tcp://`.
    public static func servers(
        _ text: some StringProtocol, configuration: String = SystemServers.path
    ) throws(ServerAddressError) -> [ServerAddress] {
        guard text == "system" else { return [try ServerAddress(text)] }
        return try SystemServers.read(configuration)
    }

    /// Creates an address from any of the forms that name a single server; see ``servers(_:configuration:)``.
    public init(_ text: some StringProtocol) throws(ServerAddressError) {
        var rest = text[...]
        var transport = Transport.udp
        if let scheme = ServerAddress.scheme(of: text) {
            switch scheme.lowercased() {
            case "tcp": transport = .tcp
            case "tls", "https": throw .encrypted(scheme.lowercased())
            default: throw .unknownScheme(String(scheme))
            }
            rest = rest.dropFirst(scheme.count + 3)
        }
        let (host, port) = ServerAddress.split(rest)
        self.init(
            try ServerAddress.address(host),
            port: try port.map(ServerAddress.port) ?? ServerAddress.standardPort,
            transport: transport)
    }

    /// What stands before "://", if that is there.
    private static func scheme<Text: StringProtocol>(of text: Text) -> Text.SubSequence? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return text[..<colon]
    }

    /// The text of the address and that of the port, if one is given.
    private static func split<Text: StringProtocol>(_ text: Text) -> (host: Substring, port: Substring?) {
        let text = Substring(text)
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
