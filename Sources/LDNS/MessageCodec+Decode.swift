package import DNS

extension MessageCodec {
    /// The message that the octets are, taken apart: walked by ``MessageWalk`` first, then read by libldns.
    ///
    /// Throws what the walk throws, and for a question of another class than IN, since a ``Question`` has none. Names
    /// are folded to lower case, in data too where their type's canonical form has them so (RFC 4034 6.2). A time to
    /// live with its top bit set is 0 (RFC 2181 8). A TSIG record is left out: it signs the octets, not the message.
    package static func decode(_ wire: [UInt8]) throws(CodecError) -> Message {
        try decode(wire.span, walk: MessageWalk(wire.span))
    }

    /// The message that the octets are, which have been walked already; see ``decode(_:)``. `asked` is its question where
    /// the walk has shown that it asks that one.
    package static func decode(
        _ octets: Span<UInt8>, walk: MessageWalk, asked: Question? = nil
    ) throws(CodecError) -> Message {
        if let offset = walk.updateRecordOffset {
            throw CodecError(.recordClass, "a record of a class that updates alone have", at: offset)
        }
        var message = head(of: walk)
        var offset = 12
        if let asked {
            message.questions = [asked]
            offset = walk.recordOffset
        } else {
            for _ in 0..<walk.questionCount {
                message.questions.append(try question(in: octets, at: &offset))
            }
        }
        for _ in 0..<octets.number16(at: 6) {
            if let record = try record(in: octets, at: &offset, of: &message) {
                message.answer.append(record)
            }
        }
        for _ in 0..<octets.number16(at: 8) {
            if let record = try record(in: octets, at: &offset, of: &message) {
                message.authority.append(record)
            }
        }
        for _ in 0..<octets.number16(at: 10) {
            if let record = try record(in: octets, at: &offset, of: &message) {
                message.additional.append(record)
            }
        }
        return message
    }

    /// The header and the questions of a message whose records are of no concern, or, as an update's, none that a
    /// ``Record`` could be.
    package static func decodeHead(_ wire: [UInt8]) throws(CodecError) -> Message {
        let walk = try MessageWalk(wire.span)
        var message = head(of: walk)
        var offset = 12
        for _ in 0..<walk.questionCount {
            message.questions.append(try question(in: wire.span, at: &offset))
        }
        return message
    }

    private static func head(of walk: MessageWalk) -> Message {
        Message(
            id: walk.id, flags: walk.flags, opcode: walk.opcode,
            responseCode: ResponseCode(rawValue: UInt16(walk.headerResponseCode)), questions: [])
    }

    private static func question(in wire: Span<UInt8>, at offset: inout Int) throws(CodecError) -> Question {
        let frame = try QuestionFrame(in: wire, at: offset)
        guard frame.questionClass == 1 else {
            throw CodecError(.recordClass, "a question of class \(frame.questionClass)", at: offset)
        }
        let question = Question(name: try DomainName(in: wire, from: offset), type: frame.type)
        offset = frame.end
        return question
    }

    /// The record at the offset; nil for a pseudo-record, of which an OPT becomes the message's EDNS part.
    private static func record(
        in wire: Span<UInt8>, at offset: inout Int, of message: inout Message
    ) throws(CodecError) -> Record? {
        let frame = try RecordFrame(in: wire, at: offset)
        let start = offset
        defer { offset = frame.data.upperBound }
        switch frame.type {
        case .opt:
            message.edns = EDNS(frame, in: wire)
            let high = UInt16(frame.ttl >> 24)
            message.responseCode = ResponseCode(rawValue: high << 4 | message.responseCode.rawValue)
            return nil
        case .tsig:
            return nil
        default:
            return Record(
                owner: try owner(in: wire, at: start, of: message),
                ttl: frame.ttl > Record.maximumTTL ? 0 : frame.ttl,
                data: try data(of: frame, in: wire, at: start))
        }
    }

    /// The owner of the record at an offset: nearly always the name asked for, by a pointer to it.
    private static func owner(
        in wire: Span<UInt8>, at start: Int, of message: Message
    ) throws(CodecError) -> DomainName {
        if wire[start] == 0xC0, wire[start + 1] == 12, let question = message.questions.first {
            return question.name
        }
        return try DomainName(in: wire, from: start)
    }

    /// The data of a record that has been walked: those of the types that pedns knows are read here, and libldns, which
    /// knows what may be compressed and in which letters' case it compares, is asked for all others.
    private static func data(
        of frame: RecordFrame, in wire: Span<UInt8>, at start: Int
    ) throws(CodecError) -> RecordData {
        if let data = try RecordData(type: frame.type, in: wire, at: frame.data.lowerBound) { return data }
        var end = start
        let record = try ResourceRecord.read(from: wire, at: &end)
        // libldns stops where it knows no more fields: what it read must be all that there was.
        guard end == frame.data.upperBound else {
            throw CodecError(.recordData, "record data that do not fit their type", at: frame.data.lowerBound)
        }
        return try RecordData(type: frame.type, wire: record.canonicalData())
    }
}

extension EDNS {
    /// The EDNS part that an OPT record, already walked, holds (RFC 6891 6.1.3).
    fileprivate init(_ frame: RecordFrame, in wire: Span<UInt8>) {
        self.init(
            payloadSize: frame.recordClass, version: UInt8(frame.ttl >> 16 & 0xFF),
            dnssecOK: frame.ttl & 0x8000 != 0)
        var index = frame.data.lowerBound
        while index < frame.data.upperBound {
            let end = index + 4 + Int(wire.number16(at: index + 2))
            options.append(Option(code: wire.number16(at: index), data: ((index + 4)..<end).map { wire[$0] }))
            index = end
        }
    }
}
