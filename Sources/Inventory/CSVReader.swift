internal import DNS

/// Reads a table of names and addresses (RFC 4180), its columns known by the header.
struct CSVReader {
    static let kind = InputKind(name: "CSV row")

    private let columns: CSVColumns
    private var sightings: [Sighting]
    private var sightingOfEndpoint: [Sighting.Subject: Int] = [:]
    // Neighbouring rows nearly always share these, and then cost no lookup.
    private var endpoint = LastCell<Int>()
    private var group = LastCell<String?>()
    private var region = LastCell<String?>()
    private var attributes: EntryAttributes?

    private init(columns: CSVColumns) {
        self.columns = columns
        sightings = [Sighting(of: .rows)]
    }

    static func read(_ text: [UInt8], into reading: inout FileReading) {
        let octets = text.span
        var scanner = CSVScanner()
        let columns: CSVColumns
        do {
            columns = try header(&scanner, of: octets)
        } catch {
            reading.log.fault(at: error.position, error.message)
            return
        }
        if !columns.ignored.isEmpty {
            let names = columns.ignored.prefix(10).joined(separator: ", ")
            reading.log.notice(at: .start, "columns without a meaning here are ignored: \(names)")
        }
        var reader = CSVReader(columns: columns)
        var rowCount = 0
        while true {
            do throws(CSVFault) {
                guard try scanner.readRow(of: octets) else { break }
            } catch {
                reading.log.fault(at: error.position, error.message)
                continue
            }
            if scanner.isBlankRow { continue }
            rowCount += 1
            reader.readRow(scanner.cells, of: octets, &reading)
        }
        reading.source.counts[kind] = rowCount
        reading.sightings += reader.sightings.filter { !$0.entries.isEmpty }
    }

    private static func header(
        _ scanner: inout CSVScanner, of text: Span<UInt8>
    ) throws(CSVFault) -> CSVColumns {
        do {
            repeat { _ = try scanner.readRow(of: text) } while scanner.isBlankRow
        } catch {
            // Text that is no table at all fails here as often as in its columns.
            throw CSVFault(
                position: error.position,
                message: "is no inventory: \(TextShape.expected); as a CSV: \(error.message)")
        }
        return try CSVColumns(header: scanner.cells, of: text)
    }

    private mutating func readRow(_ cells: [CSVCell], of text: Span<UInt8>, _ reading: inout FileReading) {
        guard cells.count == columns.count else {
            let message = "has \(cells.count) cells where the header has \(columns.count)"
            reading.log.fault(at: cells[0].position, message)
            return
        }
        let nameCell = cells[columns.name]
        if nameCell.isEmpty {
            reading.log.notice(at: nameCell.position, "a row without a name is left out")
            return
        }
        // Each part is read even when another is wrong, so that every fault is told.
        let name = CSVReader.part(nameCell, of: text, &reading, DomainName.host)
        let address = CSVReader.part(cells[columns.address], of: text, &reading, IPAddress.entry)
        var ttl: UInt32?
        var isWhole = true
        if let cell = columns.ttl.map({ cells[$0] }), !cell.isEmpty {
            ttl = CSVReader.part(cell, of: text, &reading, TimeToLive.entry)
            isWhole = ttl != nil
        }
        let index = sighting(of: columns.endpoint.map { cells[$0] }, text, &reading)
        if !readAttributes(of: cells, text, &reading) { isWhole = false }
        guard let name, let address, isWhole, let index else { return }
        sightings[index].entries.append(
            HostEntry(
                name: name, address: address, ttl: ttl, source: .csv, attributes: attributes,
                file: reading.file, position: nameCell.position))
    }

    private static func part<Part>(
        _ cell: CSVCell, of text: Span<UInt8>, _ reading: inout FileReading,
        _ read: (Span<UInt8>) throws(EntryFault) -> Part
    ) -> Part? {
        do throws(EntryFault) {
            if cell.hasDoubledQuotes { return try read(cell.octets(in: text).span) }
            return try read(text.extracting(cell.start..<cell.end))
        } catch {
            reading.log.fault(at: cell.position, error.message)
            return nil
        }
    }

    /// The index of the sighting that a row's entry belongs to; nil when its endpoint cell is wrong.
    private mutating func sighting(
        of cell: CSVCell?, _ text: Span<UInt8>, _ reading: inout FileReading
    ) -> Int? {
        guard let cell, !cell.isEmpty else { return 0 }
        if let known = endpoint.value(of: cell, text) { return known }
        guard let words = CSVReader.freeText(cell, of: text, &reading) else { return nil }
        let id = ResourceID(words)
        let subject: Sighting.Subject = id.map { .endpoint($0) } ?? .named(words)
        let index = sightingOfEndpoint[subject] ?? sightings.count
        if index == sightings.count {
            var sighting = Sighting(of: subject, id: id)
            sighting.name = id?.name ?? words
            sightings.append(sighting)
            sightingOfEndpoint[subject] = index
        }
        endpoint.remember(index, of: cell, text)
        return index
    }

    /// False when a cell is wrong.
    private mutating func readAttributes(
        of cells: [CSVCell], _ text: Span<UInt8>, _ reading: inout FileReading
    ) -> Bool {
        let groups = CSVReader.read(columns.group.map { cells[$0] }, text, &group, &reading)
        let regions = CSVReader.read(columns.region.map { cells[$0] }, text, &region, &reading)
        if groups.isNew || regions.isNew {
            attributes = reading.attributes(group: group.last ?? nil, region: region.last ?? nil)
        }
        return groups.isWhole && regions.isWhole
    }

    private static func read(
        _ cell: CSVCell?, _ text: Span<UInt8>, _ last: inout LastCell<String?>, _ reading: inout FileReading
    ) -> (isNew: Bool, isWhole: Bool) {
        guard let cell, last.value(of: cell, text) == nil else { return (false, true) }
        let words = freeText(cell, of: text, &reading)
        guard words != nil || cell.isEmpty else { return (false, false) }
        last.remember(words, of: cell, text)
        return (true, true)
    }

    /// A cell's text; nil when it is empty or, with a fault, when it could break lines.
    private static func freeText(_ cell: CSVCell, of text: Span<UInt8>, _ reading: inout FileReading)
        -> String?
    {
        if cell.isEmpty { return nil }
        return part(cell, of: text, &reading) { (octets) throws(EntryFault) in
            try FreeText.checked(octets.copy)
        }
    }
}

extension CSVScanner {
    /// Whether the row read last is an empty line, or nothing but commas.
    fileprivate var isBlankRow: Bool { !cells.isEmpty && cells.allSatisfy(\.isEmpty) }
}

/// What was made of a column's cell in the row before.
private struct LastCell<Value> {
    private var octets: [UInt8] = []
    private(set) var last: Value?

    func value(of cell: CSVCell, _ text: Span<UInt8>) -> Value? {
        guard let last, octets.count == cell.end - cell.start else { return nil }
        for index in octets.indices where octets[index] != text[cell.start + index] { return nil }
        return last
    }

    mutating func remember(_ value: Value, of cell: CSVCell, _ text: Span<UInt8>) {
        octets = text.extracting(cell.start..<cell.end).copy
        last = value
    }
}
