package import DNS

extension Message {
    /// The message without its records, and marked so (RFC 2181 9).
    package var truncated: Message {
        var message = self
        message.flags.insert(.truncated)
        message.answer = []
        message.authority = []
        message.additional = []
        return message
    }

    /// A response to this query without records: its ID, question, and what else is echoed.
    package func response(
        _ code: ResponseCode = .noError, flags: Flags = [.recursionAvailable]
    ) -> Message {
        Message(
            id: id, flags: flags.union(.response).union(self.flags.intersection(.recursionDesired)),
            opcode: opcode,
            responseCode: code, questions: questions, edns: edns.map { _ in EDNS(payloadSize: 1232) })
    }
}
