import Catalogue
import DNS
import Inventory

/// Puts together what the endpoints of each vault gained and lost.
enum VaultComparison {
    /// The vaults whose names are others, or elsewhere, than before; in order of id.
    static func changes(of endpoints: [EndpointComparison], by catalogue: PrivateLinkCatalogue)
        -> [VaultChange]
    {
        var placer = Placer(catalogue)
        var sights: [String: [Sight]] = [:]
        for endpoint in endpoints {
            for (vault, sight) in VaultComparison.sights(of: endpoint, by: &placer) {
                sights[vault, default: []].append(sight)
            }
        }
        let named = endpoints.filter { $0.named != nil }
        let old = FirstGenerationIndex(of: named.compactMap(\.named))
        return sights.sorted { $0.key < $1.key }.compactMap { vault, sights in
            let own = sights.compactMap(\.endpoint.named)
            let storage = old.indices(ofVault: vault, of: own).map { index in
                Sight(endpoint: named[index], storage: named[index].allNames)
            }
            guard (sights + storage).contains(where: \.endpoint.hasChangedNames) else { return nil }
            return change(of: vault, sights, storage)
        }
    }

    /// What one endpoint has of one vault.
    private struct Sight {
        let endpoint: EndpointComparison
        var services: Set<Question> = []
        var storage: Set<Question> = []
    }

    private static func sights(
        of endpoint: EndpointComparison, by placer: inout Placer
    ) -> [String: Sight] {
        var sights: [String: Sight] = [:]
        var others: Set<Question> = []
        for question in endpoint.allNames {
            guard let vault = VaultLabel(question.name), vault.service == .backup,
                case .placed(let placed) = placer.placement(of: question.name, groupID: nil),
                placed.role == .backupService
            else {
                others.insert(question)
                continue
            }
            sights[vault.vaultID, default: Sight(endpoint: endpoint)].services.insert(question)
        }
        // Names that are no endpoint's may be any vault's storage.
        guard endpoint.named != nil else { return sights }
        return sights.mapValues { sight in
            var sight = sight
            sight.storage = others
            return sight
        }
    }

    private static func change(of vault: String, _ own: [Sight], _ storage: [Sight]) -> VaultChange? {
        let all = own + storage
        func names(_ had: KeyPath<EndpointComparison, Set<Question>>) -> VaultNames {
            func collect(_ part: KeyPath<Sight, Set<Question>>) -> [DomainName] {
                Set(all.flatMap { $0[keyPath: part].intersection($0.endpoint[keyPath: had]).map(\.name) })
                    .sorted()
            }
            return VaultNames(services: collect(\.services), storage: collect(\.storage))
        }
        let (before, now) = (names(\.allBefore), names(\.allNow))
        let moved = Set(
            all.flatMap { sight in
                sight.services.union(sight.storage).filter { sight.endpoint.moved[$0] != nil }.map(\.name)
            }
        ).sorted()
        guard before != now || !moved.isEmpty else { return nil }
        let present = own.filter { $0.endpoint.now != nil }
        return VaultChange(
            id: vault, endpoints: (present.isEmpty ? own : present).compactMap(\.endpoint.label).sorted(),
            before: before, now: now, moved: moved)
    }
}

extension EndpointComparison {
    /// Every name of before and now.
    fileprivate var allNames: Set<Question> { allBefore.union(gained.keys) }
}
