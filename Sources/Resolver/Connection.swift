internal import DNS
internal import NIOCore

/// A socket connected to one server, be it of datagrams or a stream: the end of its channel's pipeline.
///
/// It carries many queries at a time, told apart by their IDs. Everything here happens on the event loop.
final class Connection: Carrier, ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let transport: Transport
    private let lane: Lane
    private var state = State.connecting
    private var context: ChannelHandlerContext?
    /// Who waits for the connection to be made.
    private var early: [Inquiry] = []
    /// Who waits for a reply under an ID; one that was asked more than once under several.
    private var waiting: [UInt16: Inquiry] = [:]
    private var spent = SpentIDs()
    private var sentCount = 0
    private var hasReplied = false
    /// Why it could not be made.
    private var failure: Attempt.End?
    /// The query last written.
    private var query: [UInt8] = []
    /// The queries to be sent, one behind the other, and the length of each.
    private var outgoing = ByteBuffer()
    private var lengths: [Int] = []

    /// How many queries a socket carries before another, with another port of the kernel's choice, replaces it.
    static let maximumCount = 2000

    private enum State {
        case connecting
        case open
        /// Takes no query more.
        case retired
        case closed
    }

    init(_ transport: Transport, in lane: Lane) {
        self.transport = transport
        self.lane = lane
    }

    var isOpen: Bool { state == .connecting || state == .open }

    /// Whether it takes new queries.
    var takesMore: Bool { isOpen && sentCount + early.count < Connection.maximumCount }

    /// How many replies are waited for.
    var load: Int { waiting.count + early.count }

    func carry(_ inquiry: Inquiry) {
        switch state {
        case .connecting: early.append(inquiry)
        case .open: send(for: inquiry)
        case .retired, .closed: inquiry.end(failure ?? .closed(withinMessage: false))
        }
    }

    private func send(for inquiry: Inquiry) {
        let id = spent.draw(using: &lane.random)
        guard inquiry.write(id: id, over: transport, to: &query) else { return }
        waiting[id] = inquiry
        sentCount += 1
        if lengths.isEmpty { lane.flushLater(self) }
        outgoing.writeBytes(query)
        lengths.append(query.count)
    }

    func flush() {
        defer {
            outgoing.clear()
            lengths.removeAll(keepingCapacity: true)
        }
        guard let context, let last = lengths.popLast() else { return }
        for length in lengths {
            guard let query = outgoing.readSlice(length: length) else { return }
            context.write(wrapOutboundOut(query), promise: nil)
        }
        guard let query = outgoing.readSlice(length: last) else { return }
        // The last one's promise tells of them all.
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenFailure { self.fail($0) }
        context.writeAndFlush(wrapOutboundOut(query), promise: promise)
    }

    func forget(_ inquiry: Inquiry) {
        if let id = inquiry.id { waiting[id] = nil }
        for id in inquiry.earlierIDs { waiting[id] = nil }
        inquiry.forgetIDs()
        if !early.isEmpty { early.removeAll { $0 === inquiry } }
        if load == 0, !takesMore { close() }
    }

    func retire() {
        guard isOpen else { return }
        // One that is being made ends by its own time-out, which is the same for all who wait for it.
        if load == 0 { close() } else if state == .open { state = .retired }
    }

    func close() {
        guard state != .closed else { return }
        state = .closed
        context?.close(promise: nil)
    }

    /// Takes in that the connection is made.
    func isConnected() {
        guard state == .connecting else {
            context?.close(promise: nil)
            return
        }
        state = .open
        for inquiry in early { send(for: inquiry) }
        early = []
    }

    /// Takes in that the connection could not be made.
    func fail(_ error: any Error, connecting approach: Approach) {
        let end = Attempt.End(error, connecting: approach)
        failure = end
        let released = release()
        close()
        for inquiry in released { inquiry.end(end) }
    }

    /// Takes in that reading or writing failed.
    private func fail(_ error: any Error) {
        let end = Attempt.End(error)
        // A stream that is reset closes next, which tells what comes of those who wait.
        if case .closed(withinMessage: false) = end, transport != .udp { return }
        self.end(end)
    }

    /// Ends all attempts that are under way.
    private func end(_ end: Attempt.End) {
        for inquiry in release() { inquiry.end(end) }
    }

    /// Everybody who waits for a reply, each once.
    private var waiters: [Inquiry] {
        waiting.filter { id, inquiry in inquiry.id == id }.map(\.value)
    }

    /// Everybody who waits here, and who from now on does no longer.
    private func release() -> [Inquiry] {
        let released = early + waiters
        for inquiry in released { inquiry.forgetIDs() }
        early = []
        waiting = [:]
        return released
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lane.beginReplies()
        let message = unwrapInboundIn(data)
        let octets = message.readableBytesUInt8Span
        if octets.count >= 2 {
            let id = UInt16(octets[0]) << 8 | UInt16(octets[1])
            if let inquiry = waiting[id] {
                if inquiry.hear(octets) { hasReplied = true }
                return
            }
            // A reply to a question that is over, late or there twice, is no lie.
            if spent.contains(id) { return }
        }
        // It can only be meant for those who wait here.
        let rejection = ReplyCheck.rejection(ofStranger: octets)
        for inquiry in waiters { inquiry.reject(rejection) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        // What comes of one that was never made, its maker tells.
        guard state != .connecting else { return context.fireChannelInactive() }
        let isStreamWithReplies = hasReplied && transport != .udp
        state = .closed
        for inquiry in release() {
            // Servers close streams when they like, after any number of replies (RFC 7766 6.2.3): that is no failure,
            // and a new one is due.
            if isStreamWithReplies { inquiry.ask() } else { inquiry.end(.closed(withinMessage: false)) }
        }
        context.fireChannelInactive()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }
}
