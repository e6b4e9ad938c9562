internal import DNS
internal import LDNS

extension Property {
    /// Nothing passes for signed that the key did not sign; what it signs does, until a single bit is turned.
    static let signature = Property(name: "signature") { octets throws(Violation) in
        let key = try must("the key") { () throws(NameError) in
            TSIGKey(
                name: try DomainName("key.corp.example"), algorithm: .hmacSHA256,
                secret: "an invented secret".utf8)
        }
        try hold(!isVerified(octets, with: key), "a message that nobody signed passes for signed")
        let signed: SignedMessage
        do {
            signed = try MessageCodec.sign(octets, with: key, at: time, requestMAC: Array(octets.prefix(2)))
        } catch {
            return
        }
        let request = Array(octets.prefix(2))
        try hold(isVerified(signed.wire, with: key, requestMAC: request), "a signed message does not verify")
        try hold(!isVerified(signed.wire, with: key), "a signature of another request verifies")
        // The same bit for the same message; a turned bit of the record itself may be one that is not signed.
        let bit = octets.reduce(5381) { ($0 &* 33 &+ Int($1)) & 0xFFFF_FFFF } % (octets.count * 8)
        var turned = signed.wire
        turned[bit / 8] ^= 1 << UInt8(bit % 8)
        try hold(!isVerified(turned, with: key, requestMAC: request), "bit \(bit) is not signed")
    }

    private static let time: UInt64 = 1_700_000_000

    private static func isVerified(
        _ wire: [UInt8], with key: TSIGKey, requestMAC: [UInt8]? = nil
    ) -> Bool {
        do throws(TSIGFault) {
            try MessageCodec.verify(wire, with: key, at: time, requestMAC: requestMAC)
            return true
        } catch {
            return false
        }
    }
}
