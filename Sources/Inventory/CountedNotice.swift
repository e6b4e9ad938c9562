/// One notice, at the first of them, for things of one kind that an input has many of.
struct CountedNotice {
    private let text: (Int) -> String
    private var first: TextPosition?
    private var count = 0

    /// `text` is what is said of so many.
    init(_ text: @escaping (Int) -> String) {
        self.text = text
    }

    /// Says that things are left out, and why.
    init(leftOut noun: String, because reason: String) {
        self.init { count in
            "this \(noun) \(count == 1 ? "is" : "and \(count - 1) more are") left out: \(reason)"
        }
    }

    mutating func note(_ position: TextPosition) {
        first = first ?? position
        count += 1
    }

    func tell(_ log: inout InputLog) {
        guard let first else { return }
        log.notice(at: first, text(count))
    }
}
