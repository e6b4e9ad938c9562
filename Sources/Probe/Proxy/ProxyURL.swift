import FoundationEssentials

/// A proxy as `HTTPS_PROXY` names it: `http://[USER:PASSWORD@]HOST[:PORT]`, the scheme left out if one likes.
public struct ProxyURL: Hashable, Sendable {
    /// The host: a name or an address, an IPv6 one without brackets.
    public let host: String
    /// The port; 8080 where none is given, as proxies have it.
    public let port: UInt16
    let authorization: String?

    /// Why a text names no proxy that is spoken to here.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Another scheme than http.
        case scheme(String)
        /// No host, or one with characters that none has.
        case host
        /// A port that is none.
        case port
        /// Credentials with octets that no header may hold.
        case credentials

        /// The fault as the end of a sentence.
        public var description: String {
            switch self {
            case .scheme(let scheme): "\(scheme):// is not spoken to proxies; http:// is"
            case .host: "that names no host"
            case .port: "the port is not a number from 1 to 65535"
            case .credentials: "its credentials hold what no header may"
            }
        }
    }

    /// Reads a proxy.
    public init(_ text: String) throws(Fault) {
        var rest = Substring(text)
        if let mark = rest.firstRange(of: "://") {
            let scheme = rest[..<mark.lowerBound].lowercased()
            // A proxy that is itself behind TLS would need a name and a trust of its own.
            guard scheme == "http" else { throw .scheme(scheme) }
            rest = rest[mark.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        if let mark = rest.lastIndex(of: "@") {
            authorization = try ProxyURL.authorization(of: rest[..<mark])
            rest = rest[rest.index(after: mark)...]
        } else {
            authorization = nil
        }
        let host: Substring
        let port: Substring?
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { throw .host }
            host = rest[rest.index(after: rest.startIndex)..<end]
            let after = rest[rest.index(after: end)...]
            guard after.isEmpty || after.first == ":" else { throw .port }
            port = after.isEmpty ? nil : after.dropFirst()
        } else {
            let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts.first ?? ""
            port = parts.count > 1 ? parts[1] : nil
        }
        guard !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(ProxyURL.isOfHosts) else {
            throw .host
        }
        self.host = host.lowercased()
        guard let port else {
            self.port = 8080
            return
        }
        guard let number = UInt16(port), number > 0 else { throw .port }
        self.port = number
    }

    private static func isOfHosts(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// Basic credentials (RFC 7617), of which a URL has what is not plain in percent form.
    private static func authorization(of text: Substring) throws(Fault) -> String {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            guard rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                throw .credentials
            }
            octets.append(value)
            rest = rest.dropFirst(2)
        }
        guard octets.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .credentials }
        return "Basic " + Data(octets).base64EncodedString()
    }
}
