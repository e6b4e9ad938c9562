internal import DNS
internal import LDNS

/// What decides whether a message that came in under the ID of a query is the reply to it.
struct ReplyCheck {
    /// The question asked.
    let question: Question
    /// The case that the question's name was sent in.
    let letterCase: LetterCase
    /// What the queries were signed with, and the reply must be; nil where nothing is signed.
    let signer: QuerySigner?

    /// What a message turns out to be.
    enum Verdict {
        /// The reply waited for, and how the question's name came back; nil where that tells nothing.
        case reply(Message, CaseHabit.Echo?)
        /// A reply that says why the query's signature is not taken, in words.
        case refused(String)
        /// Nothing to believe, and why.
        case rejected(Rejection)
    }

    /// Why a message is not believed.
    enum Rejection {
        case malformed(String)
        case wrongID
        case wrongQuestion
        case notResponse
        case wrongOpcode
        case unauthenticated(String)
    }

    /// Judges a message that has the query's ID.
    ///
    /// libldns sees only what passes everything else, for it asserts on what it does not expect.
    func judge(_ octets: Span<UInt8>) -> Verdict {
        let verdict = judge(whole: octets)
        // Some servers cut a truncated reply in the middle of a record; all it has to say is that TCP is needed.
        guard case .rejected(.malformed) = verdict, let head = ReplyCheck.head(ofTruncated: octets) else {
            return verdict
        }
        return judge(whole: head.span)
    }

    /// Why a message that has the ID of no query is not believed.
    static func rejection(ofStranger octets: Span<UInt8>) -> Rejection {
        do throws(CodecError) {
            _ = try MessageWalk(octets)
            return .wrongID
        } catch {
            return .malformed(error.description)
        }
    }

    /// Header and question of a message that says it is truncated, as a message of their own; nil for any other.
    private static func head(ofTruncated octets: Span<UInt8>) -> [UInt8]? {
        guard octets.count > 12, octets[2] & 0x02 != 0, octets[4] == 0, octets[5] == 1 else { return nil }
        var end = 12
        while end < octets.count, octets[end] != 0 { end += 1 + Int(octets[end]) }
        // The root's octet, type and class.
        end += 5
        guard end <= octets.count else { return nil }
        return (0..<end).map { (6..<12).contains($0) ? 0 : octets[$0] }
    }

    private func judge(whole octets: Span<UInt8>) -> Verdict {
        do throws(CodecError) {
            let walk = try MessageWalk(octets)
            guard walk.isResponse else { return .rejected(.notResponse) }
            guard walk.opcode == 0 else { return .rejected(.wrongOpcode) }
            let asks = walk.asks(question, in: octets)
            guard asks || (walk.questionCount == 0 && ReplyCheck.mayOmitQuestion(walk)) else {
                return .rejected(.wrongQuestion)
            }
            if let signer, let fault = signer.fault(in: octets, id: walk.id) {
                let words = fault.description(of: signer.key)
                // RFC 8945 5.3: such a reply is taken, though whoever sees the query could have made it up.
                if case .refusal = fault { return .refused(words) }
                return .rejected(.unauthenticated(words))
            }
            let reply = try MessageCodec.decode(octets, walk: walk, asked: asks ? question : nil)
            return .reply(reply, asks ? echo(in: octets) : nil)
        } catch {
            return .rejected(.malformed(error.description))
        }
    }

    /// How the name came back in a message that asks the question; nothing can be compressed there.
    private func echo(in octets: Span<UInt8>) -> CaseHabit.Echo? {
        guard letterCase != .lower else { return nil }
        let name = question.name.wire.span
        let back = octets.extracting(droppingFirst: Query.nameOffset)
        // What differs is gathered, for the compiler then looks at many octets at a time.
        var (unlikeSent, unlikeSmall, mixed, small): (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        for place in name.indices {
            let sent = letterCase.octet(name[place], at: place)
            mixed |= sent ^ name[place]
            unlikeSent |= sent ^ back[place]
            unlikeSmall |= name[place] ^ back[place]
            small |= back[place] &- 0x61 < 26 ? 1 : 0
        }
        guard mixed != 0 else { return nil }
        return unlikeSent == 0 ? .same : unlikeSmall == 0 || small == 0 ? .uniform : .other
    }

    /// Whether a reply without its question tells enough: one that does not understand the query, as servers without EDNS
    /// send it, or one that is truncated, or one that refuses or fails, as access controls send it. None of them says
    /// anything of the name.
    private static func mayOmitQuestion(_ walk: MessageWalk) -> Bool {
        let code = ResponseCode(rawValue: UInt16(walk.headerResponseCode))
        return walk.isTruncated || [.formatError, .notImplemented, .refused, .serverFailure].contains(code)
    }
}

extension RejectedReplies {
    mutating func count(_ rejection: ReplyCheck.Rejection) {
        switch rejection {
        case .malformed: malformed += 1
        case .wrongID: wrongID += 1
        case .wrongQuestion: wrongQuestion += 1
        case .notResponse: notResponse += 1
        case .wrongOpcode: wrongOpcode += 1
        case .unauthenticated: unauthenticated += 1
        }
    }
}
