package import DNS

extension RecordData {
    /// The data in wire form without compression, letters of names in lower case (RFC 4034 6.2).
    package var canonicalOctets: [UInt8] {
        switch self {
        case .a(let address): RecordData.octets(of: address.value)
        case .aaaa(let address): address.octets
        case .cname(let name), .ns(let name), .ptr(let name): name.wire
        case .soa(let start):
            start.primary.wire + start.mailbox.wire
                + [start.serial.value, start.refresh, start.retry, start.expire, start.minimum]
                .flatMap(RecordData.octets)
        case .other(_, let octets): octets
        }
    }

    /// A number's octets, the most significant first.
    private static func octets(of number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
}
