/// The type of a record, or of a question.
public struct RecordType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Creates a type from its number on the wire.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// An IPv4 address (RFC 1035).
    public static let a = RecordType(rawValue: 1)
    /// An authoritative server of a zone (RFC 1035).
    public static let ns = RecordType(rawValue: 2)
    /// The canonical name of an alias (RFC 1035).
    public static let cname = RecordType(rawValue: 5)
    /// The start of a zone of authority (RFC 1035).
    public static let soa = RecordType(rawValue: 6)
    /// A pointer, from an address back to a name (RFC 1035).
    public static let ptr = RecordType(rawValue: 12)
    /// A mail exchange (RFC 1035).
    public static let mx = RecordType(rawValue: 15)
    /// Text strings (RFC 1035).
    public static let txt = RecordType(rawValue: 16)
    /// An IPv6 address (RFC 3596).
    public static let aaaa = RecordType(rawValue: 28)
    /// The location of a service (RFC 2782).
    public static let srv = RecordType(rawValue: 33)
    /// An alias for a whole subtree (RFC 6672).
    public static let dname = RecordType(rawValue: 39)
    /// The EDNS pseudo-record (RFC 6891).
    public static let opt = RecordType(rawValue: 41)
    /// General service binding (RFC 9460).
    public static let svcb = RecordType(rawValue: 64)
    /// Service binding for HTTPS (RFC 9460).
    public static let https = RecordType(rawValue: 65)
    /// Certification authorities allowed to issue (RFC 8659).
    public static let caa = RecordType(rawValue: 257)
    /// A question for every type (RFC 8482).
    public static let any = RecordType(rawValue: 255)

    private static let names: [(type: RecordType, name: String)] = [
        (.a, "A"), (.ns, "NS"), (.cname, "CNAME"), (.soa, "SOA"), (.ptr, "PTR"), (.mx, "MX"), (.txt, "TXT"),
        (.aaaa, "AAAA"), (.srv, "SRV"), (.dname, "DNAME"), (.opt, "OPT"), (.svcb, "SVCB"), (.https, "HTTPS"),
        (.caa, "CAA"), (.any, "ANY"),
    ]

    /// Creates a type from its mnemonic, case aside, or from TYPEnnn (RFC 3597 5); nil for anything else.
    public init?(_ text: some StringProtocol) {
        let upper = text.uppercased()
        if let known = RecordType.names.first(where: { $0.name == upper }) {
            self = known.type
        } else if upper.hasPrefix("TYPE"), upper.utf8.dropFirst(4).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let number = UInt16(upper.dropFirst(4))
        {
            self.init(rawValue: number)
        } else {
            return nil
        }
    }
}

extension RecordType: CustomStringConvertible {
    /// The mnemonic, or TYPEnnn (RFC 3597 5).
    public var description: String {
        RecordType.names.first { $0.type == self }?.name ?? "TYPE\(rawValue)"
    }
}

extension RecordType: Comparable {
    /// Order by number, as in canonical zone order.
    public static func < (left: RecordType, right: RecordType) -> Bool { left.rawValue < right.rawValue }
}
