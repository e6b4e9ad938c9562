internal import DNS

/// Reads the data of one entry's record: common types here, since a zone holds thousands, all others through libldns.
struct RecordDataReader {
    let entry: ZoneScanner
    let origin: DomainName?

    /// The data that stand after the type, which is the token at an index.
    func data(after typeIndex: Int, of type: RecordType) throws(ZoneFileFault) -> RecordData {
        let tokens = entry.tokens[(typeIndex + 1)...]
        guard let first = tokens.first else {
            throw ZoneFileFault(entry.tokens[typeIndex], "no data after the type")
        }
        if entry.matches(first, "\\#") { return try unknown(type, tokens) }
        switch type {
        case .a:
            let token = try only(tokens)
            guard let address = IPv4Address(presentation: entry.text.span.extracting(token.range)) else {
                throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is not an IPv4 address")
            }
            return .a(address)
        case .aaaa:
            let token = try only(tokens)
            guard let address = IPv6Address(presentation: entry.text.span.extracting(token.range)) else {
                throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is not an IPv6 address")
            }
            return .aaaa(address)
        case .cname: return .cname(try name(only(tokens)))
        case .ns: return .ns(try name(only(tokens)))
        case .ptr: return .ptr(try name(only(tokens)))
        case .soa: return .soa(try startOfAuthority(tokens))
        case .wks:
            // libldns looks its services up in /etc/services, which is neither reproducible nor thread-safe.
            throw ZoneFileFault(first, "WKS data are read in the form of RFC 3597 only")
        default:
            return try LibraryDataReader(entry: entry, tokens: tokens, type: type).data(
                origin: origin ?? .root)
        }
    }

    private func only(_ tokens: ArraySlice<ZoneToken>) throws(ZoneFileFault) -> ZoneToken {
        let token = tokens[tokens.startIndex]
        guard tokens.count == 1 else {
            let extra = tokens[tokens.startIndex + 1]
            throw ZoneFileFault(extra, "\"\(entry.string(of: extra))\" after the end of the data")
        }
        return token
    }

    private func name(_ token: ZoneToken) throws(ZoneFileFault) -> DomainName {
        try DomainName(token, of: entry, origin: origin)
    }

    private func startOfAuthority(_ tokens: ArraySlice<ZoneToken>) throws(ZoneFileFault) -> StartOfAuthority {
        let start = tokens.startIndex
        guard tokens.count == 7 else {
            let place = tokens.count < 7 ? tokens[tokens.endIndex - 1] : tokens[start + 7]
            throw ZoneFileFault(place, "an SOA has 7 values after its type, not \(tokens.count)")
        }
        let serial = tokens[start + 2]
        guard let number = entry.number(serial).flatMap(UInt32.init(exactly:)) else {
            throw ZoneFileFault(serial, "\"\(entry.string(of: serial))\" is no serial: 0 to 4294967295")
        }
        return StartOfAuthority(
            primary: try name(tokens[start]), mailbox: try name(tokens[start + 1]), serial: Serial(number),
            refresh: try time(tokens[start + 3], upTo: .max), retry: try time(tokens[start + 4], upTo: .max),
            expire: try time(tokens[start + 5], upTo: .max),
            minimum: try time(tokens[start + 6], upTo: Record.maximumTTL))
    }

    private func time(_ token: ZoneToken, upTo maximum: UInt32) throws(ZoneFileFault) -> UInt32 {
        guard let seconds = entry.duration(token), seconds <= maximum else {
            throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is no time: 0 to \(maximum) seconds")
        }
        return UInt32(seconds)
    }

    /// Data in the form for unknown types: `\#`, their length and their octets in hexadecimal (RFC 3597 5).
    private func unknown(_ type: RecordType, _ tokens: ArraySlice<ZoneToken>) throws(ZoneFileFault)
        -> RecordData
    {
        let start = tokens.startIndex
        guard tokens.count >= 2, let count = entry.number(tokens[start + 1]), count <= 65_535 else {
            throw ZoneFileFault(tokens[start], "no length, 0 to 65535, after \\#")
        }
        var digits: [UInt8] = []
        for token in tokens.dropFirst(2) {
            for octet in entry.octets(of: token) {
                guard let digit = Character(UnicodeScalar(octet)).hexDigitValue else {
                    throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is not hexadecimal")
                }
                digits.append(UInt8(digit))
            }
        }
        guard digits.count == 2 * Int(count) else {
            throw ZoneFileFault(tokens[start + 1], "\(digits.count) hexadecimal digits, not twice \(count)")
        }
        let octets = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        do {
            return try RecordData(canonicalType: type, wire: octets)
        } catch {
            throw ZoneFileFault(tokens[start], error.reason)
        }
    }
}

extension RecordType {
    /// Well-known services (RFC 1035 3.4.2).
    static let wks = RecordType(rawValue: 11)
}
