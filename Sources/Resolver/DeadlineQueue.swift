internal import NIOCore

/// When something is due of the attempts under way, the first one first. All wait about equally long, so that little order
/// is lost by putting each new one at the end.
struct DeadlineQueue {
    private var entries = CircularBuffer<Entry>()
    /// How many entries make it look for those that are over.
    private var limit = 1024

    private struct Entry {
        let inquiry: Inquiry
        /// The deadline of the attempt, by which it is known again.
        let deadline: NIODeadline
        let due: NIODeadline

        /// Whether the attempt is still under way.
        var isCurrent: Bool { inquiry.deadline == deadline }
    }

    /// Puts down when something is due of an inquiry whose attempt has this deadline.
    mutating func append(_ inquiry: Inquiry, attemptUntil deadline: NIODeadline, due: NIODeadline) {
        // For each that comes, two that are over may go, so that there are never many; one that waits long keeps those
        // behind it, but not for ever.
        for _ in 0..<2 {
            guard let first = entries.first, !first.isCurrent else { break }
            entries.removeFirst()
        }
        if entries.count >= limit {
            entries.removeAll { !$0.isCurrent }
            limit = max(1024, 2 * entries.count)
        }
        entries.append(Entry(inquiry: inquiry, deadline: deadline, due: due))
    }

    /// When the next thing is due.
    var first: NIODeadline? {
        mutating get {
            while let first = entries.first, !first.isCurrent { entries.removeFirst() }
            return entries.first?.due
        }
    }

    /// Takes out the inquiry of which something is due next.
    mutating func removeFirst() -> Inquiry { entries.removeFirst().inquiry }
}
