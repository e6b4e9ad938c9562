/// Which column of a CSV holds what, from its header.
struct CSVColumns {
    private(set) var name = -1
    private(set) var address = -1
    private(set) var ttl: Int?
    private(set) var endpoint: Int?
    private(set) var group: Int?
    private(set) var region: Int?
    /// How many columns there are, those without a meaning included.
    private(set) var count = 0
    /// The columns that have no meaning here.
    private(set) var ignored: [String] = []

    /// The columns that a header must or may name.
    static let expected =
        "fqdn (or name) and address (or ip, ipAddress), and none, some or all of ttl, endpoint, group, region"

    /// Reads the header's cells.
    init(header cells: [CSVCell], of text: Span<UInt8>) throws(CSVFault) {
        count = cells.count
        var name: Int?
        var address: Int?
        for (column, cell) in cells.enumerated() {
            let octets = cell.octets(in: text)
            let title = String(decoding: octets, as: UTF8.self)
            func take(_ known: inout Int?) throws(CSVFault) {
                guard known == nil else {
                    let message = "the column \(Quoted(title)) repeats what an earlier column holds"
                    throw CSVFault(position: cell.position, message: message)
                }
                known = column
            }
            switch title.lowercased() {
            case "fqdn", "name": try take(&name)
            case "address", "ip", "ipaddress": try take(&address)
            case "ttl": try take(&ttl)
            case "endpoint": try take(&endpoint)
            case "group": try take(&group)
            case "region": try take(&region)
            default: ignored.append(Quoted(title).description)
            }
        }
        guard let name, let address else {
            let position = cells.first?.position ?? .start
            throw CSVFault(position: position, message: CSVColumns.explanation(of: cells, text))
        }
        (self.name, self.address) = (name, address)
    }

    private static func explanation(of cells: [CSVCell], _ text: Span<UInt8>) -> String {
        // As it stands, blanks beside commas included.
        let header =
            cells.first.flatMap { first in
                cells.last.map { text.extracting(first.start..<$0.end).copy }
            } ?? []
        let none = "is no inventory: \(TextShape.expected); found \(Quoted(header))"
        guard cells.count == 1 else { return none }
        let separators: [(UInt8, String)] = [(UInt8(ascii: ";"), "';'"), (0x09, "tabs")]
        for (octet, words) in separators where header.contains(octet) {
            return "the columns are separated by \(words); a CSV here needs commas"
        }
        return none
    }
}
