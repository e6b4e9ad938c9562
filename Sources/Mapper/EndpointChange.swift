public import DNS

/// What became of an endpoint.
public struct EndpointChange: Equatable, Sendable {
    /// Whether the endpoint was there before, and is there now.
    public enum Kind: String, CaseIterable, Sendable {
        /// Only now.
        case new
        /// Only before.
        case gone
        /// Both, but not the same.
        case changed
    }

    /// Whether it was there before, and is there now.
    public let kind: Kind
    /// The ARM id; nil where neither inventory tells.
    public let id: String?
    /// The name; nil for names that no inventory gives an endpoint.
    public let name: String?
    /// The states of its connections before; nil where it was not there or nothing tells.
    public let stateBefore: String?
    /// The states of its connections now; nil where it is not there or nothing tells.
    public let stateNow: String?
    /// What became of its names, by zone, name and type; those without a zone come last.
    public let names: [NameChange]

    /// Whether both states are known, and differ.
    public var hasOtherState: Bool {
        guard let stateBefore, let stateNow else { return false }
        return stateBefore != stateNow
    }
}

/// Names that one of two inventories has, and the other could not have shown.
public struct UntoldNames: Equatable, Sendable {
    /// Which inventory does not tell of them.
    public enum Side: String, CaseIterable, Sendable {
        /// The earlier one.
        case before
        /// The later one.
        case now
    }

    /// Which inventory does not tell of them.
    public let side: Side
    /// The endpoint's ARM id or name; nil for names that no inventory gives an endpoint.
    public let endpoint: String?
    /// The names, each once, in canonical order; none where it is the endpoint alone.
    public let names: [DomainName]
    /// Whether it does not tell of the endpoint either.
    public let isEndpointUntold: Bool
}
