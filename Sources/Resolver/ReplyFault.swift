internal import LDNS

/// What can be wrong with a message that comes in reply, whatever was asked.
protocol ReplyFault: Error {
    /// It cannot be read; why.
    static func malformed(_ reason: String) -> Self
    /// It does not belong to what was asked.
    static func mismatched(_ mismatch: ZoneTransferError.Mismatch) -> Self
}

extension ZoneTransferError: ReplyFault {}
extension ZoneUpdateError: ReplyFault {}

extension StreamReader where Failure: ReplyFault {
    /// Walks a message, which must reply to the request of this ID.
    func walk(
        _ wire: [UInt8], replyingTo id: UInt16, opcode: UInt8
    ) throws(Failure) -> MessageWalk {
        let walk: MessageWalk
        do throws(CodecError) {
            walk = try MessageWalk(wire.span)
        } catch {
            throw .malformed(error.description)
        }
        guard walk.id == id else { throw .mismatched(.id) }
        guard walk.isResponse else { throw .mismatched(.query) }
        guard walk.opcode == opcode else { throw .mismatched(.opcode) }
        return walk
    }
}
