internal import DNS
internal import LDNS
internal import NIOCore

/// One question put to one server until there is an outcome: the attempts, and within one of them the ways round a
/// truncated reply and a server without EDNS. Used on the event loop alone.
final class Inquiry {
    let job: Job
    let target: Target
    /// Whether it was begun when there was little hope of an answer.
    let isLastHope: Bool
    private(set) var observation: Observation
    /// Where it stands among all that is in flight.
    var place: Int
    /// Until when a reply is waited for; nil between attempts and when all is over.
    private(set) var deadline: NIODeadline?
    /// The ID that it is waited for under, over the connection it was sent over last, and those before it over the same.
    private(set) var id: UInt16?
    private(set) var earlierIDs: [UInt16] = []
    private let lane: Lane
    private let start: NIODeadline
    private var carrier: (any Carrier)?
    private var isOver = false
    private var usesEDNS = true
    private var letterCase = LetterCase.lower
    /// Whether the query before was the same and brought nothing.
    private var isRepeated = false
    /// Whether a reply was not believed for the case of its letters alone.
    private var isCaseInDoubt = false
    /// What was rejected since a reply was last believed, be it one that only led to asking again.
    private var doubts = RejectedReplies()
    private var complaint: String?
    private var objection: String?
    private var signer: QuerySigner?

    init(_ job: Job, of target: Target, in lane: Lane, at place: Int) {
        self.job = job
        self.place = place
        self.target = target
        self.lane = lane
        isLastHope = target.hope.isFading
        observation = target.observation(of: job.query.question)
        observation.attempts = 0
        signer = target.key.map(QuerySigner.init)
        start = lane.now
    }

    /// Gives the observation away, when all is over.
    func handOver() -> Observation {
        var over = Observation.none
        swap(&over, &observation)
        return over
    }

    /// Makes the next attempt.
    func attempt() {
        observation.attempts += 1
        wait()
        ask()
    }

    private func wait() {
        deadline = lane.expect(self)
    }

    /// Sends the query over whatever transport it has come to.
    func ask() {
        if let carrier, carrier.isOpen { return carrier.carry(self) }
        let carrier = target.pool.carrier(over: observation.transport)
        self.carrier = carrier
        carrier.carry(self)
    }

    /// Sends the query once more within the attempt, for the first one or its reply must have been lost; not over a
    /// stream, which loses nothing.
    func sendAgain() {
        guard !isOver, observation.transport == .udp, !isRepeated, let carrier, carrier.isOpen else { return }
        isRepeated = true
        carrier.carry(self)
    }

    /// Writes what is to be sent under an ID in place of what is there; false when it cannot be signed, which ends the
    /// inquiry.
    func write(id: UInt16, over transport: Transport, to octets: inout [UInt8]) -> Bool {
        job.query.write(id: id, usingEDNS: usesEDNS, over: transport, to: &octets)
        if let before = self.id { earlierIDs.append(before) }
        self.id = id
        lane.noteQuery()
        guard signer == nil else {
            do throws(CodecError) {
                if let signed = try signer?.sign(octets, id: id) { octets = signed }
                return true
            } catch {
                end(.refused("the question cannot be signed: \(error)"))
                return false
            }
        }
        // A repeat is in lower case: it serves those servers, too, that mixed letters are too much for.
        let isMixed = lane.options.mixesCase && transport == .udp && !isRepeated
        letterCase = isMixed ? lane.caseHabit.draw(using: &lane.random) : .lower
        letterCase.write(
            to: &octets, from: Query.nameOffset, count: job.query.question.name.wire.count)
        return true
    }

    /// Takes in that it is waited for no longer.
    func forgetIDs() {
        id = nil
        if !earlierIDs.isEmpty { earlierIDs = [] }
    }

    /// Takes in a message that has one of the IDs, and that a cache on the way has kept so many seconds; tells whether it
    /// is believed.
    func hear(_ octets: Span<UInt8>, age: UInt32 = 0) -> Bool {
        let check = ReplyCheck(question: job.query.question, letterCase: letterCase, signer: signer)
        switch check.judge(octets) {
        case .reply(let reply, let echo):
            if let echo, !lane.caseHabit.accepts(echo) {
                isCaseInDoubt = true
                reject(.wrongQuestion)
                return false
            }
            if isCaseInDoubt, letterCase == .lower { lane.caseHabit.giveUp() }
            if age == 0 { believe(reply) } else { believe(reply.aged(by: age)) }
            return true
        case .refused(let reason):
            end(.refused(reason))
            return true
        case .rejected(let rejection):
            reject(rejection)
            return false
        }
    }

