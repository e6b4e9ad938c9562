internal import DNS
internal import Inventory

/// Entries as the rows of a CSV, each once.
struct EntryTable {
    private let rows: Set<String>

    init(_ entries: [HostEntry]) {
        rows = Set(
            entries.map { entry in
                let cells = [
                    entry.name.text, entry.address.description, entry.ttl.map(String.init) ?? "",
                    entry.group ?? "", entry.region ?? "",
                ]
                return cells.map(EntryTable.quoted).joined(separator: ",")
            })
    }

    /// Throws unless what is read of the rows are the same entries.
    func check() throws(Violation) {
        guard !rows.isEmpty else { return }
        let text = (["name,address,ttl,group,region"] + rows.sorted()).joined(separator: "\n")
        let (inventory, faults) = EndpointInventory.read([("table", Array(text.utf8))])
        try hold(faults.isEmpty, "\(faults) in \(text)")
        let entries = inventory.endpoints.flatMap(\.entries)
        try hold(entries.count == rows.count && EntryTable(entries).rows == rows, "\(entries) from \(text)")
    }

    private static func quoted(_ cell: String) -> String {
        "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
