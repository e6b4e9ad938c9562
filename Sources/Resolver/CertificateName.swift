public import DNS

/// What a server's certificate must be for: a host name, or the server's own address (RFC 8310 7.1, RFC 9525).
public enum CertificateName: Hashable, Sendable {
    /// A host name in lower case, without final dot.
    case host(String)
    /// The address that the server is asked at.
    case address(IPAddress)

    /// Reads a name; a final dot and the case of letters do not count. Nil when it is neither an address nor letters,
    /// digits, hyphens and underscores in labels of up to 63, 253 in all, the last of them no number.
    init?(_ text: some StringProtocol) {
        if let address = IPAddress(text) {
            self = .address(address)
            return
        }
        let name = text.hasSuffix(".") ? String(text.dropLast()) : String(text)
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(CertificateName.isLabel),
            labels.last?.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) == false
        else { return nil }
        self = .host(name.lowercased())
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count)
            && label.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    /// What TLS names to the server and holds its certificate against; nil for an address, which TLS does not name and
    /// NIOSSL takes from the socket (RFC 6066 3).
    var serverNameIndication: String? {
        if case .host(let name) = self { name } else { nil }
    }
}

extension CertificateName: CustomStringConvertible {
    /// The name, or the address.
    public var description: String {
        switch self {
        case .host(let name): name
        case .address(let address): address.description
        }
    }
}

extension CertificateName: Comparable {
    /// Addresses by value, then names by their octets.
    public static func < (left: CertificateName, right: CertificateName) -> Bool {
        switch (left, right) {
        case (.address(let left), .address(let right)): left < right
        case (.host(let left), .host(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.address, .host): true
        case (.host, .address): false
        }
    }
}
