/// A table of text whose columns are as wide as their widest cell.
struct TextTable {
    private var rows: [[String]] = []
    private let indent: String

    init(indent: Int = 0) {
        self.indent = String(repeating: " ", count: indent)
    }

    /// Appends a row; cells may be fewer than in other rows.
    mutating func append(_ cells: [String]) {
        rows.append(cells)
    }

    private var widths: [Int] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.columns)
            }
        }
        return widths
    }

    /// The columns that the widest line may take.
    var width: Int { widths.reduce(indent.count) { $0 + $1 } + 2 * max(0, widths.count - 1) }

    /// The lines of the table, columns two spaces apart, without spaces at their ends.
    var lines: [String] {
        let widths = widths
        return rows.map { row in
            var line = indent
            for (column, cell) in row.enumerated() {
                line += cell
                guard column < row.count - 1 else { continue }
                line += String(repeating: " ", count: widths[column] - cell.columns + 2)
            }
            while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
            return line
        }
    }

    /// The lines as one text.
    var text: String { lines.map { $0 + "\n" }.joined() }
}
