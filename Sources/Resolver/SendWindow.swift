internal import NIOCore

/// How many questions one server is asked at a time: fewer while replies get lost, more again as they come (as TCP does,
/// RFC 5681).
struct SendWindow {
    private let maximum: Int
    /// How many at this time.
    private(set) var size: Int
    private var replies = 0
    private var lastCut: NIODeadline?

    init(_ maximum: Int) {
        self.maximum = maximum
        size = maximum
    }

    /// An eighth is kept, for a name that a server never answers is no lost reply.
    private var minimum: Int { max(1, maximum / 8) }

    /// Takes in a reply: a window full of them widens it by one.
    mutating func noteReply() {
        guard size < maximum else { return }
        replies += 1
        guard replies >= size else { return }
        replies = 0
        size += 1
    }

    /// Takes in that no reply came to what was sent then: that halves the window, once for all that was sent before.
    mutating func noteLoss(sentAt: NIODeadline, now: NIODeadline) {
        if let lastCut, sentAt < lastCut { return }
        lastCut = now
        replies = 0
        size = max(minimum, size / 2)
    }
}
