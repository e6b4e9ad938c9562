internal import CLDNS
internal import DNS

extension TSIGKey {
    /// The MAC of some octets, whole. Throws when this system's OpenSSL does not do the algorithm, as some
    /// configurations of it have no MD5.
    func mac(of octets: [UInt8]) throws(CodecError) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let made = unsafe secret.withUnsafeBytes { secret in
            unsafe HMAC(
                algorithm.digest, secret.baseAddress, Int32(truncatingIfNeeded: secret.count), octets,
                octets.count, &mac, &count)
        }
        guard unsafe made != nil, Int(count) == algorithm.macLength else {
            throw CodecError(.library, "this system's OpenSSL does not do \(algorithm)")
        }
        return Array(mac[..<algorithm.macLength])
    }
}

extension TSIGAlgorithm {
    /// OpenSSL's name for the digest; it lives as long as the process.
    fileprivate var digest: OpaquePointer? {
        switch self {
        case .hmacMD5: unsafe EVP_md5()
        case .hmacSHA1: unsafe EVP_sha1()
        case .hmacSHA224: unsafe EVP_sha224()
        case .hmacSHA256: unsafe EVP_sha256()
        case .hmacSHA384: unsafe EVP_sha384()
        case .hmacSHA512: unsafe EVP_sha512()
        }
    }
}
