import DNS
import LDNS

/// The text of a zone file, and how it follows the one it replaces.
struct ZoneText {
    let zone: any ZoneContent
    let options: ExportOptions

    /// The zone as a file among others, `ORIGIN.zone`.
    var artefact: Artefact {
        Artefact(
            fileName: "\(zone.origin.text).zone", opening: zone.mark, place: .zone(zone.origin),
            checkers: FileChecker.zones
        ) { (previous) throws(ExportError) in try replacing(previous) }
    }

    /// The text that takes the place of `previous`: the very same octets when it holds the same records, else text
    /// with a serial that secondaries take for newer.
    func replacing(_ previous: PreviousText?) throws(ExportError) -> [UInt8] {
        guard let previous else {
            return try text(serial: try serial(after: nil, file: ""))
        }
        let old = try ZoneText.read(previous, origin: zone.origin, mark: zone.mark)
        // The common case, told without comparing records: nothing has changed since pedns wrote the file.
        let unchanged = try text(serial: old.serial)
        if unchanged == previous.octets { return unchanged }
        if holdsSameRecords(as: old) {
            // An older pedns wrote no last line, and somebody may have mended what it is the digest of; left so, the
            // file would count as edited by hand at the next change.
            let isOurs = previous.octets.starts(with: zone.mark.utf8)
            let isIntact = try WrittenZone(previous.octets).condition == .intact
            return isOurs && !isIntact ? unchanged : previous.octets
        }
        return try text(serial: try serial(after: old.serial, file: previous.file))
    }

    private static func read(
        _ previous: PreviousText, origin: DomainName, mark: String
    ) throws(ExportError) -> ZoneFile {
        do throws(ZoneFileFaults) {
            // Lines in front of it give its own their numbers in the file.
            let before = [UInt8](repeating: UInt8(ascii: "\n"), count: previous.firstLine - 1)
            return try ZoneFile.read(
                before.isEmpty ? previous.octets : before + previous.octets, file: previous.file,
                origin: origin)
        } catch {
            throw ExportError(
                previous.octets.starts(with: mark.utf8) ? .unreadablePrevious : .foreignFile,
                error.faults.map { "\(error.file):\($0.line):\($0.column): error: \($0.message)" }
                    + ["\(error.file): its serial cannot be carried on; mend the file, or move it away"])
        }
    }

    private func serial(after old: Serial?, file: String) throws(ExportError) -> Serial {
        let serial = options.serialPolicy.serial(
            after: old, now: options.now, evenBackwards: options.permitsSerialBackwards)
        if let serial { return serial }
        throw ExportError(
            .serialBackwards,
            [
                "\(file): error: the serial would go backwards from \(old.map(\.description) ?? "none");"
                    + " secondaries would keep the old zone (use --serial-policy increment, or a greater --serial)"
            ])
    }

    private func holdsSameRecords(as file: ZoneFile) -> Bool {
        // Neither side has a record twice: we write none, and the reader refuses them.
        Set(records(serial: file.serial)) == Set(file.records)
    }

    // MARK: Content

    private var nameServers: [DomainName] {
        options.nameServers.isEmpty ? [ZoneText.localhost] : Array(Set(options.nameServers)).sorted()
    }

    private static let localhost = DomainName(checkedWire: [9] + Array("localhost".utf8) + [0])
    private static let nobody = DomainName(
        checkedWire: [6] + Array("nobody".utf8) + [7] + Array("invalid".utf8) + [0])

    private func startOfAuthority(serial: Serial) -> StartOfAuthority {
        StartOfAuthority(
            primary: options.nameServers.first ?? ZoneText.localhost,
            mailbox: options.hostmaster ?? ZoneText.nobody,
            serial: serial, refresh: 3600, retry: 600, expire: 1_209_600, minimum: 60)
    }

    private func records(serial: Serial) -> [Record] {
        var records = [
            Record(owner: zone.origin, ttl: WrittenZone.apexTTL, data: .soa(startOfAuthority(serial: serial)))
        ]
        records += nameServers.map { Record(owner: zone.origin, ttl: WrittenZone.apexTTL, data: .ns($0)) }
        zone.forEachRecord(ttl: options.ttl) { records.append($0.record) }
        return records
    }

    private func text(serial: Serial) throws(ExportError) -> [UInt8] {
        var invariants = ZoneInvariants(zone, options: options)
        var text: [UInt8] = []
        // Room for the usual record, so that a large zone is not copied again and again as it grows.
        text.reserveCapacity(768 + zone.estimatedCount * 64)
        text.append("\(zone.mark)$ORIGIN \(zone.origin)\n")
        for line in zone.comments { text.append("; \(line)\n") }
        text.append("$TTL \(options.ttl)\n")
        let soa = startOfAuthority(serial: serial)
        text.append(
            "\(WrittenZone.soaStart)\(soa.primary) \(soa.mailbox) \(soa.serial)"
                + " \(soa.refresh) \(soa.retry) \(soa.expire) \(soa.minimum)\n")
        let start = text.count
        for server in nameServers { text.append("@\t\(WrittenZone.apexTTL)\tIN\tNS\t\(server)\n") }
        var count = nameServers.count
        zone.forEachRecord(ttl: options.ttl) { record in
            invariants.check(record)
            write(record, to: &text)
            count += 1
        }
        guard invariants.faults.isEmpty else { throw ExportError(.inexpressible, invariants.faults) }
        let end = try WrittenZone.end(of: text[start...], count: count)
        text.append(end)
        return text
    }

    private func write(_ record: ZoneRecord, to text: inout [UInt8]) {
        let end = record.owner.wire.count - zone.origin.wire.count
        if end <= 0 {
            text.append(UInt8(ascii: "@"))
        } else {
            record.owner.write(upTo: end, to: &text)
        }
        text.append(UInt8(ascii: "\t"))
        text.appendDecimal(record.ttl)
        switch record.data {
        case .address(let address):
            text.append(address.recordType == .a ? "\tIN\tA\t" : "\tIN\tAAAA\t")
            address.write(to: &text)
        case .pointer(let name):
            text.append("\tIN\tPTR\t")
            name.write(to: &text)
            text.append(UInt8(ascii: "."))
        case .text(let string):
            text.append("\tIN\tTXT\t\"\(string)\"")
        }
        text.append(UInt8(ascii: "\n"))
    }
}

extension [UInt8] {
    /// Appends a string's UTF-8.
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }
}

extension ZoneFile {
    /// The version of the zone.
    fileprivate var serial: Serial {
        guard case .soa(let start) = soa.data else { return Serial(0) }
        return start.serial
    }
}
