internal import DNS

/// Why a field is not what an entry needs.
struct EntryFault: Error {
    let message: String
}

extension DomainName {
    /// The name of a host, or a wildcard of hosts, from what a user or Azure wrote.
    static func host(_ text: Span<UInt8>) throws(EntryFault) -> DomainName {
        let name: DomainName
        do {
            name = try DomainName(presentation: text)
        } catch {
            throw EntryFault(message: "\(Quoted(text.copy)) \(error)")
        }
        guard name.isHostName, !(name.isWildcard && name.labelCount == 1) else {
            let rule = "is not a host name (letters, digits and inner hyphens, joined by dots)"
            throw EntryFault(message: "\(Quoted(text.copy)) \(rule)")
        }
        return name
    }

    /// The name that a server's configuration or a hosts file has, which may have underscores beside what hosts have.
    static func listed(_ text: Span<UInt8>) throws(EntryFault) -> DomainName {
        let hasUnderscore = text.copy.contains(UInt8(ascii: "_"))
        guard hasUnderscore, let name = try? DomainName(presentation: text), name.isListable else {
            return try host(text)
        }
        return name
    }

    /// Whether it is of letters, digits, hyphens and underscores.
    private var isListable: Bool {
        labels.allSatisfy { label in
            label.allSatisfy { octet in
                switch octet {
                case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: true
                default: false
                }
            }
        }
    }
}

extension IPAddress {
    /// The address from what a user or Azure wrote.
    static func entry(_ text: Span<UInt8>) throws(EntryFault) -> IPAddress {
        if let address = IPv4Address(presentation: text) { return .v4(address) }
        let octets = text.copy
        let isColoned = octets.contains(UInt8(ascii: ":"))
        if isColoned, let address = IPv6Address(String(decoding: octets, as: UTF8.self)) {
            return .v6(address)
        }
        let family = isColoned ? "IPv6" : octets.contains(UInt8(ascii: ".")) ? "IPv4" : "IP"
        throw EntryFault(message: "\(Quoted(octets)) is not an \(family) address")
    }
}

/// The seconds a record may be kept.
enum TimeToLive {
    /// RFC 2181 8: 31 bits.
    static func entry(_ text: Span<UInt8>) throws(EntryFault) -> UInt32 {
        var value: UInt64 = 0
        for index in text.indices {
            guard text[index] >= 0x30, text[index] <= 0x39, value <= UInt64(Int32.max) else {
                throw fault(text)
            }
            value = value * 10 + UInt64(text[index] - 0x30)
        }
        guard !text.isEmpty, value <= UInt64(Int32.max) else { throw fault(text) }
        return UInt32(value)
    }

    private static func fault(_ text: Span<UInt8>) -> EntryFault {
        EntryFault(message: "\(Quoted(text.copy)) is not a TTL (seconds, 0 to 2147483647)")
    }
}

extension Span<UInt8> {
    var copy: [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(count)
        for index in indices { octets.append(self[index]) }
        return octets
    }
}
