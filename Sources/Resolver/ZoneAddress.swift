public import DNS

/// A zone and the server to have it from, as in "axfr://10.0.0.53/corp.example", or over TLS
/// "axfr+tls://10.0.0.53#ns1.corp.example/corp.example".
public struct ZoneAddress: Hashable, Sendable {
    /// The server, asked over TCP or TLS.
    public let server: ServerAddress
    /// The name of the zone.
    public let zone: DomainName

    /// Creates the address of a zone.
    public init(_ zone: DomainName, at server: ServerAddress) {
        if case .tls = server.access {
            self.server = server
        } else {
            self.server = ServerAddress(server.address, port: server.port, over: .tcp)
        }
        self.zone = zone
    }

    /// Whether a text is meant for such an address, right or wrong, rather than for a file.
    public static func isMeant(by text: String) -> Bool {
        scheme(of: text)?.hasPrefix(scheme) == true
    }

    /// Creates an address from `axfr://SERVER/ZONE` or `axfr+tls://SERVER#NAME/ZONE`; the forms of SERVER are those of
    /// ``ServerAddress`` without its scheme.
    public init(_ text: String) throws(ZoneAddressError) {
        guard let scheme = ZoneAddress.scheme(of: text),
            let prefix = [ZoneAddress.scheme: "", ZoneAddress.schemeOverTLS: "tls://"][scheme]
        else { throw .unknownScheme }
        let rest = text.dropFirst(scheme.count + 3)
        // The first slash ends the server: names have slashes of their own (RFC 2317 4).
        guard let slash = rest.firstIndex(of: "/"), rest.index(after: slash) != rest.endIndex else {
            throw .noZone
        }
        let server: ServerAddress
        do throws(ServerAddressError) {
            server = try ServerAddress(prefix + rest[..<slash])
        } catch {
            throw .server(error)
        }
        do throws(NameError) {
            self.init(try DomainName(rest[rest.index(after: slash)...]), at: server)
        } catch {
            throw .zone(error)
        }
    }

    private static let scheme = "axfr"
    private static let schemeOverTLS = "axfr+tls"

    /// What stands before "://", in lower case.
    private static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return text[..<colon].lowercased()
    }
}

extension ZoneAddress: CustomStringConvertible {
    /// The form that is also read; the standard port and the final dot are left out.
    public var description: String {
        guard case .tls = server.access else {
            return "\(ZoneAddress.scheme)://\(ServerAddress(server.address, port: server.port))/\(zone.text)"
        }
        return "axfr+\(server)/\(zone.text)"
    }
}

/// Why a text names no zone at a server.
public enum ZoneAddressError: Error, Sendable, CustomStringConvertible {
    /// Another scheme.
    case unknownScheme
    /// Nothing after the server.
    case noZone
    /// What stands for the server is none.
    case server(ServerAddressError)
    /// What stands for the zone is no name.
    case zone(NameError)

    /// What is wrong, as a sentence without its final stop.
    public var description: String {
        switch self {
        case .unknownScheme: "a zone at a server is axfr://SERVER/ZONE or axfr+tls://SERVER#NAME/ZONE"
        case .noZone: "name the zone too, as in axfr://10.0.0.53/corp.example"
        case .server(let error): "\(error)"
        case .zone(let error): "the zone's name \(error)"
        }
    }
}
