internal import CLDNS
package import DNS

extension MessageCodec {
    /// The message in wire form, names compressed, the OPT record last; the same value always gives the same octets.
    ///
    /// Throws when a value has no place on the wire: over 65,535 octets or 4096 records, an opcode over 15, a response
    /// code over 4095, or over 15 in a message without EDNS.
    package static func encode(_ message: Message) throws(CodecError) -> [UInt8] {
        try check(message)
        let packet = try Packet.make()
        packet.setHeader(
            id: message.id, flags: message.flags, opcode: message.opcode,
            responseCode: UInt8(message.responseCode.rawValue & 0x0F))
        for question in message.questions {
            let record = try ResourceRecord.make(
                owner: question.name, type: question.type, recordClass: 1, ttl: 0, fields: [])
            try packet.push(record, to: LDNS_SECTION_QUESTION)
        }
        try push(message.answer, to: LDNS_SECTION_ANSWER, of: packet)
        try push(message.authority, to: LDNS_SECTION_AUTHORITY, of: packet)
        try push(message.additional, to: LDNS_SECTION_ADDITIONAL, of: packet)
        if let edns = message.edns {
            let high = UInt32(message.responseCode.rawValue >> 4) << 24
            let record = try ResourceRecord.make(
                owner: .root, type: .opt, recordClass: edns.payloadSize,
                ttl: high | UInt32(edns.version) << 16 | (edns.dnssecOK ? 0x8000 : 0),
                fields: edns.options.isEmpty ? [] : [.octets(edns.options.flatMap(\.wire))])
            try packet.push(record, to: LDNS_SECTION_ADDITIONAL)
        }
        let wire = try packet.wire()
        guard MessageWalk.lengths.contains(wire.count) else { throw .tooLong }
        return wire
    }

    private static func check(_ message: Message) throws(CodecError) {
        let records = [message.answer, message.authority, message.additional]
        let count = message.questions.count + records.reduce(message.edns == nil ? 0 : 1) { $0 + $1.count }
        guard count <= MessageWalk.maximumRecordCount else {
            throw CodecError(.recordCount, "more than \(MessageWalk.maximumRecordCount) records")
        }
        guard message.opcode <= 15 else { throw CodecError(.unencodable, "an opcode over 15") }
        guard message.responseCode.rawValue <= (message.edns == nil ? 15 : 4095) else {
            throw CodecError(
                .unencodable,
                "response code \(message.responseCode.rawValue), which has no place in the message")
        }
        // Data of unknown types are not compressed: when they alone are too long, the message is.
        var octets = message.edns?.options.reduce(0) { $0 + 4 + $1.data.count } ?? 0
        for section in records {
            for case .other(_, let data) in section.lazy.map(\.data) { octets += data.count }
        }
        guard octets <= MessageWalk.lengths.upperBound else { throw .tooLong }
    }

    private static func push(
        _ records: [Record], to section: ldns_pkt_section, of packet: borrowing Packet
    ) throws(CodecError) {
        for record in records {
            try packet.push(
                try ResourceRecord.make(
                    owner: record.owner, type: record.type, recordClass: 1, ttl: record.ttl,
                    fields: record.data.fields),
                to: section)
        }
    }
}

extension CodecError {
    fileprivate static var tooLong: CodecError { CodecError(.messageLength, "a message over 65,535 octets") }
}

extension EDNS.Option {
    /// The option as it stands in an OPT record (RFC 6891 6.1.2); the caller has seen to its length.
    fileprivate var wire: [UInt8] { code.octets + UInt16(truncatingIfNeeded: data.count).octets + data }
}
