import DNS
package import Mapper

/// What inventories gained and lost over time, as text or JSON.
package enum InventoryChangesReport {
    /// For people: vaults, then endpoints with their names by zone, then what cannot be compared. Empty when nothing
    /// changed and everything could be compared.
    package static func text(_ changes: InventoryChanges, style: TextStyle) -> String {
        var sections: [[String]] = []
        if !changes.vaults.isEmpty {
            sections.append([style.bold("vaults")] + changes.vaults.flatMap(lines))
        }
        if !changes.endpoints.isEmpty {
            let ambiguous = ambiguousNames(of: changes.endpoints)
            let endpoints = changes.endpoints.flatMap { lines(of: $0, ambiguous, style) }
            sections.append([style.bold("endpoints")] + endpoints)
        }
        if !changes.untold.isEmpty {
            sections.append([style.bold("cannot be compared")] + changes.untold.flatMap(lines))
        }
        if !changes.isEmpty { sections.append(TextPage.lines(summary(of: changes), label: "")) }
        return sections.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    // MARK: Vaults

    private static func lines(of vault: VaultChange) -> [String] {
        let endpoints = vault.endpoints.map(\.lastPart).joined(separator: ", ")
        let heading = endpoints.isEmpty ? vault.id : "\(vault.id) (\(endpoints))"
        return TextPage.lines(heading.printable, label: "  ")
            + vault.sentences.flatMap { TextPage.lines($0, label: "    ") }
    }

    // MARK: Endpoints

    /// The names that several of the endpoints bear, so that only their ids tell them apart.
    private static func ambiguousNames(of endpoints: [EndpointChange]) -> Set<String> {
        var seen: Set<String> = []
        return Set(endpoints.compactMap { $0.name?.lowercased() }.filter { !seen.insert($0).inserted })
    }

    private static func lines(
        of endpoint: EndpointChange, _ ambiguous: Set<String>, _ style: TextStyle
    ) -> [String] {
        let name = endpoint.name ?? endpoint.id
        let heading = (name ?? "names without an endpoint") + ": " + endpoint.words
        var lines = TextPage.lines(heading.printable, label: "  ")
        if let id = endpoint.id, let name, ambiguous.contains(name.lowercased()) {
            lines += TextPage.lines(id.printable, label: "    ")
        }
        var rest = endpoint.names[...]
        while let first = rest.first {
            let zone = rest.prefix { $0.zone == first.zone }
            rest = rest.dropFirst(zone.count)
            lines += TextPage.lines(first.zone?.text ?? "no zone known", label: "    ")
            lines += rows(of: Array(zone))
        }
        if endpoint.names.contains(where: { $0.word == "moved" }) {
            lines += TextPage.lines(replacement, label: "    ")
        }
        return lines
    }

    private static let replacement =
        "Replace the records of names that moved: they were recreated, and nothing of theirs is at the old address."

    private static func rows(of names: [NameChange]) -> [String] {
        var table = TextTable(indent: 6)
        let cells = names.map { change in
            [
                change.word, change.name.owner(in: change.zone), change.type.description, change.addresses,
                change.formerEndpoint.map { "before at \($0.lastPart)".printable } ?? "",
            ]
        }
        for row in cells { table.append(row) }
        guard table.width > TextPage.width else { return table.lines }
        return cells.flatMap { TextPage.lines($0.joined(separator: " "), label: "      ") }
    }

    // MARK: What cannot be compared

    private static func lines(of untold: UntoldNames) -> [String] {
        TextPage.lines(untold.sentence.printable, label: "  ")
    }

    private static func summary(of changes: InventoryChanges) -> String {
        let kinds = changes.endpoints.map(\.kind)
        let endpoints = EndpointChange.Kind.allCases.map { kind in
            (kind.rawValue, kinds.count { $0 == kind })
        }
        let words = changes.endpoints.flatMap { $0.names.map(\.word) }
        let names = NameChange.words.map { word in (word, words.count { $0 == word }) }
        return "endpoints: \(counts(endpoints)); names: \(counts(names))"
    }

    private static func counts(_ counts: [(word: String, count: Int)]) -> String {
        counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    }
}

extension NameChange {
    /// Every word for what becomes of a name.
    static let words = ["new", "gone", "moved"]

    /// What became of it, in a word.
    var word: String {
        switch kind {
        case .new: "new"
        case .gone: "gone"
        case .moved: "moved"
        }
    }

    /// What is to be done with its record, in a word.
    var action: String {
        switch kind {
        case .new: "add"
        case .gone: "remove"
        case .moved: "replace"
        }
    }

    fileprivate var addresses: String {
        switch kind {
        case .new(let addresses), .gone(let addresses): addresses.description
        case .moved(let before, let now): "\(before) -> \(now)"
        }
    }
}
