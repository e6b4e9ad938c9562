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
    /// `tls` or `https`.
    case encrypted(String)
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
        case .encrypted(let scheme): "\(scheme):// is not in this version; use ADDR or tcp://ADDR"
        case .unknownScheme(let scheme): "\(scheme):// is not known; use ADDR or tcp://ADDR"
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .noSystemServer(let file): "\(file) names no server"
        case .badSystemServer(let file, let line, let text, let error):
            "\(file):\(line): \"\(text)\": \(error)"
        }
    }
}
