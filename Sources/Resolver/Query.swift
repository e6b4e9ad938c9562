internal import DNS
internal import LDNS

/// A question in wire form, with and without EDNS, built once; only the ID differs from one sending to the next.
struct Query: Sendable {
    let question: Question
    private let withEDNS: [UInt8]
    private let withoutEDNS: [UInt8]

    /// The largest reply that is taken over UDP, in octets; it passes every path without fragments.
    static let payloadSize: UInt16 = 1232

    /// Builds the query for a question; recursion is asked for.
    init(_ question: Question) throws(CodecError) {
        var message = Message(id: 0, flags: .recursionDesired, questions: [question])
        withoutEDNS = try MessageCodec.encode(message)
        message.edns = EDNS(payloadSize: Query.payloadSize)
        withEDNS = try MessageCodec.encode(message)
        self.question = question
    }

    /// The octets to send under an ID.
    func octets(id: UInt16, usingEDNS: Bool) -> [UInt8] {
        var octets = usingEDNS ? withEDNS : withoutEDNS
        octets[0] = UInt8(id >> 8)
        octets[1] = UInt8(truncatingIfNeeded: id)
        return octets
    }
}
