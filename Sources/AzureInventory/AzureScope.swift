/// What part of Azure is asked for: all that the identity sees, or less.
package struct AzureScope: Hashable, Sendable {
    let subscriptions: [String]
    let managementGroups: [String]

    /// Creates a scope; management groups, where there are any, count and subscriptions do not. Throws when one is no id.
    package init(subscriptions: [String] = [], managementGroups: [String] = []) throws(AzureFault) {
        for id in subscriptions where !AzureScope.isGUID(id) {
            throw AzureFault(
                .usage, "--subscription takes an id such as 00000000-0000-0000-0000-000000000000 with --azure"
            )
        }
        for id in managementGroups where !AzureScope.isGroup(id) {
            throw AzureFault(
                .usage,
                "--management-group takes an id: up to 90 letters, digits and -_(). (its display name is none)"
            )
        }
        self.subscriptions = managementGroups.isEmpty ? AzureScope.distinct(subscriptions) : []
        self.managementGroups = AzureScope.distinct(managementGroups)
    }

    private static func distinct(_ ids: [String]) -> [String] { Set(ids.map { $0.lowercased() }).sorted() }

    private static func isGUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.joined().utf8.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
                default: false
                }
            }
    }

    private static func isGroup(_ text: String) -> Bool {
        (1...90).contains(text.utf8.count)
            && text.utf8.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "-_().".utf8.contains(octet)
                }
            }
    }
}
