internal import DNS
internal import LDNS

/// Judges the one message that replies to an update (RFC 2136 3.8).
struct ZoneUpdateReader: StreamReader {
    let zone: DomainName
    let id: UInt16
    let key: TSIGKey
    let requestMAC: [UInt8]
    /// When the update was signed, in seconds since 1970.
    let signedAt: UInt64

    func take(_ wire: [UInt8], at time: UInt64) throws(ZoneUpdateError) -> Void? {
        let walk = try walk(wire, replyingTo: id, opcode: MessageWalk.update)
        let code = ResponseCode(rawValue: UInt16(walk.headerResponseCode))
        do throws(TSIGFault) {
            try MessageCodec.verify(wire, with: key, at: time, requestMAC: requestMAC)
        } catch {
            switch error {
            // Servers that know no keys cannot sign that they do not.
            case .unsigned where code != .noError: throw .refusal(code, isDoubtful: true)
            case .refusal(.badTime(let serverTime?)):
                throw .clocks(server: serverTime, own: signedAt)
            default: throw .signature(error, error.description(of: key))
            }
        }
        guard code == .noError else { throw .refusal(code, isDoubtful: false) }
        guard !walk.isTruncated else { throw .malformed("it says that it is cut short (TC)") }
        // RFC 2136 3.8: the zone may be left out of a reply.
        guard walk.questionCount == 0 || walk.asks(Question(name: zone, type: .soa), in: wire.span) else {
            throw .mismatched(.question)
        }
        return ()
    }

    func failure(_ end: StreamEnd, isSent: Bool) -> ZoneUpdateError {
        switch end {
        case .unreachable(let reason): isSent ? .lost(reason) : .unreachable(reason)
        case .untrusted(let reason): .untrusted(reason)
        case .silence where !isSent: .unreachable("it does not take the connection in time")
        case .silence, .tooSlow: .silent
        case .reset where !isSent: .unreachable("the connection was reset")
        case .closed where !isSent: .unreachable("the connection was closed")
        case .closed(withinMessage: true): .lost("the server closed the connection within its reply")
        case .closed: .lost("the server closed the connection without a reply")
        case .reset: .lost("the connection was reset before the reply")
        case .cancelled: .lost("it was given up")
        }
    }
}
