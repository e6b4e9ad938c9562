/// What a signature is made over beside its message (RFC 8945 4.3, 5.3.1).
package enum SigningContext: Hashable, Sendable {
    /// Nothing came before: the message is a request.
    case request
    /// The message is the reply to a request, or the first of several that are.
    case reply(requestMAC: [UInt8])
    /// A further message of one reply: the MAC of the one signed before it, and the messages between, end to end.
    case continuation(priorMAC: [UInt8], unsigned: [UInt8])

    /// All that is signed: what came before, the message without its record, and what the record itself says.
    func digested(_ message: ArraySlice<UInt8>, closedBy record: TSIGRecord) -> [UInt8] {
        switch self {
        case .request: message + record.variables
        case .reply(let mac): SigningContext.prefixed(mac) + message + record.variables
        case .continuation(let mac, let unsigned):
            SigningContext.prefixed(mac) + unsigned + message + record.timers
        }
    }

    private static func prefixed(_ mac: [UInt8]) -> [UInt8] {
        UInt16(truncatingIfNeeded: mac.count).octets + mac
    }
}
