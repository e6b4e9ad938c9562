import DNS

/// How DNS64 makes IPv6 addresses of IPv4 ones in one view: the prefixes it puts before them (RFC 6052, RFC 7050).
struct AddressTranslation {
    private let prefixes: [Prefix]

    /// A prefix and where the IPv4 address stands after it.
    private struct Prefix: Hashable {
        let octets: [UInt8]
        let length: Int
    }

    /// Takes the prefixes that the AAAA records of `ipv4only.arpa` show, beside the well-known one.
    init(shownBy addresses: [IPAddress]) {
        var prefixes = [Prefix(octets: AddressTranslation.wellKnown, length: 96)]
        for case .v6(let address) in addresses {
            let octets = address.octets
            for length in AddressTranslation.lengths
            where AddressTranslation.markers.contains(AddressTranslation.embedded(in: octets, after: length))
            {
                prefixes.append(Prefix(octets: Array(octets[..<(length / 8)]), length: length))
            }
        }
        self.prefixes = prefixes
    }

    /// The IPv4 addresses that an IPv6 address may have been made of.
    func origins(of address: IPAddress) -> [IPAddress] {
        guard case .v6(let address) = address else { return [] }
        let octets = address.octets
        return prefixes.filter { octets.starts(with: $0.octets) }.map {
            .v4(IPv4Address(AddressTranslation.embedded(in: octets, after: $0.length)))
        }
    }

    // RFC 6052 2.2.
    private static let lengths = [32, 40, 48, 56, 64, 96]
    // RFC 6052 2.1: 64:ff9b::/96.
    private static let wellKnown: [UInt8] = [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
    // RFC 7050 2.2: 192.0.0.170 and 192.0.0.171.
    private static let markers: Set<UInt32> = [0xC000_00AA, 0xC000_00AB]

    /// The four octets after a prefix, octet 8 left out, which is always zero (RFC 6052 2.2).
    private static func embedded(in octets: [UInt8], after length: Int) -> UInt32 {
        var value: UInt32 = 0
        var position = length / 8
        for _ in 0..<4 {
            if position == 8, length < 96 { position += 1 }
            value = value << 8 | UInt32(octets[position])
            position += 1
        }
        return value
    }
}
