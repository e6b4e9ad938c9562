package import DNS
package import LDNS

/// Why an update of a zone was not carried out, or may not have been.
package enum ZoneUpdateError: Error, Equatable, Sendable {
    /// It cannot be put into a message or signed; why.
    case unsendable(String)
    /// The server cannot be connected to; why. Nothing was sent.
    case unreachable(String)
    /// Whoever answers has not proven to be the server; why. Nothing was sent.
    case untrusted(String)
    /// It was sent, and no reply came in time.
    case silent
    /// It was sent, and the reply did not come; why.
    case lost(String)
    /// A reply that cannot be read; why.
    case malformed(String)
    /// A message that does not belong to the update.
    case mismatched(ZoneTransferError.Mismatch)
    /// A response code that is an error. Doubtful is what is unsigned in reply to a signed update.
    case refusal(ResponseCode, isDoubtful: Bool)
    /// The clocks are too far apart (BADTIME); both in seconds since 1970.
    case clocks(server: UInt64, own: UInt64)
    /// A reply whose signature is not as it must be; in words.
    case signature(TSIGFault, String)

    /// Whether the server holds something else than the update was made for.
    package var isChangedInBetween: Bool {
        guard case .refusal(let code, isDoubtful: false) = self else { return false }
        return [.existingDomain, .existingSet, .nonexistentSet, .nonexistentDomain].contains(code)
    }

    /// Whether it is nothing that passes by itself: the server said no, and will again.
    package var isFinal: Bool {
        switch self {
        case .refusal(let code, _): !isUnknown && code != .serverFailure && !isChangedInBetween
        case .signature(.refusal, _): !isUnknown
        case .clocks, .unsendable: true
        default: false
        }
    }

    /// Whether it may have been carried out: no reply came that the key vouches for.
    package var isUnknown: Bool {
        switch self {
        case .unsendable, .unreachable, .untrusted, .clocks, .refusal(_, isDoubtful: false): false
        case .signature(.refusal(let refusal), _): refusal.isUnsigned
        default: true
        }
    }

    /// Whether the server is not there to be asked, whatever the zone.
    package var isOfServer: Bool {
        switch self {
        case .unreachable, .untrusted, .silent: true
        default: false
        }
    }
}

extension ZoneUpdateError: CustomStringConvertible {
    /// What went wrong and, where something can be done, what; a sentence without its final stop.
    package var description: String {
        switch self {
        case .unsendable(let reason): "the update cannot be sent: \(reason)"
        case .unreachable(let reason): "the server cannot be reached over TCP: \(reason); nothing was sent"
        case .untrusted(let reason):
            "the server does not prove to be the one named, and was sent nothing: \(reason)"
        case .silent: "the server said nothing in time" + unknown
        case .lost(let reason): reason + unknown
        case .malformed(let reason): "the server sent a reply that cannot be read: \(reason)" + unknown
        case .mismatched(let mismatch): "the server sent a message \(mismatch.words)" + unknown
        case .refusal(let code, isDoubtful: true):
            "the reply was not signed, so that anybody may have sent it and it proves nothing: it says \(code)"
                + unknown
        case .refusal(let code, isDoubtful: false): refusal(code)
        case .clocks(let server, let own):
            "the clocks are too far apart (BADTIME): the server's shows \(server), this host's \(own) seconds since 1970;"
                + " set the one that is wrong"
        case .signature(.refusal(let refusal), let words):
            "the update's signature is not taken: \(words)"
                + (refusal == .badKey ? "; Knot says so too of a key that no acl of the zone names" : "")
                + (refusal.isUnsigned
                    ? "; most likely nothing is changed, but such a reply is never signed and proves nothing: plan again"
                        + " to see" : "")
        case .signature(_, let words): "the reply cannot be trusted: \(words)" + unknown
        }
    }

    private var unknown: String { "; whether the update was carried out is not known: plan again to see" }

    /// What the servers mean by it (RFC 2136 2.2, 3.8).
    private func refusal(_ code: ResponseCode) -> String {
        switch code {
        case .nonexistentSet, .nonexistentDomain, .existingSet, .existingDomain:
            "the zone was changed in between (\(code)): nothing of it is touched, plan again"
        case .refused:
            "the server refuses the update (REFUSED): have it let this key update the zone, with update-policy or"
                + " allow-update on BIND, an acl with action update on Knot"
        case .notAuthoritative:
            "the server is not authoritative for the zone or does not take the key for it (NOTAUTH): name the primary"
                + " of the zone, and let the key update it"
        case .notInZone: "a name does not lie in the zone as the server has it (NOTZONE): look at its zones"
        case .formatError:
            "the server does not understand the update (FORMERR): ask the primary of the zone, which takes dynamic"
                + " updates"
        case .notImplemented:
            "the server does not take dynamic updates (NOTIMP): ask the primary of the zone, or export a file for it"
        case .serverFailure:
            "the server failed (SERVFAIL): look into its log, and whether it may write the zone's file and journal"
        default: "the server says \(code)"
        }
    }
}

extension ZoneTransferError.Mismatch {
    fileprivate var words: String {
        switch self {
        case .id: "of another ID than the update's"
        case .query: "that is no response"
        case .opcode: "of another kind than an update's"
        case .question: "about another zone"
        }
    }
}

extension TSIGFault.Refusal {
    /// Whether it is said unsigned: RFC 8945 5.3.2 has no signature where the key or the MAC is wrong.
    fileprivate var isUnsigned: Bool { self == .badKey || self == .badSignature }
}

extension ResponseCode {
    // RFC 2136 2.2.
    fileprivate static let existingDomain = ResponseCode(rawValue: 6)
    fileprivate static let existingSet = ResponseCode(rawValue: 7)
    fileprivate static let nonexistentSet = ResponseCode(rawValue: 8)
    fileprivate static let notInZone = ResponseCode(rawValue: 10)
}
