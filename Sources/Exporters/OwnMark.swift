/// How pedns marks the files that it writes, so that it replaces its own and nobody else's.
enum OwnMark {
    /// The first line of a file, its end included, in a syntax with comments that begin with a sign.
    ///
    /// `kind`, as in "a reverse zone", keeps apart files that may lie in one folder.
    static func line(_ sign: String, as kind: String? = nil, end: String = "\n") -> String {
        let kind = kind.map { " as \($0)" } ?? ""
        return "\(sign) Written by pedns from an inventory\(kind): change the inventory, not this file.\(end)"
    }
}
