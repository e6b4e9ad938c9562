/// What becomes of a name for which two endpoints have different addresses.
public enum ConflictPolicy: Hashable, Sendable {
    /// The name stays in conflict; nothing is exported.
    case refuse
    /// The name gets the addresses of both.
    case union
    /// The name is left out.
    case skip
    /// The name gets the addresses of this endpoint (its ARM id, case aside, or its name); other conflicts stay.
    case prefer(endpoint: String)
}
