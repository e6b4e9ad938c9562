internal import DNS
internal import LDNS

/// Puts a zone together from the messages of its transfer (RFC 5936 2.2), each checked before anything is kept of it.
struct ZoneTransferReader: StreamReader {
    private let question: Question
    private let id: UInt16
    private let key: TSIGKey?
    private let limits: ZoneTransfer.Limits
    private var signatures: SignedStream?
    private var isFirst = true
    private var isOver = false
    private var octetCount = 0
    private var start: Record?
    private var others: [Record] = []

    /// Begins with the request's ID and, where it was signed, its MAC.
    init(
        zone: DomainName, id: UInt16, key: TSIGKey?, requestMAC: [UInt8]?, limits: ZoneTransfer.Limits
    ) {
        question = Question(name: zone, type: .axfr)
        self.id = id
        self.key = key
        self.limits = limits
        if let key, let requestMAC { signatures = SignedStream(key: key, requestMAC: requestMAC) }
    }

    /// How many records there are so far.
    private var recordCount: Int { others.count + (start == nil ? 0 : 1) }

    func failure(_ end: StreamEnd, isSent: Bool) -> ZoneTransferError {
        switch end {
        case .unreachable(let reason): .unreachable(reason)
        case .untrusted(let reason): .untrusted(reason)
        case .silence(let time): .silence(time, recordCount: recordCount)
        case .tooSlow(let time): .tooSlow(time, recordCount: recordCount)
        case .closed(let isWithinMessage):
            .closed(withinMessage: isWithinMessage, recordCount: recordCount)
        case .reset: .reset(recordCount: recordCount)
        case .cancelled: .cancelled
        }
    }

    /// Takes the next message; `time` is in seconds since 1970. Gives the zone once that is whole.
    mutating func take(_ wire: [UInt8], at time: UInt64) throws(ZoneTransferError) -> TransferredZone? {
        octetCount += wire.count
        guard octetCount <= limits.octets else { throw .tooLarge("\(limits.octets) octets") }
        try checkHead(of: wire, at: time)
        isFirst = false
        let message: Message
        do throws(CodecError) {
            message = try MessageCodec.decode(wire)
        } catch {
            throw .malformed(error.description)
        }
        guard !message.answer.isEmpty else { throw .noRecord }
        for record in message.answer { try take(record) }
        guard isOver, let start else { return nil }
        guard signatures?.endsSigned != false else { throw .unsignedEnd }
        return TransferredZone(start: start, others: others)
    }

    /// Checks that the message is of the reply, and what it says before any record.
    private mutating func checkHead(of wire: [UInt8], at time: UInt64) throws(ZoneTransferError) {
        let walk = try walk(wire, replyingTo: id, opcode: 0)
        let code = ResponseCode(rawValue: UInt16(walk.headerResponseCode))
        do throws(TSIGFault) {
            try signatures?.take(wire, at: time)
        } catch {
            // Servers that know no keys cannot sign that they do not.
            if error == .unsigned, code != .noError { throw .refusal(code, isDoubtful: true) }
            throw .signature(error, key.map(error.description) ?? "")
        }
        guard code == .noError else {
            throw .refusal(code, isDoubtful: signatures != nil && !walk.isSigned)
        }
        guard !walk.isTruncated else { throw .truncated }
        // RFC 5936 2.2.1: the question is in the first message, and may be in the others.
        guard walk.asks(question, in: wire.span) || !isFirst && walk.questionCount == 0 else {
            throw .mismatched(.question)
        }
    }

    private mutating func take(_ record: Record) throws(ZoneTransferError) {
        guard !isOver else { throw .recordAfterEnd }
        guard let start else {
            guard record.type == .soa, record.owner == question.name else { throw .otherBeginning }
            self.start = record
            return
        }
        if record.type == .soa, record.owner == question.name {
            if case .soa(let first) = start.data, case .soa(let last) = record.data, first != last {
                throw .otherEnd(first: first.serial, last: last.serial)
            }
            isOver = true
            return
        }
        guard record.type != .soa, record.owner.isAtOrBelow(question.name) else {
            throw .outside(record.owner)
        }
        guard others.count < limits.records else { throw .tooLarge("\(limits.records) records") }
        others.append(record)
    }
}

extension RecordType {
    /// A question for a whole zone (RFC 5936).
    static let axfr = RecordType(rawValue: 252)
}
