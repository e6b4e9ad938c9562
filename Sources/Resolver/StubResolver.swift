public import DNS
internal import NIOCore
internal import NIOPosix

/// Asks servers questions and tells what they show, each server on its own.
///
/// It asks the servers it is given and no others, believes replies only from whom it asked, under the ID and to the
/// question it asked, and keeps nothing from one question for the next. ``shutdown()`` ends it.
public final class StubResolver: Sendable {
    /// How patiently it asks.
    public struct Options: Hashable, Sendable {
        /// How long each query sent waits for its reply, the time to connect included.
        public let timeout: Duration
        /// How many attempts are made, at least 1.
        public let attempts: Int
        /// How many questions one server is asked at a time at most, at least 1; fewer while replies get lost.
        public let inFlight: Int
        /// How many queries one server gets in a second on average at most; nil for as many as it answers.
        public let rate: Int?
        /// How long after the resolver's creation all that is not answered yet ends in a time-out; nil for never.
        public let deadline: Duration?
        /// How many observations are kept back at most because one before them is missing, at least 1.
        public let windowLength: Int
        /// Whether names go out in mixed case over UDP, to a server that keeps it.
        public let mixesCase: Bool

        /// Creates options; counts under 1 are taken for 1.
        public init(
            timeout: Duration = .seconds(2), attempts: Int = 3, inFlight: Int = 32, rate: Int? = nil,
            deadline: Duration? = nil, windowLength: Int = 65_536,
            mixesCase: Bool = true
        ) {
            self.timeout = timeout
            self.attempts = max(1, attempts)
            self.inFlight = max(1, inFlight)
            self.rate = rate.map { max(1, $0) }
            self.deadline = deadline
            self.windowLength = max(1, windowLength)
            self.mixesCase = mixesCase
        }

        /// A pause before a question is repeated: up to an eighth of the time-out, by chance.
        func pause(using random: inout RandomOctets) -> Duration {
            timeout / 8 * Double.random(in: 0..<1, using: &random)
        }
    }

    /// How patiently it asks.
    public let options: Options
    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let lanes: NIOLoopBoundBox<Lanes>

    /// Creates a resolver, with a thread of its own for its sockets, that trusts these certificate authorities.
    public init(options: Options = Options(), trusting anchors: TrustAnchors = .system) {
        self.options = options
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        self.loop = loop
        lanes = NIOLoopBoundBox.makeBoxSendingValue(
            Lanes(options: options, trusting: anchors, loop: loop), eventLoop: loop)
        if let deadline = options.deadline {
            loop.scheduleTask(in: TimeAmount(deadline)) { [lanes] in lanes.value.expire() }
        }
    }

    /// Asks one server one question, from the address and with the key of its view; whatever the network does is an
    /// outcome. Throws only when the task is cancelled.
    public func observe(
        _ question: Question, of server: ServerAddress, in view: View
    ) async throws(CancellationError) -> Observation {
        let seen = await observe(CollectionOfOne(question), views: [view.only(server)])
        guard let observation = seen.first else { throw CancellationError() }
        return observation
    }

    /// Does something with the lanes on the event loop, after all that was handed in before.
    func onLoop(_ body: @escaping @Sendable (Lanes) -> Void) {
        loop.execute { [lanes] in body(lanes.value) }
    }

    /// Closes the sockets and ends the thread; nothing may be asked any more.
    public func shutdown() async {
        // They fail only when it is shut down already.
        try? await loop.flatSubmit { [lanes] in lanes.value.close() }.get()
        try? await group.shutdownGracefully()
    }
}
