package import DNS

/// Why a message does not count as signed with a key.
package enum TSIGFault: Error, Equatable, Sendable {
    /// It cannot be read.
    case malformed(CodecError)
    /// It bears no signature.
    case unsigned
    /// It is one message too many in a row, of one reply, that bears none.
    case unsignedRun
    /// It is signed with the key of this name.
    case otherKey(DomainName)
    /// It is signed with the algorithm of this name.
    case otherAlgorithm(DomainName)
    /// The MAC is not as long as the algorithm makes it.
    case cutMAC
    /// It was signed with another secret, for another request, or changed on the way.
    case wrongMAC
    /// It was signed under another ID than it has.
    case otherID
    /// It was signed longer ago than the fudge that it states, or as far ahead; both in seconds.
    case wrongTime(ahead: Int64, fudge: UInt16)
    /// It says that the signature of the request does not hold.
    case refusal(Refusal)

    /// What a server holds against the signature of a request (RFC 8945 5.2).
    package enum Refusal: Hashable, Sendable {
        /// BADSIG: it comes to another MAC. Said unsigned, and thus by whoever saw the request.
        case badSignature
        /// BADKEY: it knows no such key, or does not say which of all is wrong. Said unsigned, and thus by whoever saw the request.
        case badKey
        /// BADTIME: its clock shows another time, in seconds since 1970 where it says which.
        case badTime(UInt64?)
        /// BADTRUNC: it does not take a MAC that short.
        case badTruncation
        /// Any other error.
        case other(UInt16)
    }

    /// What is wrong, as the end of a sentence about a reply and its key.
    package func description(of key: TSIGKey) -> String {
        let name = "the key \(key.name.text)"
        return switch self {
        case .malformed(let error): error.description
        case .unsigned: "the reply is not signed"
        case .unsignedRun: "more than \(SignedStream.maximumUnsigned) messages in a row are not signed"
        case .otherKey(let other): "the reply is signed with the key \(other.text), not with \(name)"
        case .otherAlgorithm(let other): "the reply is signed with \(other.text), not with \(key.algorithm)"
        case .cutMAC: "the reply's signature is cut short"
        case .wrongMAC: "the reply's signature is not that of \(name)"
        case .otherID: "the reply was signed under another ID"
        case .wrongTime(let ahead, let fudge):
            "the reply was signed more than \(fudge) s \(ahead > 0 ? "ahead of" : "behind") this host's clock"
        case .refusal(.badSignature): "the server holds another secret for \(name) (BADSIG)"
        case .refusal(.badKey):
            "the server does not know \(name) with \(key.algorithm) and this secret (BADKEY)"
        case .refusal(.badTime): "the server's clock and this host's are too far apart (BADTIME)"
        case .refusal(.badTruncation): "the server does not take a signature that short (BADTRUNC)"
        case .refusal(.other(let error)): "the server does not take the signature (TSIG error \(error))"
        }
    }
}
