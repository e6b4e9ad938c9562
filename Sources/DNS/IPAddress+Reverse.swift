extension IPAddress {
    /// The name whose PTR records tell the names of the address, below in-addr.arpa (RFC 1035 3.5) or ip6.arpa
    /// (RFC 3596 2.5).
    public var reverseName: DomainName {
        var wire: [UInt8] = []
        func append(_ label: String) {
            wire.append(UInt8(label.utf8.count))
            wire.append(contentsOf: label.utf8)
        }
        switch self {
        case .v4(let address):
            for shift in stride(from: 0, through: 24, by: 8) {
                append(String(address.value >> UInt32(shift) & 0xFF))
            }
            append("in-addr")
        case .v6(let address):
            for octet in address.octets.reversed() {
                append(String(octet & 0xF, radix: 16))
                append(String(octet >> 4, radix: 16))
            }
            append("ip6")
        }
        append("arpa")
        return DomainName(checkedWire: wire + [0])
    }
}
