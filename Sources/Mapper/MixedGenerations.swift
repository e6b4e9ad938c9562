import Catalogue
import DNS
import Inventory

/// Storage endpoints of the first version left beside a vault whose own endpoint has the storage names.
enum MixedGenerations {
    /// The finding about a vault; nil where its endpoints are of one version.
    static func finding(
        about vault: VaultSurvey.Vault, by catalogue: PrivateLinkCatalogue
    ) -> Finding? {
        // Those that are not approved are told, and left out, as that.
        let old = vault.firstGeneration.filter { $0.unapprovedState == nil }
        guard !vault.storageNames.isEmpty, !old.isEmpty else { return nil }
        var placer = Placer(catalogue)
        let names = Set(
            old.flatMap { endpoint in endpoint.entries.map { placer.name(of: $0, at: endpoint) } })
        let labels = old.map { $0.name ?? $0.key }.sorted().joined(separator: ", ")
        let ids = old.compactMap(\.id).map(\.quotedForShells).sorted().joined(separator: " ")
        return Finding(
            .mixedGenerations, names: names, endpoint: vault.endpointLabel,
            expected: "storage names on the vault's own endpoint alone", observed: labels,
            message:
                "The vault \(vault.id) has storage names on its own endpoint (\(vault.endpointNames)) and, of the first"
                + " version, \(old.count.counted("storage endpoint")) beside it: \(labels). Backups that are sent to"
                + " their addresses fail once they are gone.",
            mend: "Delete what the first version left, and fetch the inventory again"
                + (ids.isEmpty ? "." : ": az network private-endpoint delete --ids \(ids)"),
            steps: steps(removing: names.subtracting(vault.storageNames), by: catalogue))
    }

    /// Names that the vault's own endpoint has as well stay.
    private static func steps(
        removing names: Set<DomainName>, by catalogue: PrivateLinkCatalogue
    ) -> [MendStep] {
        names.sorted().map { name in
            guard case .placed(let placed) = catalogue.placement(of: name, groupID: nil) else {
                return .remove(name, type: nil, zone: nil)
            }
            return .remove(name, type: nil, zone: placed.zone)
        }
    }
}
