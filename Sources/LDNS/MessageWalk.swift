package import DNS

/// A bounded check of a whole message in wire form, allocating nothing, before libldns sees it.
///
/// libldns keeps its assertions in releases, so that an unchecked message could end the process. After this walk the
/// counts are true, every name and length lies in bounds, data have the form of their type, nothing is left over, and
/// OPT and TSIG stand only where they may. A reply that fails is an error whatever its TC bit says: a server cuts at a
/// record's end and counts what is left (RFC 2181 9).
package struct MessageWalk: Sendable {
    /// The sizes, in octets, that a message can have.
    package static let lengths = 12...65_535
    /// The most records, questions included, that a message may hold here.
    package static let maximumRecordCount = 4096

    /// What ties a response to its query.
    package let id: UInt16
    /// The bits of the header.
    package let flags: Message.Flags
    /// The kind of query; 0 is QUERY.
    package let opcode: UInt8
    /// The lower four bits of the response code, without those that an OPT record adds.
    package let headerResponseCode: UInt8
    /// How many questions there are.
    package let questionCount: Int
    /// The type of the first question; nil when there is none.
    package let questionType: RecordType?
    /// The class of the first question, 1 for IN; nil when there is none.
    package let questionClass: UInt16?
    /// Where the TSIG record stands that closes the message (RFC 8945 5.1); nil when there is none.
    package let signatureOffset: Int?
    /// Where the first record stands that an update alone may have, of class ANY or NONE (RFC 2136 2.4, 2.5); nil when
    /// there is none.
    let updateRecordOffset: Int?

    /// Where the records begin.
    let recordOffset: Int
    private let questionName: WireName?

    /// Whether the message is a response.
    package var isResponse: Bool { flags.contains(.response) }
    /// Whether the message was cut short.
    package var isTruncated: Bool { flags.contains(.truncated) }

    /// Whether a TSIG record closes the message.
    package var isSigned: Bool { signatureOffset != nil }

    /// Whether the message, which is `wire`, asks this one question and no other: the name case aside, the type, and
    /// class IN.
    package func asks(_ question: Question, in wire: Span<UInt8>) -> Bool {
        questionCount == 1 && questionType == question.type && questionClass == 1
            && questionName?.matches(question.name.wire, in: wire) == true
    }

    /// Walks a message from its first octet to its last.
    package init(_ wire: Span<UInt8>) throws(CodecError) {
        guard MessageWalk.lengths.contains(wire.count) else {
            throw CodecError(.messageLength, "\(wire.count) octets, where a message has 12 to 65,535")
        }
        id = wire.number16(at: 0)
        flags = Message.Flags(rawValue: wire.number16(at: 2))
        opcode = wire[2] >> 3 & 0x0F
        headerResponseCode = wire[3] & 0x0F
        questionCount = Int(wire.number16(at: 4))
        let recordCount = (3...5).reduce(0) { $0 + Int(wire.number16(at: $1 * 2)) }
        guard questionCount + recordCount <= MessageWalk.maximumRecordCount else {
            throw CodecError(.recordCount, "more than \(MessageWalk.maximumRecordCount) records", at: 4)
        }
        var index = 12
        var first: QuestionFrame?
        for _ in 0..<questionCount {
            let question = try QuestionFrame(in: wire, at: index)
            index = question.end
            first = first ?? question
        }
        recordOffset = index
        questionName = first?.name
        questionType = first?.type
        questionClass = first?.questionClass
        (signatureOffset, updateRecordOffset) = try MessageWalk.walkRecords(
            recordCount, in: wire, from: index, ofUpdate: opcode == MessageWalk.update)
    }

    /// The opcode of an update (RFC 2136 2.2).
    package static let update: UInt8 = 5

    /// Walks the records of all sections; says where the last stands if it is a TSIG, and the first that an update alone
    /// may have.
    private static func walkRecords(
        _ count: Int, in wire: Span<UInt8>, from start: Int, ofUpdate isUpdate: Bool
    ) throws(CodecError) -> (signature: Int?, update: Int?) {
        let firstAdditional = count - Int(wire.number16(at: 10))
        var index = start
        var hasOptions = false
        var signatureOffset: Int?
        var updateRecordOffset: Int?
        for number in 0..<count {
            let record = try RecordFrame(
                in: wire, at: index, ofUpdate: isUpdate && number < firstAdditional)
            switch record.type {
            case .opt:
                guard number >= firstAdditional, !hasOptions, record.isOwnerRoot else {
                    throw CodecError(
                        .pseudoRecord,
                        "an OPT record that is the second, outside the additional section or named",
                        at: index)
                }
                hasOptions = true
            case .tsig:
                guard number >= firstAdditional, number == count - 1, record.recordClass == 255 else {
                    throw CodecError(.pseudoRecord, "a TSIG record that is not the last", at: index)
                }
                signatureOffset = index
            case _ where isUpdate && number < firstAdditional && record.speaksOfSet:
                updateRecordOffset = updateRecordOffset ?? index
            default:
                guard record.recordClass == 1 else {
                    throw CodecError(.recordClass, "a record of class \(record.recordClass)", at: index)
                }
            }
            index = record.data.upperBound
        }
        guard index == wire.count else {
            throw CodecError(.trailingOctets, "\(wire.count - index) octets after the last record", at: index)
        }
        return (signatureOffset, updateRecordOffset)
    }
}

/// A question of a message, of whatever class (RFC 1035 4.1.2).
struct QuestionFrame {
    let name: WireName
    let type: RecordType
    let questionClass: UInt16
    /// Where the message goes on.
    let end: Int

    init(in wire: Span<UInt8>, at start: Int) throws(CodecError) {
        name = try WireName(in: wire, at: start, limit: wire.count)
        end = name.end + 4
        guard end <= wire.count else { throw CodecError(.overrun, "a question runs over the end", at: start) }
        type = RecordType(rawValue: wire.number16(at: name.end))
        questionClass = wire.number16(at: name.end + 2)
    }
}

extension RecordType {
    /// The signature of a whole message (RFC 8945).
    static let tsig = RecordType(rawValue: 250)
}
