import Inventory

extension Mapping {
    /// Why it has no record, as the end of a sentence; empty where its findings tell.
    package var emptiness: String {
        guard findings.isEmpty, !inputs.isEmpty else { return "" }
        let some = inputs.prefix(3).map { "\($0.file) (\(Mapping.contents(of: $0)))" }
        let others =
            inputs.count > some.count ? " and \((inputs.count - some.count).counted("more file"))" : ""
        return ": there is no endpoint with a name in \(some.joined(separator: ", "))\(others)"
    }

    private static func contents(of input: InventorySource) -> String {
        var parts = input.counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
            $0.value.counted($0.key.name)
        }
        if input.otherInterfaceCount > 0 {
            parts.append("\(input.otherInterfaceCount) of no private endpoint")
        }
        if input.isIncomplete { parts.append("incomplete") }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}
