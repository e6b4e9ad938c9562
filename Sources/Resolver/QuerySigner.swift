internal import DNS
internal import Glibc
internal import LDNS

/// Signs the queries of one question, and judges the signatures of what comes back (RFC 8945).
struct QuerySigner {
    let key: TSIGKey
    /// The MACs of the queries, by ID: a reply's is made over that of its own query.
    private var macs: [UInt16: [UInt8]] = [:]

    init(key: TSIGKey) {
        self.key = key
    }

    /// Forgets the queries of the question before.
    mutating func begin() {
        macs = [:]
    }

    /// Signs a query as of now. Throws when it cannot be signed.
    mutating func sign(_ octets: [UInt8], id: UInt16) throws(CodecError) -> [UInt8] {
        let signed = try MessageCodec.sign(octets, with: key, at: QuerySigner.now)
        macs[id] = signed.mac
        return signed.wire
    }

    /// What is wrong with the signature of a reply; nil when it is right.
    func fault(in octets: Span<UInt8>, id: UInt16) -> TSIGFault? {
        do throws(TSIGFault) {
            try MessageCodec.verify(
                octets.indices.map { octets[$0] }, with: key, at: QuerySigner.now, requestMAC: macs[id])
            return nil
        } catch {
            return error
        }
    }

    /// The time in seconds since 1970.
    static var now: UInt64 { UInt64(max(0, time(nil))) }
}
