internal import CLDNS
package import DNS

extension DomainName {
    /// The SHA-1 of the name in wire form, as 40 hexadecimal digits: a label that stands for the name among others. It
    /// keeps no secret and proves nothing.
    package var digestLabel: String {
        var digest = [UInt8](repeating: 0, count: Int(LDNS_SHA1_DIGEST_LENGTH))
        unsafe ldns_sha1(wire, UInt32(wire.count), &digest)
        return digest.map { String(256 + Int($0), radix: 16).dropFirst() }.joined()
    }
}
