internal import DNS

extension RecordData {
    /// The data in the fields that libldns compresses or leaves alone.
    var fields: [RecordField.Content] {
        switch self {
        case .a(let address): [.address(.v4(address))]
        case .aaaa(let address): [.address(.v6(address))]
        case .cname(let name), .ns(let name), .ptr(let name): [.name(name)]
        case .soa(let soa): [.name(soa.primary), .name(soa.mailbox), .octets(soa.numbers.flatMap(\.octets))]
        case .other(_, let octets): octets.isEmpty ? [] : [.octets(octets)]
        }
    }

    /// The data in wire form, without compression.
    var wire: [UInt8] {
        fields.flatMap { field in
            switch field {
            case .name(let name): name.wire
            case .address(.v4(let address)): address.value.octets
            case .address(.v6(let address)): address.octets
            case .octets(let octets): octets
            }
        }
    }

    /// Takes data in wire form apart. Throws when they are compressed or do not have the form of their type.
    init(type: RecordType, wire: [UInt8]) throws(CodecError) {
        let octets = wire.span
        try RecordLayout(of: type).check(octets, in: 0..<octets.count, compression: false)
        switch type {
        case .a:
            self = .a(IPv4Address(octets.number32(at: 0)))
        case .aaaa:
            guard let address = IPv6Address(octets: wire) else {
                throw CodecError(.recordData, "not an address")
            }
            self = .aaaa(address)
        case .cname: self = .cname(try DomainName(in: octets, from: 0))
        case .ns: self = .ns(try DomainName(in: octets, from: 0))
        case .ptr: self = .ptr(try DomainName(in: octets, from: 0))
        case .soa:
            let primary = try DomainName(in: octets, from: 0)
            let mailbox = try DomainName(in: octets, from: primary.wire.count)
            let numbers = primary.wire.count + mailbox.wire.count
            self = .soa(
                StartOfAuthority(
                    primary: primary, mailbox: mailbox, serial: Serial(octets.number32(at: numbers)),
                    refresh: octets.number32(at: numbers + 4), retry: octets.number32(at: numbers + 8),
                    expire: octets.number32(at: numbers + 12), minimum: octets.number32(at: numbers + 16)))
        default: self = .other(type, wire)
        }
    }

    /// Takes data in wire form apart as ``init(type:wire:)`` does, after libldns has put them into canonical form.
    init(canonicalType type: RecordType, wire: [UInt8]) throws(CodecError) {
        self = try RecordData(type: type, wire: ResourceRecord.read(type: type, wire: wire).canonicalData())
    }
}

extension StartOfAuthority {
    /// The five numbers in the order of the wire (RFC 1035 3.3.13).
    fileprivate var numbers: [UInt32] { [serial.value, refresh, retry, expire, minimum] }
}

extension DomainName {
    /// The name at an offset of a message, or of data without compression.
    init(in wire: Span<UInt8>, from start: Int) throws(CodecError) {
        let name = try WireName(in: wire, at: start, limit: wire.count)
        do {
            try self.init(wire: name.array)
        } catch {
            throw CodecError(.name, "a name that \(error)", at: start)
        }
    }
}

extension Span<UInt8> {
    /// The 32-bit number at an offset, which the caller has checked.
    func number32(at offset: Int) -> UInt32 {
        UInt32(number16(at: offset)) << 16 | UInt32(number16(at: offset + 2))
    }
}
