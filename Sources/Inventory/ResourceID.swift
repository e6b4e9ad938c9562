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

    /// The last part.
    var name: String { ResourceID.lastPart(of: text[...]).map { String(text[$0...]) } ?? text }
    var subscription: String? { part(after: "subscriptions") }
    var resourceGroup: String? { part(after: "resourcegroups") }

    /// The part after the first that is `marker`, which is given in lower case.
    func part(after marker: String) -> String? {
        // An inventory has ids by the ten thousand: they are walked through, not taken apart.
        var rest = text[...]
        var isNext = false
        while !rest.isEmpty {
            let end = rest.utf8.firstIndex(of: ResourceID.slash) ?? rest.endIndex
            let part = rest[..<end]
            rest = rest[end...].dropFirst()
            if part.isEmpty { continue }
            if isNext { return String(part) }
            isNext = part.isEqual(toLowerCase: marker)
        }
        return nil
    }

    /// The id of the resource that this one lies in as one of `children`, which is given in lower case.
    func parent(of children: String) -> ResourceID? {
        guard let own = ResourceID.lastPart(of: text[...]) else { return nil }
        let collection = text[..<own].dropLast()
        guard let start = ResourceID.lastPart(of: collection),
            collection[start...].isEqual(toLowerCase: children)
        else { return nil }
        return ResourceID(collection[..<start])
    }

    private static let slash = UInt8(ascii: "/")

    /// Where the last part of a path begins.
    private static func lastPart(of path: Substring) -> String.Index? {
        path.utf8.lastIndex(of: slash).map { path.utf8.index(after: $0) }
    }
}

extension Substring {
    /// Whether the text is `other`, which is ASCII in lower case, but for the case of its letters.
    fileprivate func isEqual(toLowerCase other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { own, other in
                own == other || own >= 0x41 && own <= 0x5A && own | 0x20 == other
            }
    }
}
