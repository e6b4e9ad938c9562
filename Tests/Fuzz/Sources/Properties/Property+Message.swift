internal import DNS
internal import LDNS

extension Property {
    /// A message that is read is written again, and comes back the same; so does each of its records as text.
    static let message = Property(name: "message") { octets throws(Violation) in
        let message: Message
        do throws(CodecError) {
            message = try MessageCodec.decode(octets)
        } catch {
            try hold(error.offset.map { $0 <= octets.count } ?? true, "a fault beyond the end: \(error)")
            return
        }
        for record in message.answer + message.authority + message.additional { try survivesText(record) }
        let written: [UInt8]
        do throws(CodecError) {
            written = try MessageCodec.encode(message)
        } catch {
            // Names that were compressed may not be any more, and grow to 128 times their size.
            try hold(
                error.code == .messageLength && octets.count > 512, "\(message) is not written: \(error)")
            return
        }
        let back = try must("\(message) was written as \(written)") { () throws(CodecError) in
            try MessageCodec.decode(written)
        }
        try hold(back == message, "\(message) came back as \(back)")
        let again = try must("\(message)") { () throws(CodecError) in try MessageCodec.encode(back) }
        try hold(again == written, "\(message) is written in two ways")
    }

    /// Data written as text are read as the same data.
    static func survivesText(_ record: Record) throws(Violation) {
        // No zone may have a minimum that is no TTL; a server may send one.
        if case .soa(let start) = record.data, start.minimum > Record.maximumTTL { return }
        let text = Presentation.text(of: record.data)
        try hold(!text.utf8.contains { $0 < 0x20 || $0 > 0x7E }, "\(record) as text: \(text)")
        let back = try must("\(record) as text: \(text)") { () throws(CodecError) in
            try Presentation.data(type: record.type, text: text, origin: .root)
        }
        try hold(back == record.data, "\(record) as text: \(text), which is \(back)")
    }
}
