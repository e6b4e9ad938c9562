package import DNS
package import LDNS

/// Why a zone has not come whole; of what came before, nothing is to be used.
package enum ZoneTransferError: Error, Equatable, Sendable {
    /// The server cannot be connected to; why.
    case unreachable(String)
    /// Whoever answers has not proven to be the server; why. Nothing was asked.
    case untrusted(String)
    /// It said nothing for so long.
    case silence(Duration, recordCount: Int)
    /// It was not done after so long.
    case tooSlow(Duration, recordCount: Int)
    /// It closed the connection, within a message or between two.
    case closed(withinMessage: Bool, recordCount: Int)
    /// The connection was torn down.
    case reset(recordCount: Int)
    /// The task was cancelled.
    case cancelled
    /// A message that cannot be read; why.
    case malformed(String)
    /// A message that does not belong to the reply.
    case mismatched(Mismatch)
    /// A message that says it is cut short, which none can be over TCP.
    case truncated
    /// A response code that is an error. Doubtful is what is unsigned in reply to a signed request.
    case refusal(ResponseCode, isDoubtful: Bool)
    /// A message whose signature is not as it must be; in words.
    case signature(TSIGFault, String)
    /// The last message is not signed (RFC 8945 5.3.1).
    case unsignedEnd
    /// A message without a record.
    case noRecord
    /// The first record is not the SOA record of the zone.
    case otherBeginning
    /// The SOA record at the end is not the one at the beginning.
    case otherEnd(first: Serial, last: Serial)
    /// There are records after the SOA record that ends the zone.
    case recordAfterEnd
    /// A record that lies outside the zone, or an SOA record of another; its owner.
    case outside(DomainName)
    /// More than is taken; how much that is.
    case tooLarge(String)

    /// What of a message shows that it does not belong to the reply.
    package enum Mismatch: Hashable, Sendable {
        case id, query, opcode, question
    }
}

extension ZoneTransferError: CustomStringConvertible {
    /// What went wrong and, where something can be done, what; a sentence without its final stop.
    package var description: String {
        switch self {
        case .unreachable(let reason): "the server cannot be reached over TCP: \(reason)"
        case .untrusted(let reason):
            "the server does not prove to be the one named, and was asked nothing: \(reason)"
        case .silence(let time, let count):
            "the server said nothing for \(time.seconds), \(after(count)); it may be slow, or TCP filtered on the way"
        case .tooSlow(let time, let count):
            "the zone was not whole after \(time.seconds), \(after(count)); nothing of it is used"
        case .closed(let isWithinMessage, let count):
            "the server closed the connection \(isWithinMessage ? "within a message, " : "")\(after(count));"
                + " the zone is not whole, nothing of it is used"
        case .reset(let count):
            "the connection was reset \(after(count)); the zone is not whole, nothing of it is used"
        case .cancelled: "the transfer was given up"
        case .malformed(let reason): "the server sent a message that cannot be read: \(reason)"
        case .mismatched(let mismatch): "the server sent a message \(mismatch.text)"
        case .truncated: "the server sent a message that is cut short (TC), which none can be over TCP"
        case .refusal(let code, let isDoubtful):
            refusal(code) + (isDoubtful ? "; the reply is not signed, so that anybody may have sent it" : "")
        case .signature(.refusal(let refusal), let words):
            "the request's signature is not taken: \(words)"
                + (refusal == .badKey ? "; Knot says so too of a key that no acl of the zone names" : "")
        case .signature(_, let words): "nothing of the transfer can be trusted: \(words)"
        case .unsignedEnd: "the end of the transfer is not signed, so that it may have been cut or changed"
        case .noRecord: "the server sent a message without a record of the zone"
        case .otherBeginning: "the transfer does not begin with the SOA record of the zone"
        case .otherEnd(let first, let last):
            first == last
                ? "the SOA record at the end is not the one at the beginning"
                : "the zone changed on the way, from serial \(first) to \(last); transfer it again"
        case .recordAfterEnd: "there are records after the SOA record that ends the zone"
        case .outside(let owner): "a record of \(owner.text) does not belong to the zone"
        case .tooLarge(let limit): "the zone is larger than \(limit), which is more than is taken"
        }
    }

    private func after(_ recordCount: Int) -> String {
        switch recordCount {
        case 0: "before the first record"
        case 1: "after 1 record"
        default: "after \(recordCount) records"
        }
    }

    /// What the servers mean by it, as BIND, Knot and NSD were seen to.
    private func refusal(_ code: ResponseCode) -> String {
        switch code {
        case .refused:
            "the server refuses the transfer (REFUSED): have it let this host or the key transfer the zone, with"
                + " allow-transfer on BIND, provide-xfr on NSD, an acl on Knot"
        case .notAuthoritative:
            "the server is not authoritative for the zone (NOTAUTH): name the zone just as it has it, or ask a server that"
                + " is; Knot says so too when no acl lets this host or the key transfer the zone"
        case .formatError:
            "the server does not understand the request (FORMERR): ask one that is authoritative for the zone"
        case .notImplemented:
            "the server does not do zone transfers (NOTIMP): ask one that is authoritative for the zone"
        case .serverFailure:
            "the server failed (SERVFAIL): look whether it has loaded the zone, or lost the primary it is from"
        default: "the server says \(code)"
        }
    }
}

extension ZoneTransferError.Mismatch {
    fileprivate var text: String {
        switch self {
        case .id: "of another ID than the request's"
        case .query: "that is no response"
        case .opcode: "of another kind than a query's"
        case .question: "that answers another question"
        }
    }
}

extension ResponseCode {
    /// The server is not authoritative (RFC 2136 2.2), or does not take the signature (RFC 8945 5.2).
    static let notAuthoritative = ResponseCode(rawValue: 9)
}

extension Duration {
    /// As people read it: "10 s", "0.5 s".
    fileprivate var seconds: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
