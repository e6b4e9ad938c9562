import Catalogue
import DNS
package import Mapper

extension InventoryChangesReport {
    /// The document `pedns.inventory-changes/1`.
    package static func json(_ changes: InventoryChanges) -> JSONDocument {
        .object([
            "schema": .string("pedns.inventory-changes/1"),
            "summary": summary(of: changes),
            "vaults": .array(changes.vaults.map(vault)),
            "endpoints": .array(changes.endpoints.map(endpoint)),
            "untold": .array(changes.untold.map(untold)),
        ])
    }

    private static func summary(of changes: InventoryChanges) -> JSONDocument {
        let kinds = EndpointChange.Kind.allCases.map { kind in
            (kind.rawValue, JSONDocument.number(changes.endpoints.count { $0.kind == kind }))
        }
        let words = changes.endpoints.flatMap { $0.names.map(\.word) }
        let names = NameChange.words.map { word in (word, JSONDocument.number(words.count { $0 == word })) }
        return .object([
            "endpoints": .object(Dictionary(kinds) { first, _ in first }),
            "names": .object(Dictionary(names) { first, _ in first }),
            "vaults": .number(changes.vaults.count),
        ])
    }

    private static func vault(_ vault: VaultChange) -> JSONDocument {
        func names(_ part: KeyPath<VaultNames, [DomainName]>) -> JSONDocument {
            .object([
                "before": .number(vault.before[keyPath: part].count),
                "now": .number(vault.now[keyPath: part].count),
                "new": .strings(vault.gained(part).map(\.text)),
                "gone": .strings(vault.lost(part).map(\.text)),
            ])
        }
        return .object([
            "id": .string(vault.id), "endpoints": .strings(vault.endpoints),
            "stage": .object([
                "before": .string(vault.before.stage.rawValue), "now": .string(vault.now.stage.rawValue),
            ]),
            "serviceNames": names(\.services), "storageNames": names(\.storage),
            "moved": .strings(vault.moved.map(\.text)),
            "message": .string(vault.sentences.joined(separator: " ")),
        ])
    }

    private static func endpoint(_ endpoint: EndpointChange) -> JSONDocument {
        .object([
            "id": .optional(endpoint.id), "name": .optional(endpoint.name),
            "change": .string(endpoint.kind.rawValue),
            "state": .object([
                "before": .optional(endpoint.stateBefore), "now": .optional(endpoint.stateNow),
            ]),
            "names": .array(
                endpoint.names.map { change in
                    .object([
                        "name": .string(change.name.text), "type": .string(change.type.description),
                        "zone": .optional(change.zone?.text), "role": .string(change.role.rawValue),
                        "change": .string(change.word), "record": .string(change.action),
                        "before": .strings(change.kind.before?.map(\.description) ?? []),
                        "now": .strings(change.kind.now?.map(\.description) ?? []),
                        "formerEndpoint": .optional(change.formerEndpoint),
                    ])
                }),
        ])
    }

    private static func untold(_ untold: UntoldNames) -> JSONDocument {
        .object([
            "inventory": .string(untold.side.rawValue), "endpoint": .optional(untold.endpoint),
            "endpointUntold": .bool(untold.isEndpointUntold),
            "names": .strings(untold.names.map(\.text)), "message": .string(untold.sentence),
        ])
    }
}
