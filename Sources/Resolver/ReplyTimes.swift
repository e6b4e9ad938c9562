internal import NIOCore

/// How long a server takes to reply, and when a reply is so late that its query or it must have been lost.
///
/// From a server that has replied to many questions, each within milliseconds, a lost datagram need not cost the whole
/// time-out: the query is sent once more within the same attempt. At most one in a hundred is, so that a server in need
/// is not asked more for it.
struct ReplyTimes {
    private var count = 0
    /// The slowest reply of late, in nanoseconds; it fades.
    private var slowest = 0.0
    private var allowance = 0.0

    /// How many replies it takes to know a server.
    static let minimumCount = 100
    private static let floor = 100_000_000.0
    private static let share = 0.01

    /// Takes in how long a reply took, in nanoseconds.
    mutating func note(_ nanoseconds: Int64) {
        count += 1
        slowest = max(Double(nanoseconds), slowest * 0.9999)
        allowance = min(10, allowance + ReplyTimes.share)
    }

    /// After how long a reply is overdue; nil when that cannot be known, or is no earlier than the time-out.
    func overdue(timeout: TimeAmount) -> TimeAmount? {
        guard count >= ReplyTimes.minimumCount else { return nil }
        let delay = max(ReplyTimes.floor, 4 * slowest)
        return delay < Double(timeout.nanoseconds) / 2 ? .nanoseconds(Int64(delay)) : nil
    }

    /// Whether one more query may be sent again early; then it counts.
    mutating func allowsRepeat() -> Bool {
        guard allowance >= 1 else { return false }
        allowance -= 1
        return true
    }
}
