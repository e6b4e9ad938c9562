/// The code of a response, the upper bits of EDNS included (RFC 6895 2.3, RFC 6891 6.1.3).
public struct ResponseCode: RawRepresentable, Hashable, Sendable {
    /// The number, at most 4095.
    public let rawValue: UInt16

    /// Creates a code from its number.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// No error.
    public static let noError = ResponseCode(rawValue: 0)
    /// The server could not read the question.
    public static let formatError = ResponseCode(rawValue: 1)
    /// The server failed.
    public static let serverFailure = ResponseCode(rawValue: 2)
    /// The name does not exist.
    public static let nonexistentDomain = ResponseCode(rawValue: 3)
    /// The server does not do what was asked.
    public static let notImplemented = ResponseCode(rawValue: 4)
    /// The server will not answer.
    public static let refused = ResponseCode(rawValue: 5)
    /// The server knows a lower version of EDNS only.
    public static let badVersion = ResponseCode(rawValue: 16)

    private static let names = [
        "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET",
        "NOTAUTH", "NOTZONE",
    ]
}

extension ResponseCode: CustomStringConvertible {
    /// The mnemonic, or RCODEnnn.
    public var description: String {
        if self == .badVersion { return "BADVERS" }
        let index = Int(rawValue)
        return index < ResponseCode.names.count ? ResponseCode.names[index] : "RCODE\(rawValue)"
    }
}
