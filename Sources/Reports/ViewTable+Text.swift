import DNS
extension ViewTable {
    /// The table as lines of a page: columns side by side where they fit, else what is seen of each name below it.
    func lines(most: Int? = nil, indent: Int = 2) -> [String] {
        guard !rows.isEmpty else { return [] }
        let shown = TextPage.shown(rows, most: most ?? rows.count)
        let space = String(repeating: " ", count: indent)
        var lines = columns(of: shown, space: space) ?? stacked(shown, space: space)
        if rows.count > shown.count { lines.append(space + "and \(rows.count - shown.count) more") }
        return lines
    }

    private var headings: [String] { (hasExpectations ? ["expected"] : []) + views }

    private func values(of row: Row) -> [[String]] {
        (hasExpectations ? [[row.expected]] : []) + views.map { row.cells[$0] ?? [] }
    }

    /// The rows as a table; nil when that is wider than the page.
    private func columns(of rows: ArraySlice<Row>, space: String) -> [String]? {
        var table = TextTable(indent: space.count)
        table.append([zone?.text ?? "name"] + headings)
        for row in rows {
            let values = values(of: row)
            for index in 0..<max(1, values.map(\.count).max() ?? 1) {
                let label = index == 0 ? label(of: row, isShort: true) : ""
                table.append([label] + values.map { index < $0.count ? $0[index] : "" })
            }
        }
        return table.width <= TextPage.width ? table.lines : nil
    }

    private func stacked(_ rows: ArraySlice<Row>, space: String) -> [String] {
        let widest = headings.map(\.columns).max() ?? 0
        return rows.flatMap { row in
            var lines = TextPage.lines(label(of: row, isShort: false), label: space)
            for (heading, texts) in zip(headings, values(of: row)) where !texts.allSatisfy(\.isEmpty) {
                // A view may bear a name that leaves no room beside it.
                let isAlone = widest > TextPage.width / 2
                if isAlone { lines += TextPage.lines(heading, label: space + "  ") }
                for (index, text) in texts.enumerated() {
                    let title = index == 0 && !isAlone ? heading : ""
                    let gap = isAlone ? "  " : String(repeating: " ", count: widest - title.columns + 2)
                    lines += TextPage.lines(text, label: space + "  " + title + gap)
                }
            }
            return lines
        }
    }
}