    /// Takes in something that is not believed, and goes on waiting.
    func reject(_ rejection: ReplyCheck.Rejection) {
        observation.rejected.count(rejection)
        doubts.count(rejection)
        switch rejection {
        case .malformed(let complaint): self.complaint = complaint
        case .unauthenticated(let objection): self.objection = objection
        default: break
        }
    }

    private func believe(_ reply: Message) {
        lane.noteReply(until: deadline)
        carrier?.forget(self)
        doubts = RejectedReplies()
        isRepeated = false
        isCaseInDoubt = false
        if reply.flags.contains(.truncated), observation.transport == .udp {
            observation.wasTruncated = true
            observation.transport = .tcp
            carrier = nil
            wait()
            ask()
        } else if usesEDNS, Inquiry.turnsDownEDNS(reply.responseCode) {
            usesEDNS = false
            signer?.begin()
            wait()
            ask()
        } else {
            observation.read(reply)
            observation.refusedEDNS = !usesEDNS && !Inquiry.turnsDownEDNS(reply.responseCode)
            if reply.flags.contains(.truncated) {
                observation.outcome = .malformed(
                    "truncated over \(observation.transport.rawValue.uppercased())")
            }
            finish()
        }
    }

    /// Takes in that the time of the attempt is up.
    func timeIsUp() {
        lane.noteLoss(until: deadline)
        // A stream that brought nothing may stand in the middle of a message; a datagram socket cannot.
        if observation.transport != .udp {
            carrier?.forget(self)
            carrier?.retire()
            carrier = nil
        }
        end(.silence)
    }

    /// Takes in how an attempt ended.
    func end(_ end: Attempt.End) {
        guard !isOver else { return }
        deadline = nil
        guard !end.isFinal, observation.attempts < lane.options.attempts else {
            conclude(end)
            return finish()
        }
        isRepeated = true
        // Many that failed at once are not to come again at once.
        let pause = lane.options.pause(using: &lane.random)
        lane.loop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
            if !self.isOver, self.deadline == nil { self.attempt() }
        }
    }

    /// Ends it as it stands.
    func expire() {
        conclude(.silence)
        finish()
    }

    /// Ends it without an outcome.
    func cancel() {
        isOver = true
        deadline = nil
        carrier?.forget(self)
        carrier = nil
    }

    private func finish() {
        guard !isOver else { return }
        cancel()
        observation.duration = .nanoseconds((lane.now - start).nanoseconds)
        lane.finish(self)
    }

    /// Puts down what came of the last attempt, in the light of what was rejected.
    private func conclude(_ end: Attempt.End) {
        switch end {
        case .refused(let reason):
            observation.outcome = .unauthenticated(reason)
        // A reply that lacked nothing else tells more than one that had nothing to do with the question.
        case _ where doubts.unauthenticated > 0:
            observation.outcome = .unauthenticated(objection ?? "the reply is not signed")
        case _ where doubts.mismatched > 0:
            observation.outcome = .mismatched
        case _ where doubts.malformed > 0:
            observation.outcome = .malformed(complaint ?? "not a DNS message")
        case .silence:
            observation.outcome = .timeout
        case .unreachable(let reason):
            observation.outcome = .unreachable(reason)
        case .untrusted(let reason):
            observation.outcome = .untrusted(reason)
        case .closed(withinMessage: true):
            observation.outcome = .malformed("the connection was closed within a message")
        case .closed(withinMessage: false) where observation.transport == .udp:
            // A datagram socket closes by itself only on what the network reports of the way there.
            observation.outcome = .unreachable("there is no way to it")
        case .closed(withinMessage: false):
            observation.outcome = .unreachable("the connection was closed without a reply")
        }
    }

    /// Whether a code is how servers without EDNS answer it (RFC 6891 7).
    private static func turnsDownEDNS(_ code: ResponseCode) -> Bool {
        code == .formatError || code == .notImplemented || code == .badVersion
    }
}
