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
        self = try RecordData(type: type, in: octets, at: 0) ?? .other(type, wire)
    }

    /// Takes apart the data that stand at an offset of a message, and have the form of their type; nil for a type whose
    /// data stay octets.
    init?(type: RecordType, in wire: Span<UInt8>, at start: Int) throws(CodecError) {
        switch type {
        case .a:
            self = .a(IPv4Address(wire.number32(at: start)))
        case .aaaa:
            self = .aaaa(IPv6Address(high: wire.number64(at: start), low: wire.number64(at: start + 8)))
        case .cname: self = .cname(try DomainName(in: wire, from: start))
        case .ns: self = .ns(try DomainName(in: wire, from: start))
        case .ptr: self = .ptr(try DomainName(in: wire, from: start))
        case .soa:
            let primary = try WireName(in: wire, at: start, limit: wire.count)
            let mailbox = try WireName(in: wire, at: primary.end, limit: wire.count)
            let numbers = mailbox.end
            self = .soa(
                StartOfAuthority(
                    primary: DomainName(checkedWire: primary.lowercased(in: wire)),
                    mailbox: DomainName(checkedWire: mailbox.lowercased(in: wire)),
                    serial: Serial(wire.number32(at: numbers)),
                    refresh: wire.number32(at: numbers + 4), retry: wire.number32(at: numbers + 8),
                    expire: wire.number32(at: numbers + 12), minimum: wire.number32(at: numbers + 16)))
        default: return nil
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
        self.init(checkedWire: name.lowercased(in: wire))
    }
}

extension Span<UInt8> {
    /// The 32-bit number at an offset, which the caller has checked.
    func number32(at offset: Int) -> UInt32 {
        UInt32(number16(at: offset)) << 16 | UInt32(number16(at: offset + 2))
    }

    /// The 64-bit number at an offset, which the caller has checked.
    func number64(at offset: Int) -> UInt64 {
        UInt64(number32(at: offset)) << 32 | UInt64(number32(at: offset + 4))
    }
}
