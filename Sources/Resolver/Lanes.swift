internal import DNS
internal import NIOCore

/// All that a resolver has under way: a lane for each server, however many views it stands in, and the batches. Used on
/// the event loop alone.
final class Lanes {
    private let options: StubResolver.Options
    private let tls: TLSClient
    private let loop: any EventLoop
    private var lanes: [ServerAddress: Lane] = [:]
    private var pools: [Approach: ConnectionPool] = [:]
    private var batches: [ObjectIdentifier: (batch: Batch, targets: [Target])] = [:]
    private var isOver = false

    init(options: StubResolver.Options, trusting anchors: TrustAnchors, loop: any EventLoop) {
        self.options = options
        tls = TLSClient(trusting: anchors)
        self.loop = loop
    }

    /// Begins a batch that asks every server of every view, in this order.
    func begin(_ mailbox: Mailbox, views: [View]) {
        let batch = Batch(mailbox, loop: loop)
        let targets = views.flatMap { view in
            view.servers.map { server in
                let lane = lane(for: server)
                let pool = pool(for: view.approach(to: server), in: lane)
                return Target(server, of: view, batch: batch, lane: lane, pool: pool)
            }
        }
        batches[ObjectIdentifier(mailbox)] = (batch, targets)
    }

    /// Puts questions of a batch into the lines of their servers.
    func enter(_ jobs: [Job], of mailbox: Mailbox) {
        guard let targets = batches[ObjectIdentifier(mailbox)]?.targets else { return }
        for job in jobs {
            let target = targets[job.target]
            target.lane.enter(job, of: target)
        }
    }

    /// Ends a batch; what of it is still under way is told to nobody.
    func end(_ mailbox: Mailbox) {
        guard let (batch, targets) = batches.removeValue(forKey: ObjectIdentifier(mailbox)) else { return }
        batch.cancel()
        for target in targets { target.lane.drop(batch) }
    }

    /// Ends every question as it stands.
    func expire() {
        isOver = true
        for lane in lanes.values { lane.expire() }
    }

    /// Closes the sockets.
    func close() -> EventLoopFuture<Void> {
        for lane in lanes.values { lane.close() }
        return .andAllComplete(pools.values.map { $0.close() }, on: loop)
    }

    private func lane(for server: ServerAddress) -> Lane {
        if let lane = lanes[server] { return lane }
        let lane = Lane(options: options, loop: loop)
        if isOver { lane.expire() }
        lanes[server] = lane
        return lane
    }

    private func pool(for approach: Approach, in lane: Lane) -> ConnectionPool {
        if let pool = pools[approach] { return pool }
        let pool = ConnectionPool(approach, as: tls, in: lane)
        pools[approach] = pool
        return pool
    }
}
