internal import DNS

/// A question in wire form, built once; only its ID differs from one sending to the next, and the case of its letters. By
/// reference, for it is passed on many times.
final class Query: Sendable {
    let question: Question
    private let octets: [UInt8]

    /// The largest reply that is taken over UDP, in octets; it passes every path without fragments.
    static let payloadSize: UInt16 = 1232
    /// Where the question's name stands.
    static let nameOffset = 12
    // ID, RD, and one question beside one additional record.
    private static let head: [UInt8] = [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]
    // The root's OPT record (RFC 6891 6.1.2): our payload size for a class, nothing for the rest.
    private static let options: [UInt8] =
        [0, 0, UInt8(RecordType.opt.rawValue), UInt8(payloadSize >> 8), UInt8(payloadSize & 0xFF)] + [
            0, 0, 0, 0, 0, 0,
        ]
    private static let optionsLength = options.count

    /// The option that fills a message up.
    private static let paddingCode: UInt16 = 12
    /// Queries are filled up to a multiple of this many octets.
    private static let blockLength = 128

    /// Builds the query for a question, with recursion asked for; every question has one (RFC 1035 4.1).
    init(_ question: Question) {
        self.question = question
        let name = question.name.wire
        var octets: [UInt8] = []
        octets.reserveCapacity(Query.nameOffset + name.count + 4 + Query.optionsLength)
        octets += Query.head
        octets += name
        octets.append(number: question.type.rawValue)
        octets.append(number: 1)
        octets += Query.options
        self.octets = octets
    }

    /// Writes the octets to send under an ID in place of what is there; over an encrypted transport they are filled up,
    /// where EDNS is used.
    func write(id: UInt16, usingEDNS: Bool, over transport: Transport, to octets: inout [UInt8]) {
        octets.removeAll(keepingCapacity: true)
        octets += self.octets
        octets[0] = UInt8(id >> 8)
        octets[1] = UInt8(truncatingIfNeeded: id)
        if !usingEDNS {
            octets.removeLast(Query.optionsLength)
            octets[11] = 0
        } else if transport.isEncrypted {
            Query.pad(&octets)
        }
    }

    /// Fills the OPT record at the end up, so that the query's length tells nothing of its name to who sees it pass
    /// (RFC 7830, RFC 8467 4.1).
    private static func pad(_ octets: inout [UInt8]) {
        let missing = (blockLength - (octets.count + 4) % blockLength) % blockLength
        octets.removeLast(2)
        octets.append(number: UInt16(missing + 4))
        octets.append(number: paddingCode)
        octets.append(number: UInt16(missing))
        octets += [UInt8](repeating: 0, count: missing)
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt16) {
        append(UInt8(number >> 8))
        append(UInt8(truncatingIfNeeded: number))
    }
}
