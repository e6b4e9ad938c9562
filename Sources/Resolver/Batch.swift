internal import NIOCore

/// The questions of one call, and the way their observations take; used on the event loop alone.
final class Batch {
    private let mailbox: Mailbox
    private let loop: any EventLoop
    private var finished: [Arrival] = []
    /// Whether nobody waits for observations any more.
    private(set) var isCancelled = false

    init(_ mailbox: Mailbox, loop: any EventLoop) {
        self.mailbox = mailbox
        self.loop = loop
    }

    /// Takes in an observation; it is sent off with all others of the moment.
    func finish(_ job: Job, _ observation: consuming Observation) {
        if finished.isEmpty { loop.assumeIsolated().execute { self.send() } }
        finished.append(Arrival(observation, of: job))
    }

    private func send() {
        mailbox.put(finished)
        finished.removeAll(keepingCapacity: true)
    }

    /// Takes in that nobody waits any more.
    func cancel() { isCancelled = true }
}
