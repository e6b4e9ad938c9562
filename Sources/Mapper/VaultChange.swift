public import DNS

/// What a vault gained or lost.
public struct VaultChange: Equatable, Sendable {
    /// The vault's id, decimal digits.
    public let id: String
    /// Its endpoints by ARM id or name: those of now, or of before where there are none now.
    public let endpoints: [String]
    /// The names that it had before.
    public let before: VaultNames
    /// The names that it has now.
    public let now: VaultNames
    /// Those that are at another address than before, each once, in canonical order.
    public let moved: [DomainName]
}

/// The names of a vault's private endpoints for backup, each once, in canonical order.
public struct VaultNames: Equatable, Sendable {
    /// Its service names.
    public let services: [DomainName]
    /// What else its endpoints have: the names of its storage accounts.
    public let storage: [DomainName]

    /// How far a vault has come. Azure makes its names in stages.
    public enum Stage: String, CaseIterable, Sendable {
        /// It has none.
        case absent
        /// It has its service names, which come with the endpoint.
        case serviceNames = "service-names"
        /// It has names of storage accounts, which come with the first registration, the first backup and later.
        case storage
    }

    /// How far the vault has come.
    public var stage: Stage { services.isEmpty ? .absent : storage.isEmpty ? .serviceNames : .storage }
}
