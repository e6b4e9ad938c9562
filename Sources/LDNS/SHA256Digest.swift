internal import CLDNS

/// The SHA-256 digest of some octets (FIPS 180-4).
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// The digest, 32 octets.
    package let octets: [UInt8]

    /// Computes the digest. Throws when this system's OpenSSL does not do the algorithm.
    package init(of text: [UInt8]) throws(CodecError) {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let status = unsafe EVP_Digest(text, text.count, &digest, &count, EVP_sha256(), nil)
        guard status == 1, count == 32 else {
            throw CodecError(.library, "this system's OpenSSL does not do SHA-256")
        }
        octets = Array(digest[..<32])
    }

    /// Sixty-four hexadecimal digits in lower case.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
