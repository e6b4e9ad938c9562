internal import DNS
internal import NIOCore

/// One server's line: what is in flight to it, what waits its turn, and how fast it is asked; used on the event loop
/// alone.
final class Lane {
    let options: StubResolver.Options
    let loop: any EventLoop
    var random = RandomOctets()
    var caseHabit = CaseHabit()
    private var waiting = CircularBuffer<(job: Job, target: Target)>()
    /// What is in flight, each at the place that it knows.
    private var inFlight: [Inquiry] = []
    private var window: SendWindow
    private var rate: RateLimit?
    private let timeout: TimeAmount
    private var replyTimes = ReplyTimes()
    private var deadlines = DeadlineQueue()
    private var overdue = DeadlineQueue()
    private var timer: Scheduled<Void>?
    private var overdueTimer: Scheduled<Void>?
    private var flushes: [any Carrier] = []
    private var turnIsDue = false
    private var isOver = false
    /// The time, while what happened at once is taken in.
    private var moment: NIODeadline?

    init(options: StubResolver.Options, loop: any EventLoop) {
        self.options = options
        self.loop = loop
        timeout = TimeAmount(options.timeout)
        window = SendWindow(options.inFlight)
        rate = options.rate.map { RateLimit(perSecond: $0, at: .now()) }
    }

    /// Puts a question at the end of the line.
    func enter(_ job: Job, of target: Target) {
        waiting.append((job, target))
        turnLater()
    }

    /// Has a carrier send what it has gathered when everything that is to be done now is done.
    func flushLater(_ carrier: any Carrier) {
        flushes.append(carrier)
        turnLater()
    }

    /// The time; read once for all that is taken in at once.
    var now: NIODeadline { moment ?? .now() }

    /// Takes in that there are replies: those that are read before the next turn were all there at this time.
    func beginReplies() {
        guard moment == nil else { return }
        moment = .now()
        turnLater()
    }

    /// Sends as many queries as there is room for, once for all that happened at a time.
    private func turnLater() {
        guard !turnIsDue else { return }
        turnIsDue = true
        loop.assumeIsolated().execute { self.turn() }
    }

    private func turn() {
        turnIsDue = false
        moment = .now()
        defer { moment = nil }
        while let target = waiting.first?.target, let place = place(for: target) {
            guard let job = next(of: target) else { break }
            switch place {
            case .none: break
            case .unasked(let end):
                var unasked = target.observation(of: job.query.question)
                unasked.outcome = end
                unasked.attempts = 0
                target.batch.finish(job, unasked)
            case .inFlight:
                let inquiry = Inquiry(job, of: target, in: self, at: inFlight.count)
                inFlight.append(inquiry)
                inquiry.attempt()
            }
        }
        let carriers = flushes
        flushes = []
        for carrier in carriers { carrier.flush() }
        settleTimers()
    }

    /// Takes a question out of the line: the first, or where hope is fading the last, which is more likely than the next
    /// one to have nothing in common with those that got no answer.
    private func next(of target: Target) -> Job? {
        if target.hope.isFading, let last = waiting.last, last.target === target {
            return waiting.popLast()?.job
        }
        return waiting.popFirst()?.job
    }

    /// What becomes of the question that is first in line; nil when it has to wait.
    private func place(for target: Target) -> Place? {
        if target.batch.isCancelled { return .some(.none) }
        if isOver { return .unasked(.timeout) }
        if let end = target.hope.end { return .unasked(end) }
        guard inFlight.count < (target.hope.isFading ? 1 : window.size) else { return nil }
        if let wait = rate?.wait(at: now) {
            loop.assumeIsolated().scheduleTask(in: wait) { self.turnLater() }
            return nil
        }
        return .inFlight
    }

    private enum Place {
        /// Nobody wants to know any more.
        case none
        /// It ends so, without having been asked.
        case unasked(Outcome)
        case inFlight
    }

    /// Takes in that an attempt begins, and gives the time at which its reply is no longer waited for.
    func expect(_ inquiry: Inquiry) -> NIODeadline {
        let now = now
        let deadline = now + timeout
        deadlines.append(inquiry, attemptUntil: deadline, due: deadline)
        if let delay = replyTimes.overdue(timeout: timeout) {
            overdue.append(inquiry, attemptUntil: deadline, due: now + delay)
        }
        turnLater()
        return deadline
    }

    /// Takes in that a query is sent.
    func noteQuery() { rate?.spend(at: now) }

    /// Takes in how a question ended.
    func finish(_ inquiry: Inquiry) {
        land(inquiry)
        inquiry.target.hope.note(inquiry.observation.outcome, whileFading: inquiry.isLastHope)
        inquiry.target.batch.finish(inquiry.job, inquiry.handOver())
        turnLater()
    }

    /// Takes a question out of those in flight; the last of them takes its place.
    private func land(_ inquiry: Inquiry) {
        guard let last = inFlight.popLast(), last !== inquiry else { return }
        last.place = inquiry.place
        inFlight[inquiry.place] = last
    }

    /// Takes in that a reply came to an attempt with this deadline.
    func noteReply(until deadline: NIODeadline?) {
        window.noteReply()
        if let deadline { replyTimes.note((now - (deadline - timeout)).nanoseconds) }
    }

    /// Takes in that an attempt with this deadline got no reply in time.
    func noteLoss(until deadline: NIODeadline?) {
        window.noteLoss(sentAt: (deadline ?? .now()) - timeout, now: .now())
    }

    /// Waits for what is due first, if it does not yet.
    private func settleTimers() {
        if timer == nil, let first = deadlines.first {
            timer = loop.assumeIsolated().scheduleTask(deadline: first) {
                self.timer = nil
                let now = NIODeadline.now()
                while let first = self.deadlines.first, first <= now {
                    self.deadlines.removeFirst().timeIsUp()
                }
                self.turnLater()
            }
        }
        if overdueTimer == nil, let first = overdue.first {
            overdueTimer = loop.assumeIsolated().scheduleTask(deadline: first) {
                self.overdueTimer = nil
                let now = NIODeadline.now()
                while let first = self.overdue.first, first <= now {
                    let inquiry = self.overdue.removeFirst()
                    if self.replyTimes.allowsRepeat() { inquiry.sendAgain() }
                }
                self.turnLater()
            }
        }
    }

    /// Ends what a batch has under way, and tells nobody.
    func drop(_ batch: Batch) {
        for inquiry in inFlight where inquiry.target.batch === batch {
            inquiry.cancel()
            land(inquiry)
        }
        turnLater()
    }

    /// Ends everything as it stands: the time for the whole run is over.
    func expire() {
        isOver = true
        for inquiry in inFlight { inquiry.expire() }
        turnLater()
    }

    /// Ends the line with the loop, and lets go of everybody in it, for they hold it too.
    func close() {
        timer?.cancel()
        overdueTimer?.cancel()
        waiting.removeAll()
        inFlight = []
        deadlines = DeadlineQueue()
        overdue = DeadlineQueue()
    }
}
