/// The private link groups of a vault's endpoints for backup, compared without case.
enum BackupGroup {
    /// The endpoint of the vault itself.
    static func isPrimary(_ group: String?) -> Bool { group?.lowercased() == "azurebackup" }

    /// The endpoint for restores in the paired region; which names it has at least is not documented.
    static func isSecondary(_ group: String?) -> Bool { group?.lowercased() == "azurebackup_secondary" }
}
