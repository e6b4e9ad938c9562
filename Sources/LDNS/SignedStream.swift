package import DNS

/// The signatures of one reply that comes in many messages, as a zone transfer does (RFC 8945 5.3.1).
///
/// The first message is signed over the request's MAC, each later one over that of the one signed before it and all
/// that came between. What an unsigned message says can be believed only once a signed one has followed.
package struct SignedStream: Sendable {
    /// How many messages in a row may be unsigned.
    package static let maximumUnsigned = 99

    private let key: TSIGKey
    /// The MAC of the message signed last: of the request, to begin with.
    private var priorMAC: [UInt8]
    private var isFirst = true
    /// The messages that came since, end to end.
    private var unsigned: [UInt8] = []
    private var unsignedCount = 0

    /// Begins with the MAC of the request that the messages reply to.
    package init(key: TSIGKey, requestMAC: [UInt8]) {
        self.key = key
        priorMAC = requestMAC
    }

    /// Whether the last message taken was signed, so that every one is vouched for.
    package var endsSigned: Bool { !isFirst && unsignedCount == 0 }

    /// Takes the next message; `time` is in seconds since 1970.
    ///
    /// Throws what is wrong with its signature, and when there is none where one is due: on the first message and after
    /// ``maximumUnsigned`` without. Nothing may be taken after that.
    package mutating func take(_ wire: [UInt8], at time: UInt64) throws(TSIGFault) {
        do throws(TSIGFault) {
            priorMAC = try MessageCodec.verify(wire, with: key, at: time, in: context)
            (isFirst, unsigned, unsignedCount) = (false, [], 0)
        } catch {
            guard error == .unsigned, !isFirst else { throw error }
            unsignedCount += 1
            guard unsignedCount <= SignedStream.maximumUnsigned else { throw .unsignedRun }
            unsigned += wire
        }
    }

    private var context: SigningContext {
        isFirst
            ? .reply(requestMAC: priorMAC) : .continuation(priorMAC: priorMAC, unsigned: unsigned)
    }
}
