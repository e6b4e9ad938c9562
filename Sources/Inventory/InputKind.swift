/// A kind of thing that pedns finds in inputs.
public struct InputKind: Hashable, Sendable {
    /// What a user calls it, in the singular.
    public let name: String
}

extension InputKind: Comparable {
    /// Order by name.
    public static func < (left: InputKind, right: InputKind) -> Bool { left.name < right.name }
}
