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

    /// Puts down until when an inquiry waits from now on.
    mutating func append(_ inquiry: Inquiry, until deadline: NIODeadline) {
        entries.append(Entry(inquiry: inquiry, deadline: deadline))
    }

    /// The next deadline of those that are still waited for, of which there are `inFlight`.
    mutating func first(inFlight: Int) -> NIODeadline? {
        while let first = entries.first, !first.isCurrent { entries.removeFirst() }
        // One that waits long keeps those behind it that are over: not for ever.
        if entries.count > 8 * inFlight + 1024 {
            entries = CircularBuffer(entries.filter(\.isCurrent))
        }
        return entries.first?.deadline
    }

    /// Takes out the inquiry whose deadline is next.
    mutating func removeFirst() -> Inquiry { entries.removeFirst().inquiry }
}
