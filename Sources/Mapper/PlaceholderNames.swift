import DNS

/// Names with a placeholder, as `<vaultId>-ab-pod01-rec2…`: readers let it pass, so that it can be told.
enum PlaceholderNames {
    /// One finding for all of them.
    static func findings(about sets: [HostRRset]) -> [Finding] {
        let names = Set(sets.lazy.filter { !$0.name.isHostName && $0.name.hasPlaceholder }.map(\.name))
        guard !names.isEmpty else { return [] }
        let (isOne, count) = (names.count == 1, names.count.counted("name"))
        return [
            Finding(
                .placeholderName, names: names, expected: "the vault's id, digits alone",
                observed: names.sorted().map(\.text).joined(separator: "; "),
                message:
                    "\(count) \(isOne ? "holds" : "hold") a placeholder where the vault's id must stand; nobody asks for"
                    + " \(isOne ? "it" : "them"), and no server takes \(isOne ? "it" : "them").",
                mend:
                    "Put the vault's id in its place; its network interfaces have the names as they are: az network nic"
                    + " list.")
        ]
    }
}

extension DomainName {
    /// Whether a label holds something in angle brackets.
    fileprivate var hasPlaceholder: Bool {
        labels.contains { label in
            guard let start = label.firstIndex(of: UInt8(ascii: "<")) else { return false }
            return label[start...].contains(UInt8(ascii: ">"))
        }
    }
}
