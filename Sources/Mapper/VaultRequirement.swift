import Catalogue
import DNS
import Inventory

/// The service names that Azure itself says a vault's endpoint for backup has: what an inventory's private link resources
/// tell, which counts more than the catalogue.
struct VaultRequirement {
    /// What the names tell of their vault's members, such as `rec2`, in order.
    let members: [String]
    /// The zone of the names; nil where no zone of the list is one for backup.
    private let zone: DomainName?

    /// Nil where the inventory has no such list of what one of the endpoints leads to.
    init?(
        of vault: VaultSurvey.Vault, in resources: [PrivateLinkResource], by catalogue: PrivateLinkCatalogue
    ) {
        let targets = Set(vault.endpoints.flatMap(\.targetKeys))
        let own = resources.filter { BackupGroup.isPrimary($0.group) && targets.contains($0.targetKey) }
        members = Set(own.flatMap(\.requiredMembers).map(VaultRequirement.member)).sorted()
        guard !members.isEmpty else { return nil }
        zone = own.flatMap(\.requiredZones).sorted().first { zone in
            guard let name = vault.serviceNames.first?.privateName.firstLabel,
                let inZone = try? zone.prepending(label: name),
                case .placed(let placed) = catalogue.placement(of: inZone, groupID: "AzureBackup")
            else { return false }
            return placed.role == .backupService && placed.zone == zone
        }
    }

    /// The names of members, made after a name that the vault has.
    func names(of members: Set<String>, like name: PlacedName) -> [DomainName] {
        guard let label = name.privateName.firstLabel, let own = VaultLabel(name.privateName)?.member else {
            return []
        }
        let start = Array(label.dropLast(own.utf8.count))
        // A member that fits in no label stands for no name.
        return members.compactMap { try? (zone ?? name.zone).prepending(label: start + Array($0.utf8)) }
    }

    /// The end of a name's first label: that of `backup-rec2` is `rec2`.
    private static func member(_ text: String) -> String {
        let text = text.lowercased()
        return text.hasPrefix("backup-") ? String(text.dropFirst("backup-".count)) : text
    }
}
