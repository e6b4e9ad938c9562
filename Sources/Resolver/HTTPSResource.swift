/// Where a server answers over HTTPS, and how it is asked there (RFC 8484 4.1).
public struct HTTPSResource: Hashable, Sendable {
    /// The host of its URL, which its certificate must be for.
    public let host: CertificateName
    /// The path of its URL, with its leading slash.
    public let path: String
    /// How the question travels.
    public let method: Method

    /// How a question travels in a request.
    public enum Method: Hashable, Sendable {
        /// As the request's body: a plain path.
        case post
        /// In the URL: a path that ends with `{?dns}`, as in a URI template of RFC 6570.
        case get
    }

    /// What a path ends with that takes the question in the URL.
    static let variable = "{?dns}"

    /// Creates a resource from its path as written, `{?dns}` at its end included. Nil when it does not begin with a
    /// slash, is over 255 octets, or holds what no path of a URL may (RFC 3986 3.3); "@" is left out, for an address
    /// follows it.
    init?(host: CertificateName, template: some StringProtocol) {
        let takesGet = template.hasSuffix(HTTPSResource.variable)
        let path = takesGet ? template.dropLast(HTTPSResource.variable.count) : template[...]
        guard path.first == "/", path.utf8.count <= 255, HTTPSResource.isPath(Array(path.utf8)) else {
            return nil
        }
        self.host = host
        self.path = String(path)
        method = takesGet ? .get : .post
    }

    /// The path as it is read.
    var template: String { method == .get ? path + HTTPSResource.variable : path }

    private static func isPath(_ octets: [UInt8]) -> Bool {
        var index = 0
        while index < octets.count {
            switch octets[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: break
            case UInt8(ascii: "%"):
                guard index + 2 < octets.count, isHexadecimal(octets[index + 1]),
                    isHexadecimal(octets[index + 2])
                else { return false }
                index += 2
            case let octet: guard "-._~!$&'()*+,;=:/".utf8.contains(octet) else { return false }
            }
            index += 1
        }
        return true
    }

    private static func isHexadecimal(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}

extension HTTPSResource: Comparable {
    /// Order by host, path, and POST before GET.
    public static func < (left: HTTPSResource, right: HTTPSResource) -> Bool {
        if left.host != right.host { return left.host < right.host }
        if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
        return left.method == .post && right.method == .get
    }
}
