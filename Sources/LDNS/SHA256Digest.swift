internal import CLDNS

/// The SHA-256 digest of some octets (FIPS 180-4).
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// The digest, 32 octets.
    package let octets: [UInt8]

    /// Computes the digest. Throws when this system's OpenSSL does not do the algorithm.
    package init(of text: [UInt8]) throws(CodecError) {
        try self.init(ofParts: [text[...]])
    }

    /// Computes the digest of octets that stand in several places, one after another. Throws as the other does.
    package init(ofParts parts: [ArraySlice<UInt8>]) throws(CodecError) {
        let refusal = CodecError(.library, "this system's OpenSSL does not do SHA-256")
        guard let context = unsafe EVP_MD_CTX_new() else { throw refusal }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw refusal }
        for part in parts {
            let status = unsafe part.withUnsafeBytes {
                unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
            }
            guard status == 1 else { throw refusal }
        }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard unsafe EVP_DigestFinal_ex(context, &digest, &count) == 1, count == 32 else { throw refusal }
        octets = Array(digest[..<32])
    }

    /// Sixty-four hexadecimal digits in lower case.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
