/// The id of an Azure resource: compared without case, a final slash aside.
struct ResourceID: Hashable {
    /// The id as written, without final slashes.
    let text: String
    /// The id in lower case.
    let key: String

    /// Nil for text that is no path from a subscription.
    init?(_ text: some StringProtocol) {
        var text = Substring(text)
        while text.hasSuffix("/") { text.removeLast() }
        let key = text.lowercased()
        guard key.hasPrefix("/subscriptions/"), key.utf8.count > "/subscriptions/".utf8.count else {
            return nil
        }
        self.text = String(text)
        self.key = key
    }

    static func == (left: ResourceID, right: ResourceID) -> Bool { left.key == right.key }

    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private var parts: [Substring] {
        text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { Substring($0) }
    }

    /// The last part.
    var name: String { parts.last.map(String.init) ?? text }
    var subscription: String? { part(after: "subscriptions") }
    var resourceGroup: String? { part(after: "resourcegroups") }

    /// The part after the first that is `marker`, which is given in lower case.
    func part(after marker: String) -> String? {
        let parts = parts
        guard let index = parts.firstIndex(where: { $0.lowercased() == marker }), index + 1 < parts.count
        else {
            return nil
        }
        return String(parts[index + 1])
    }

    /// The id of the resource that this one lies in as one of `children`, which is given in lower case.
    func parent(of children: String) -> ResourceID? {
        let parts = parts
        guard let index = parts.lastIndex(where: { $0.lowercased() == children }), index == parts.count - 2
        else {
            return nil
        }
        return ResourceID("/" + parts[..<index].joined(separator: "/"))
    }
}
