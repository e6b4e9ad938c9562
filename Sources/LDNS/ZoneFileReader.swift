internal import DNS

/// Reads a whole zone file, entry by entry, going on after a fault.
struct ZoneFileReader {
    private let origin: DomainName?
    /// Whether an SOA of another name begins another zone, rather than being a fault.
    private let takesSeveral: Bool
    /// The zones read; where there are faults, not all of them, nor all of their records.
    private(set) var zones: [ZoneFile] = []
    private var soa: Record?
    private var records: [Record] = []
    /// Where each record begins.
    private var places: [ZoneToken] = []
    private(set) var faults: [ZoneFileFault] = []
    /// Whether an SOA was there but could not be read; that it is missing is then no fault of its own.
    private var hasFaultySOA = false

    init(origin: DomainName?, takesSeveral: Bool) {
        self.origin = origin
        self.takesSeveral = takesSeveral
    }

    mutating func read(_ text: [UInt8], maximumSize: Int) {
        guard text.count <= maximumSize else {
            faults = [ZoneFileFault(line: 1, column: 1, message: "the file is over \(maximumSize) octets")]
            return
        }
        guard !text.starts(with: [0xFE, 0xFF]), !text.starts(with: [0xFF, 0xFE]) else {
            faults = [ZoneFileFault(line: 1, column: 1, message: "the file is UTF-16; a zone file is ASCII")]
            return
        }
        let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
        if hasMark {
            faults.append(ZoneFileFault(line: 1, column: 1, message: "a byte order mark before the zone"))
        }
        var scanner = ZoneScanner(text, from: hasMark ? 3 : 0)
        var entries = ZoneEntryReader(origin: origin, outermost: takesSeveral ? .root : nil)
        while faults.count < ZoneFileFaults.maximumCount, scanner.advance() {
            do {
                guard let record = try entries.record(at: scanner) else { continue }
                accept(record, at: scanner.tokens[0])
            } catch {
                faults.append(error)
                hasFaultySOA = hasFaultySOA || scanner.tokens.contains { scanner.matches($0, "SOA") }
            }
        }
        if soa == nil, records.isEmpty, !hasFaultySOA {
            let end = scanner.end
            faults.append(
                ZoneFileFault(line: end.line, column: end.column, message: "the zone has no SOA record"))
        }
        endZone()
    }

    private mutating func endZone() {
        faults += ZoneConsistency(records: records, places: places).faults()
        if let soa {
            zones.append(
                ZoneFile(origin: soa.owner, soa: soa, records: records, lines: places.map(\.line)))
        }
        (soa, records, places, hasFaultySOA) = (nil, [], [], false)
    }

    private mutating func accept(_ record: Record, at place: ZoneToken) {
        if record.type == .soa {
            if takesSeveral, let soa {
                if soa.owner == record.owner, soa.data == record.data { return }
                if soa.owner != record.owner { endZone() }
            }
            if soa != nil {
                faults.append(ZoneFileFault(place, "a second SOA record"))
                return
            }
            if let origin, record.owner != origin {
                faults.append(
                    ZoneFileFault(place, "the SOA record of \(record.owner), where the zone is \(origin)"))
            }
            soa = record
        } else if soa == nil, records.isEmpty, !hasFaultySOA {
            faults.append(ZoneFileFault(place, "the first record is not an SOA"))
        }
        if let zone = origin ?? soa?.owner, record.type != .soa, !record.owner.isAtOrBelow(zone) {
            faults.append(ZoneFileFault(place, "\(record.owner) lies outside the zone \(zone)"))
        }
        records.append(record)
        places.append(place)
    }
}
