/// What a message is signed with: HMAC over one of these digests, never cut short (RFC 8945 6).
public enum TSIGAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// HMAC over MD5: only for servers that know nothing better.
    case hmacMD5 = "hmac-md5"
    /// HMAC over SHA-1.
    case hmacSHA1 = "hmac-sha1"
    /// HMAC over SHA-224.
    case hmacSHA224 = "hmac-sha224"
    /// HMAC over SHA-256, which every implementation has.
    case hmacSHA256 = "hmac-sha256"
    /// HMAC over SHA-384.
    case hmacSHA384 = "hmac-sha384"
    /// HMAC over SHA-512.
    case hmacSHA512 = "hmac-sha512"

    /// Creates an algorithm from its text, letter case and a final dot aside; MD5's is also read with ".sig-alg.reg.int".
    public init?(_ text: some StringProtocol) {
        guard let name = try? DomainName(text),
            let algorithm = TSIGAlgorithm.allCases.first(where: {
                $0.name == name || $0.rawValue == name.text
            })
        else { return nil }
        self = algorithm
    }

    /// The name it has in messages (RFC 8945 6).
    public var name: DomainName {
        let labels = self == .hmacMD5 ? [rawValue, "sig-alg", "reg", "int"] : [rawValue]
        return DomainName(checkedWire: labels.flatMap { [UInt8($0.utf8.count)] + $0.utf8 } + [0])
    }

    /// The length of what it makes, in octets.
    public var macLength: Int {
        switch self {
        case .hmacMD5: 16
        case .hmacSHA1: 20
        case .hmacSHA224: 28
        case .hmacSHA256: 32
        case .hmacSHA384: 48
        case .hmacSHA512: 64
        }
    }
}

extension TSIGAlgorithm: CustomStringConvertible {
    /// The name as key files have it.
    public var description: String { rawValue }
}
