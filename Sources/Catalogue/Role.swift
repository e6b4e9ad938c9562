/// What a name is for, which decides who asks it and what each view must answer.
public enum Role: String, CaseIterable, Sendable {
    /// A service name of a vault's Azure Backup endpoint.
    case backupService = "backup-service"
    /// A storage account's blob name.
    case storageBlob = "storage-blob"
    /// A storage account's queue name.
    case storageQueue = "storage-queue"
    /// A service name of a vault's Site Recovery endpoint.
    case siteRecovery = "site-recovery"
    /// A name of Microsoft Entra ID, which has no private endpoints.
    case identity
    /// A name of any other service with a public alias.
    case other
}

/// What the names of a role mean for their clients: which are asked, and what each view must answer.
public struct RoleExpectation: Hashable, Sendable {
    /// What internal DNS must answer.
    public enum Inside: String, CaseIterable, Sendable {
        /// The endpoint's addresses.
        case `private`
        /// What the internet answers.
        case `public`
    }

    /// What public DNS may answer.
    public enum PublicOutcome: String, CaseIterable, Sendable {
        /// The name does not exist.
        case nxdomain
        /// The name has no record of the type.
        case nodata
        /// Addresses that are not private, through no private zone.
        case address
        /// Addresses that are not private, through an alias in the private zone.
        case alias
    }

    /// Whether clients ask the private name.
    public let asksPrivateName: Bool
    /// Whether clients ask the public name.
    public let asksPublicName: Bool
    /// What internal DNS must answer.
    public let inside: Inside
    /// What public DNS may answer to the name clients ask, to the public one where they ask both.
    public let outside: [PublicOutcome]
}
