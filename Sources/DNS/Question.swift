/// A question of class IN.
public struct Question: Hashable, Sendable {
    /// The name asked for.
    public let name: DomainName
    /// The type asked for.
    public let type: RecordType

    /// Creates a question of class IN.
    public init(name: DomainName, type: RecordType) {
        self.name = name
        self.type = type
    }
}

extension Question: Comparable {
    /// Order by name (RFC 4034 6.1), then type.
    public static func < (left: Question, right: Question) -> Bool {
        (left.name, left.type) < (right.name, right.type)
    }
}

extension Question: CustomStringConvertible {
    /// Name and type, as in "a.example A".
    public var description: String { "\(name.text) \(type)" }
}
