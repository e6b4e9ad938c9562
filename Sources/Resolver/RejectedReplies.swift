/// Counts of what came from a server's address and was not believed.
public struct RejectedReplies: Hashable, Sendable {
    /// Not a DNS message, or one that breaks its own lengths and counts.
    public var malformed = 0
    /// A message with another ID than the question's.
    public var wrongID = 0
    /// A reply to another question.
    public var wrongQuestion = 0
    /// A query, where a response was due.
    public var notResponse = 0
    /// A reply to another kind of request.
    public var wrongOpcode = 0
    /// A reply that is not signed with the key it must be signed with, or not rightly (RFC 8945 5.3).
    public var unauthenticated = 0

    /// Creates counts of nothing.
    public init() {}

    /// All that were readable but no reply to the question.
    public var mismatched: Int { wrongID + wrongQuestion + notResponse + wrongOpcode }

    /// All of them.
    public var total: Int { malformed + mismatched + unauthenticated }

    mutating func add(_ other: RejectedReplies) {
        malformed += other.malformed
        wrongID += other.wrongID
        wrongQuestion += other.wrongQuestion
        notResponse += other.notResponse
        wrongOpcode += other.wrongOpcode
        unauthenticated += other.unauthenticated
    }
}
