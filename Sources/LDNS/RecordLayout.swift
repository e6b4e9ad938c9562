internal import DNS

/// The form of a type's data, as far as a check before libldns needs it: fixed octets, then character strings, then
/// names, then a tail.
struct RecordLayout {
    /// What comes after the names.
    enum Tail {
        /// So many octets.
        case octets(Int)
        /// Anything.
        case any
        /// Character strings to the end.
        case strings
        /// Number, length and value, again and again: EDNS options (RFC 6891 6.1.2) and service parameters.
        case options
        /// A type bitmap (RFC 4034 4.1.2).
        case bitmap
    }

    let fixed: Int
    let strings: Int
    let names: Int
    let tail: Tail

    init(fixed: Int = 0, strings: Int = 0, names: Int = 0, tail: Tail = .octets(0)) {
        self.fixed = fixed
        self.strings = strings
        self.names = names
        self.tail = tail
    }

    /// The layout of a type; data of a type not listed may be anything.
    init(of type: RecordType) {
        switch type.rawValue {
        // A
        case 1: self.init(fixed: 4)
        // AAAA
        case 28: self.init(fixed: 16)
        // NS, MD, MF, CNAME, MB, MG, MR, PTR, NSAP-PTR, DNAME
        case 2, 3, 4, 5, 7, 8, 9, 12, 23, 39: self.init(names: 1)
        // SOA
        case 6: self.init(names: 2, tail: .octets(20))
        // NULL
        case 10: self.init(tail: .any)
        // WKS
        case 11: self.init(fixed: 5, tail: .any)
        // HINFO
        case 13: self.init(strings: 2)
        // MINFO, RP, TALINK
        case 14, 17, 58: self.init(names: 2)
        // MX, AFSDB, RT, KX, LP
        case 15, 18, 21, 36, 107: self.init(fixed: 2, names: 1)
        // TXT, SPF
        case 16, 99: self.init(strings: 1, tail: .strings)
        // X25
        case 19: self.init(strings: 1)
        // ISDN
        case 20: self.init(strings: 1, tail: .strings)
        // SIG, RRSIG
        case 24, 46: self.init(fixed: 18, names: 1, tail: .any)
        // PX
        case 26: self.init(fixed: 2, names: 2)
        // NXT
        case 30: self.init(names: 1, tail: .any)
        // SRV
        case 33: self.init(fixed: 6, names: 1)
        // NAPTR
        case 35: self.init(fixed: 4, strings: 3, names: 1)
        // CERT
        case 37: self.init(fixed: 5, tail: .any)
        // OPT
        case 41: self.init(tail: .options)
        // DS, DNSKEY, CDS, CDNSKEY
        case 43, 48, 59, 60: self.init(fixed: 4, tail: .any)
        // SSHFP
        case 44: self.init(fixed: 2, tail: .any)
        // NSEC
        case 47: self.init(names: 1, tail: .bitmap)
        // NSEC3
        case 50: self.init(fixed: 4, strings: 2, tail: .bitmap)
        // NSEC3PARAM
        case 51: self.init(fixed: 4, strings: 1)
        // TLSA, SMIMEA
        case 52, 53: self.init(fixed: 3, tail: .any)
        // CSYNC
        case 62: self.init(fixed: 6, tail: .bitmap)
        // SVCB, HTTPS
        case 64, 65: self.init(fixed: 2, names: 1, tail: .options)
        // NID, L64
        case 104, 106: self.init(fixed: 10)
        // L32
        case 105: self.init(fixed: 6)
        // EUI48
        case 108: self.init(fixed: 6)
        // EUI64
        case 109: self.init(fixed: 8)
        // TKEY, TSIG
        case 249, 250: self.init(names: 1, tail: .any)
        // URI
        case 256: self.init(fixed: 4, tail: .any)
        // CAA
        case 257: self.init(fixed: 1, strings: 1, tail: .any)
        default: self.init(tail: .any)
        }
    }

    /// Checks that the data in `range` of a message have this form, ending exactly at its end.
    func check(
        _ wire: Span<UInt8>, in range: Range<Int>, compression: Bool = true
    ) throws(CodecError) {
        var index = range.lowerBound + fixed
        for _ in 0..<strings { try skipString(in: wire, at: &index, of: range) }
        for _ in 0..<names {
            try require(index < range.upperBound, range)
            let name = try WireName(in: wire, at: index, limit: range.upperBound)
            try require(compression || !name.isCompressed, range)
            index = name.end
        }
        try require(index <= range.upperBound, range)
        switch tail {
        case .any:
            return
        case .octets(let count):
            index += count
        case .strings:
            while index < range.upperBound { try skipString(in: wire, at: &index, of: range) }
        case .options:
            while index < range.upperBound {
                try require(index + 4 <= range.upperBound, range)
                index += 4 + (Int(wire[index + 2]) << 8 | Int(wire[index + 3]))
            }
        case .bitmap:
            while index < range.upperBound {
                try require(index + 2 <= range.upperBound, range)
                try require((1...32).contains(wire[index + 1]), range)
                index += 2 + Int(wire[index + 1])
            }
        }
        try require(index == range.upperBound, range)
    }

    private func skipString(in wire: Span<UInt8>, at index: inout Int, of range: Range<Int>)
        throws(CodecError)
    {
        try require(index < range.upperBound, range)
        index += 1 + Int(wire[index])
    }

    private func require(_ condition: Bool, _ range: Range<Int>) throws(CodecError) {
        guard condition else {
            throw CodecError(.recordData, "record data that do not fit their type", at: range.lowerBound)
        }
    }
}
