/// Lines of CSV on their way out (RFC 4180, with LF line ends as the rest of our output has).
struct CSVText {
    private(set) var octets: [UInt8] = []

    /// Creates a text that begins with a header.
    init(header: [String]) {
        append(header)
    }

    /// Takes the lines written so far.
    mutating func take() -> [UInt8] {
        let taken = octets
        octets.removeAll(keepingCapacity: true)
        return taken
    }

    /// Appends a row.
    mutating func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            append(cell: cell)
        }
        octets.append(UInt8(ascii: "\n"))
    }

    private mutating func append(cell: String) {
        // A cell that a spreadsheet would take for a formula is disarmed by a quote before it.
        let isFormula = cell.utf8.first.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
        let safe = isFormula ? "'" + cell : cell
        guard safe.utf8.contains(where: { Array(",\"\n\r".utf8).contains($0) }) else {
            octets.append(contentsOf: safe.utf8)
            return
        }
        octets.append(UInt8(ascii: "\""))
        for octet in safe.utf8 {
            if octet == UInt8(ascii: "\"") { octets.append(octet) }
            octets.append(octet)
        }
        octets.append(UInt8(ascii: "\""))
    }
}
