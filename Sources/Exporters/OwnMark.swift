/// How pedns marks the files that it writes, so that it replaces its own and nobody else's.
enum OwnMark {
    private static let sentence = "Written by pedns from an inventory: change the inventory, not this file."

    /// The first line of a file, its end included, in a syntax with comments that begin with a sign.
    static func line(_ sign: String, end: String = "\n") -> String { "\(sign) \(sentence)\(end)" }
}
