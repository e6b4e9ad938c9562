/// A configuration or zone file of one thing a line, edited as a person would.
struct EditedFile {
    let folder: TemporaryFolder
    let name: String

    private func change(_ change: (inout [String]) -> Void) throws {
        var lines = try folder.read(name).split(separator: "\n").map(String.init)
        change(&lines)
        try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }

    /// Adds lines at the end, or after the first line that begins so.
    func add(_ new: [String], after start: String? = nil) throws {
        try change { lines in
            let place = start.flatMap { start in lines.firstIndex { $0.hasPrefix(start) } }
            lines.insert(contentsOf: new, at: place.map { $0 + 1 } ?? lines.endIndex)
        }
    }

    /// Takes out the lines that a condition holds of.
    func remove(_ isOver: (String) -> Bool) throws {
        try change { $0.removeAll(where: isOver) }
    }

    /// Replaces a piece of text wherever it stands.
    func replace(_ old: String, _ new: String) throws {
        try change { $0 = $0.map { $0.replacing(old, with: new) } }
    }
}
