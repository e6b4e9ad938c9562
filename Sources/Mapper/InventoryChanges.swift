public import Catalogue
import DNS
public import Inventory

/// What a later inventory has that an earlier one had not, and the reverse.
///
/// Order, spelling and kind of the files make no difference, and what one of them merely does not tell is none: it is
/// listed as that.
public struct InventoryChanges: Equatable, Sendable {
    /// The endpoints that are new, gone or changed, by name, then id; names that are no endpoint's come last.
    public let endpoints: [EndpointChange]
    /// The vaults that gained or lost names, or whose names moved, by id.
    public let vaults: [VaultChange]
    /// What cannot be compared, in the order of the endpoints.
    public let untold: [UntoldNames]

    /// Whether nothing changed.
    public var isEmpty: Bool { endpoints.isEmpty && vaults.isEmpty }

    /// Compares two inventories. An endpoint that the filter chooses of one is compared with the same one of the other,
    /// which may not tell what the filter asks for.
    public init(
        from before: EndpointInventory, to now: EndpointInventory,
        choosing filter: InventoryFilter = InventoryFilter(), by catalogue: PrivateLinkCatalogue
    ) {
        let comparison = InventoryComparison(
            InventorySide(before, by: catalogue), InventorySide(now, by: catalogue))
        var chosen = comparison.endpoints
        if filter != InventoryFilter() {
            let choice = ChosenEndpoints(of: [before, now], by: filter, catalogue)
            chosen = chosen.compactMap { choice.chosen(of: $0) }
        }
        chosen.sort { left, right in
            let (left, right) = (left.named, right.named)
            guard let left, let right else { return left != nil && right == nil }
            return (left.name ?? "", left.key) < (right.name ?? "", right.key)
        }
        endpoints = chosen.compactMap { InventoryChanges.change(of: $0) }
        untold = chosen.flatMap { InventoryChanges.untold(of: $0, in: comparison) }
        vaults = VaultComparison.changes(of: chosen, by: catalogue)
    }

    private static func change(of endpoint: EndpointComparison) -> EndpointChange? {
        let isAbsent = { (side: UntoldNames.Side) in endpoint.isTold && endpoint.isAbsent(side) }
        let change = EndpointChange(
            kind: isAbsent(.before) ? .new : isAbsent(.now) ? .gone : .changed,
            id: endpoint.named?.id, name: endpoint.named?.name, stateBefore: endpoint.before?.endpoint.state,
            stateNow: endpoint.now?.endpoint.state, names: endpoint.nameChanges)
        return change.kind != .changed || change.hasOtherState || !change.names.isEmpty ? change : nil
    }

    private static func untold(
        of endpoint: EndpointComparison, in comparison: InventoryComparison
    ) -> [UntoldNames] {
        UntoldNames.Side.allCases.compactMap { side in
            let names = endpoint.untold[side, default: []].sorted()
            let isAbsent = endpoint.named != nil && endpoint.isAbsent(side) && !endpoint.isTold
            guard !names.isEmpty || isAbsent && !comparison.hasLooseNames(side) else { return nil }
            return UntoldNames(
                side: side, endpoint: endpoint.label, names: names, isEndpointUntold: isAbsent)
        }
    }
}

/// The endpoints that a filter chooses of either of two inventories.
private struct ChosenEndpoints {
    private var keys: Set<String> = []
    private var names: Set<Question> = []

    init(of inventories: [EndpointInventory], by filter: InventoryFilter, _ catalogue: PrivateLinkCatalogue) {
        for inventory in inventories {
            let chosen = InventorySide(filter.applied(to: inventory), by: catalogue)
            for endpoint in chosen.endpoints {
                keys.insert(endpoint.endpoint.key)
                names.formUnion(endpoint.names.keys)
            }
        }
    }

    func chosen(of endpoint: EndpointComparison) -> EndpointComparison? {
        let sides = [endpoint.before, endpoint.now].compactMap { $0 }
        if sides.isEmpty { return endpoint.keeping(names) }
        return sides.contains { keys.contains($0.endpoint.key) } ? endpoint : nil
    }
}
