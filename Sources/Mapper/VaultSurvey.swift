import Catalogue
import DNS
import Inventory

/// What an inventory shows of each vault's private endpoints for backup, put together over all of them.
struct VaultSurvey {
    /// The vaults of which a source that would show all of their names shows some, in order of id.
    let vaults: [Vault]

    /// A vault as its endpoints show it.
    struct Vault {
        let id: String
        /// Its service names, each once, in canonical order; never empty.
        let serviceNames: [PlacedName]
        /// The endpoints that have them, in the order of the inventory.
        let endpoints: [PrivateEndpoint]
        /// What else those endpoints have: the names of its storage accounts.
        let storageNames: [DomainName]
        /// Whether a source that would show storage accounts shows one of the endpoints.
        let wouldShowStorage: Bool
        /// The endpoints for storage that the first version made beside.
        let firstGeneration: [PrivateEndpoint]
    }

    /// Surveys the endpoints that are in use; first-version endpoints are found whatever their state.
    init(of inventory: EndpointInventory, by catalogue: PrivateLinkCatalogue) {
        var placer = Placer(catalogue)
        var sights: [String: [Sight]] = [:]
        for endpoint in inventory.endpoints where endpoint.isOneEndpoint && endpoint.unapprovedState == nil {
            for (id, sight) in VaultSurvey.sights(of: endpoint, by: &placer) {
                sights[id, default: []].append(sight)
            }
        }
        let old = FirstGenerationIndex(of: sights.isEmpty ? [] : inventory.endpoints)
        vaults = sights.sorted { $0.key < $1.key }.compactMap { id, sights in
            guard sights.contains(where: \.isTelling) else { return nil }
            let own = sights.map(\.endpoint)
            return Vault(
                id: id,
                serviceNames: Set(sights.flatMap(\.serviceNames)).sorted { $0.privateName < $1.privateName },
                endpoints: own, storageNames: Set(sights.flatMap(\.otherNames)).sorted(),
                wouldShowStorage: sights.contains(where: \.wouldShowStorage),
                firstGeneration: old.indices(ofVault: id, of: own).map { inventory.endpoints[$0] })
        }
    }

    /// What one endpoint shows of one vault.
    private struct Sight {
        let endpoint: PrivateEndpoint
        var serviceNames: [PlacedName] = []
        var otherNames: [DomainName] = []
        var isTelling = false
        var wouldShowStorage = false
    }

    private static func sights(of endpoint: PrivateEndpoint, by placer: inout Placer) -> [String: Sight] {
        var sights: [String: Sight] = [:]
        var others: [HostEntry] = []
        let onlyGroup = endpoint.onlyGroup
        for entry in endpoint.entries {
            let group = entry.group ?? onlyGroup
            guard let vault = VaultLabel(entry.name), vault.service == .backup,
                case .placed(let placed) = placer.placement(of: entry.name, groupID: group),
                placed.role == .backupService
            else {
                others.append(entry)
                continue
            }
            var sight = sights[vault.vaultID] ?? Sight(endpoint: endpoint)
            sight.serviceNames.append(placed)
            switch entry.source {
            case .networkInterface, .customDNSConfig:
                sight.isTelling = sight.isTelling || BackupGroup.isPrimary(group)
                sight.wouldShowStorage = sight.wouldShowStorage || BackupGroup.isPrimary(group)
            case .zoneGroup:
                // Its documents tell no group, and storage only where a zone for it is configured.
                sight.isTelling = sight.isTelling || group == nil || BackupGroup.isPrimary(group)
            case .template, .recordSet, .mapping, .csv, .yaml, .script, .serverZone, .zoneFile, .hostsFile,
                .answer:
                break
            }
            sights[vault.vaultID] = sight
        }
        guard !sights.isEmpty, !others.isEmpty else { return sights }
        let otherNames = others.map { placer.name(of: $0, at: endpoint) }
        return sights.mapValues { sight in
            var sight = sight
            sight.otherNames = otherNames
            return sight
        }
    }
}
