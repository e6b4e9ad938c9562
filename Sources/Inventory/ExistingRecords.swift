internal import DNS
internal import LDNS

/// The address records that zones hold today, read from zone files, from servers and from what Azure says of its private zones.
public struct ExistingRecords: Equatable, Sendable {
    /// The records in order, each name and address once: of several inputs the one that tells the most counts.
    public let records: [ExistingRecord]
    /// What was left out and why, in the order of the files and of the text in each.
    public let notices: [InventoryNotice]

    /// Creates records; they are sorted and made unique here.
    public init(_ records: [ExistingRecord] = [], notices: [InventoryNotice] = []) {
        self.records = records.sorted().reduce(into: []) { distinct, record in
            if let last = distinct.last, last.name == record.name, last.address == record.address { return }
            distinct.append(record)
        }
        self.notices = notices
    }

    /// Reads inputs: JSON of Azure's record sets, command line or REST, or else zone files (RFC 1035 5).
    ///
    /// Never stops at a fault, and reports up to 100 of them an input. JSON is read up to 256 MiB and 64 levels deep,
    /// zone files up to 64 MiB. The order of the inputs does not matter. `zones` are inputs too, and come after the files.
    public static func read(
        _ inputs: [(name: String, octets: [UInt8])], zones: [ServerZone] = []
    ) -> (existing: ExistingRecords, faults: [InputFault]) {
        let readings =
            inputs.sorted { $0.name < $1.name }.map { FileReading.readZone($0.octets, name: $0.name) }
            + zones.sorted { $0.name < $1.name }.map { zone in
                var reading = FileReading(of: zone, file: 0)
                reading.keepRecords(of: zone.contents)
                return reading
            }
        return (
            ExistingRecords(readings.flatMap(\.existing), notices: readings.flatMap(\.log.notices)),
            readings.flatMap(\.log.faults)
        )
    }
}

extension FileReading {
    /// Reads a whole input that tells the records of zones.
    static func readZone(_ octets: [UInt8], name: String) -> FileReading {
        reading(octets, name: name, file: 0) { text, first, reading in
            switch first {
            case nil:
                reading.log.fault(at: .start, "is empty: expected a zone file, or JSON from Azure")
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                reading.readJSON(text, as: JSONKind.ofZones)
            default:
                reading.readZoneFile(text)
            }
        }
    }

    private mutating func readZoneFile(_ text: [UInt8]) {
        for zone in zones(of: text) { keepRecords(of: zone) }
    }

    /// Keeps the address records of a zone, but for those of its own servers.
    fileprivate mutating func keepRecords(of zone: ZoneFile) {
        let servers = zone.servers
        existing += zone.records.compactMap { record in
            guard let address = record.data.address, !servers.contains(record.owner) else { return nil }
            return ExistingRecord(
                name: record.owner, address: address, zone: zone.origin, origin: .zoneFile,
                file: log.file)
        }
    }
}
