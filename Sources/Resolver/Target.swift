internal import DNS

/// One server of one view, as one batch asks it; used on the event loop alone.
final class Target {
    let batch: Batch
    let lane: Lane
    let pool: ConnectionPool
    /// The key that its queries are signed with.
    let key: TSIGKey?
    var hope: Hope
    private let view: String
    private let server: ServerAddress

    init(_ server: ServerAddress, of view: View, batch: Batch, lane: Lane, pool: ConnectionPool) {
        self.server = server
        self.view = view.name
        self.batch = batch
        self.lane = lane
        self.pool = pool
        key = view.key
        hope = Hope()
    }

    /// An observation of which nothing but its place is known.
    func observation(of question: Question) -> Observation {
        Observation(question: question, view: view, server: server, outcome: .timeout)
    }
}

/// What is to be expected of a server in a view, after what it has answered so far.
struct Hope {
    private var hasAnswered = false
    /// How many questions in a row got no answer, those asked one at a time counted apart.
    private var silences = 0
    private var lastSilences = 0
    private var last = Outcome.timeout

    /// Whether it has said nothing for so long that it is asked one question at a time.
    var isFading: Bool { silences >= StubResolver.hopelessCount }

    /// How a question would end; nil as long as it is worth asking.
    var end: Outcome? {
        guard isFading else { return nil }
        return !hasAnswered || lastSilences >= StubResolver.hopelessCount ? last : nil
    }

    /// Puts down how a question ended that was, or was not, begun while hope was fading.
    mutating func note(_ outcome: Outcome, whileFading: Bool) {
        switch outcome {
        case .timeout, .unreachable, .untrusted:
            silences += 1
            lastSilences += whileFading ? 1 : 0
            last = outcome
        default:
            hasAnswered = true
            silences = 0
            lastSilences = 0
        }
    }
}
