internal import NIOCore

/// When the attempts under way are given up, the first one first. All wait equally long, so that no order is lost by
/// putting each new one at the end.
struct DeadlineQueue {
    private var entries = CircularBuffer<Entry>()

    private struct Entry {
        let inquiry: Inquiry
        let deadline: NIODeadline

        /// Whether this is what the inquiry still waits for.
        var isCurrent: Bool { inquiry.deadline == deadline }
    }

    /// How many entries make it look for those that are over.
    private var limit = 1024

    /// Puts down until when an inquiry waits from now on.
    mutating func append(_ inquiry: Inquiry, until deadline: NIODeadline) {
        // One that waits long keeps those behind it that are over: not for ever.
        if entries.count >= limit {
            entries = CircularBuffer(entries.filter(\.isCurrent))
            limit = max(1024, 2 * entries.count)
        }
        entries.append(Entry(inquiry: inquiry, deadline: deadline))
    }

    /// The next deadline of those that are still waited for.
    var first: NIODeadline? {
        mutating get {
            while let first = entries.first, !first.isCurrent { entries.removeFirst() }
            return entries.first?.deadline
        }
    }

    /// Takes out the inquiry whose deadline is next.
    mutating func removeFirst() -> Inquiry { entries.removeFirst().inquiry }
}
