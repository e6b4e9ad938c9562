public import DNS

/// Why a text names no server that can be asked.
public enum ServerAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing where an address must stand.
    case empty
    /// A name: to ask its server, another would have to be asked first.
    case hostName
    /// Neither an IPv4 nor an IPv6 address.
    case notAnAddress
    /// An IPv6 address with a scope identifier, as in fe80::1%eth0.
    case scoped
    /// A port that is not a number from 1 to 65535.
    case badPort
    /// `tls://` without a name after "#"; the address.
    case noName(IPAddress)
    /// A name that no certificate could be for.
    case badName
    /// A name that is an address, but not the one that is asked at; that one.
    case nameIsOtherAddress(IPAddress)
    /// `https://` without a host.
    case noHost
    /// `https://` without a path.
    case noPath
    /// A path that is not one.
    case badPath
    /// `https://` and the name of a host without its address.
    case noAddress
    /// Any other scheme.
    case unknownScheme(String)
    /// The system's configuration cannot be read; the file and why.
    case unreadable(String, String)
    /// The system's configuration names no server; the file.
    case noSystemServer(String)
    /// The system's configuration names a server that cannot be asked; the file, the line and what stands there.
    indirect case badSystemServer(String, line: Int, text: String, ServerAddressError)

    /// What is wrong, as a sentence without its final stop.
    public var description: String {
        switch self {
        case .empty: "give an address"
        case .hostName: "give an address; nothing is looked up"
        case .notAnAddress: "this is not an IPv4 or IPv6 address"
        case .scoped: "an address with a scope identifier (%…) cannot be asked; give one without"
        case .badPort: "the port must be a number from 1 to 65535"
        case .noName(let address):
            "give the name that its certificate is for, as in tls://\(address)#dns.corp.example; where the"
                + " certificate holds the address, that is #\(address)"
        case .badName:
            "the name of its certificate must be a host name of letters, digits and hyphens, or its address"
        case .nameIsOtherAddress(let address):
            "a certificate can be for the address that is asked, \(address), or for a name, not for another address"
        case .noHost: "give a host, as in https://dns.corp.example/dns-query@ADDR"
        case .noPath: "give the path as well, which is mostly https://HOST/dns-query@ADDR"
        case .badPath:
            "the path must be one of a URL without query, up to 255 characters; {?dns} may stand at its end"
        case .noAddress: "give the address as well, https://HOST/PATH@ADDR; nothing is looked up"
        case .unknownScheme(let scheme):
            "\(scheme):// is not known; use ADDR, tcp://ADDR, tls://ADDR#NAME or https://HOST/PATH@ADDR"
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .noSystemServer(let file): "\(file) names no server"
        case .badSystemServer(let file, let line, let text, let error):
            "\(file):\(line): \"\(text)\": \(error)"
        }
    }
}
