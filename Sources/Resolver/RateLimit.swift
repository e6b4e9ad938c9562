internal import NIOCore

/// How many queries one server gets in a second, repeats included: a bucket that holds a hundredth of a second's worth.
struct RateLimit {
    private let interval: Double
    private let burst: Double
    private var tokens: Double
    private var last: NIODeadline

    /// A limit of so many a second, at least 1.
    init(perSecond: Int, at now: NIODeadline) {
        interval = 1e9 / Double(max(1, perSecond))
        burst = max(1, Double(perSecond) / 100)
        tokens = burst
        last = now
    }

    /// How long until the next query may be sent; nil when it may now.
    mutating func wait(at now: NIODeadline) -> TimeAmount? {
        refill(at: now)
        return tokens >= 1 ? nil : .nanoseconds(Int64(((1 - tokens) * interval).rounded(.up)))
    }

    /// Takes in that a query is sent; one that could not wait makes the next ones wait longer.
    mutating func spend(at now: NIODeadline) {
        refill(at: now)
        tokens -= 1
    }

    private mutating func refill(at now: NIODeadline) {
        tokens = min(burst, tokens + Double((now - last).nanoseconds) / interval)
        last = now
    }
}
