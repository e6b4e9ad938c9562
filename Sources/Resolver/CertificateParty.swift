/// Who issued a certificate and whom it is for, in few words: what X.509 calls issuer and subject (RFC 5280 4.1.2).
struct CertificateParty: Hashable {
    /// The words: a common name, or else an organisation; empty when it has neither.
    let text: String

    /// The issuer and the subject of a certificate in DER; nil when it is none.
    static func parties(of certificate: [UInt8]) -> (issuer: CertificateParty, subject: CertificateParty)? {
        var outer = DERReader(certificate[...])
        guard var certificate = outer.open(0x30), var body = certificate.open(0x30) else { return nil }
        // The version, which may be left out, the serial number and the algorithm.
        _ = body.open(0xA0)
        guard body.open(0x02) != nil, body.open(0x30) != nil, let issuer = body.open(0x30),
            body.open(0x30) != nil, let subject = body.open(0x30)
        else { return nil }
        return (CertificateParty(issuer), CertificateParty(subject))
    }

    private init(_ name: DERReader) {
        var name = name
        var words: [[UInt8]: String] = [:]
        while var set = name.open(0x31) {
            while var pair = set.open(0x30) {
                guard let kind = pair.open(0x06), let value = pair.next() else { continue }
                words[Array(kind.octets)] = CertificateParty.printable(value.content)
            }
        }
        text = words[CertificateParty.commonName] ?? words[CertificateParty.organisation] ?? ""
    }

    private static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    private static let organisation: [UInt8] = [0x55, 0x04, 0x0A]
    private static let maximumLength = 64

    /// Octets from the network as text that is safe to print, 64 characters at most.
    static func printable(_ octets: ArraySlice<UInt8>) -> String {
        let shown = octets.prefix(maximumLength).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: shown, as: UTF8.self) + (octets.count > maximumLength ? "..." : "")
    }
}

/// Reads values one after the other from the encoding of ASN.1, within the bounds of what there is (X.690 8.1).
private struct DERReader {
    private(set) var octets: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) {
        self.octets = octets
    }

    /// The content of the next value, when it has this tag; what is of another tag stays unread.
    mutating func open(_ tag: UInt8) -> DERReader? {
        var ahead = self
        guard let value = ahead.next(), value.tag == tag else { return nil }
        self = ahead
        return DERReader(value.content)
    }

    /// The next value; nil at the end, and where there is none.
    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        var rest = octets
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            // No certificate that TLS carries has lengths of over 24 bits.
            guard (1...3).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        let content = rest.prefix(length)
        octets = rest.dropFirst(length)
        return (tag, content)
    }
}
