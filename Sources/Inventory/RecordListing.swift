public import DNS
internal import LDNS

/// What an input lists of records or answers, as it stands there, where an inventory tells of endpoints.
public struct RecordListing: Sendable {
    /// What lists them.
    public enum Kind: Sendable, Hashable {
        /// Zones, from files or servers.
        case zones
        /// A hosts file.
        case hosts
        /// An Unbound configuration.
        case unbound
        /// A dnsmasq configuration.
        case dnsmasq
        /// Answers that pedns saved.
        case answers
    }

    /// What lists them.
    public let kind: Kind
    /// The records, in the order of the input.
    public let records: [ListedRecord]
    /// The zones that the input has whole.
    public let origins: [DomainName]
    /// The answers, in the order of the input.
    public let answers: [SavedAnswer]
    /// What was left out and why.
    public let notices: [InventoryNotice]

    /// Reads an input that lists records: zone files, hosts files, configurations of Unbound and dnsmasq, and documents
    /// `pedns.observations/1` and `pedns.check/1` or their JSON lines; nil when it is none of these, as an inventory.
    ///
    /// Never stops at a fault, and reports up to 100 of them. JSON is read up to 256 MiB and 64 levels deep, all others
    /// up to 64 MiB.
    public static func read(
        _ octets: [UInt8], name: String
    ) -> (listing: RecordListing, faults: [InputFault])? {
        var kind: Kind?
        let reading = FileReading.reading(octets, name: name, file: 0) { text, first, reading in
            if first == UInt8(ascii: "{") {
                guard SavedAnswerReader.recognises(text) else { return }
                kind = .answers
                SavedAnswerReader.read(text, into: &reading)
            } else if let shape = RecordListing.shape(of: text) {
                kind = shape.kind
                guard text.count <= RecordListing.maximumSize else {
                    let limit = RecordListing.maximumSize
                    return reading.log.fault(at: .start, "is larger than \(limit) octets")
                }
                shape.shape.read(text, &reading)
                if kind == .hosts { reading.listEntries() }
            }
        }
        guard let kind else { return nil }
        return (RecordListing(kind, reading), reading.log.faults)
    }

    /// Records that are known already.
    public init(_ kind: Kind, records: [ListedRecord]) {
        self.kind = kind
        self.records = records
        (origins, answers, notices) = ([], [], [])
    }

    /// The records of zones that servers have sent.
    public init(of zone: ServerZone) {
        var reading = FileReading(of: zone, file: 0)
        reading.list(zone.contents)
        self.init(.zones, reading)
    }

    private init(_ kind: Kind, _ reading: FileReading) {
        self.kind = kind
        records = reading.listed
        origins = reading.origins
        answers = reading.answers
        notices = reading.log.notices
    }

    private static let maximumSize = 64 << 20

    /// The shapes of text that list records. A line is of one shape at most.
    private static let shapes: [(kind: Kind, shape: TextShape)] = [
        (.zones, ZoneTextReader.listing), (.hosts, HostsReader.listing), (.unbound, UnboundReader.shape),
        (.dnsmasq, DnsmasqReader.shape),
    ]

    private static func shape(of text: [UInt8]) -> (kind: Kind, shape: TextShape)? {
        let line = FirstLine(of: text.span)
        return shapes.first { $0.shape.recognises(line) }
    }
}

extension FileReading {
    /// Lists what a hosts file gave as entries.
    fileprivate mutating func listEntries() {
        listed += sightings.flatMap(\.entries).map {
            ListedRecord(name: $0.name, data: $0.address.recordData)
        }
    }

    /// Lists every record of a zone.
    mutating func list(_ zone: ZoneFile) {
        let servers = zone.servers.subtracting([zone.origin])
        let cuts = zone.cuts
        origins.append(zone.origin)
        listed.reserveCapacity(listed.count + zone.records.count)
        for record in zone.records {
            let isApex = record.type == .soa || record.type == .ns && record.owner == zone.origin
            let isServer = record.data.address != nil && servers.contains(record.owner)
            listed.append(
                ListedRecord(
                    name: record.owner, data: record.data, ttl: record.ttl, zone: zone.origin,
                    isZonesOwn: isApex || isServer || record.owner.isAtOrBelow(any: cuts)))
        }
    }
}

extension ZoneTextReader {
    /// Zone files, every record of theirs.
    static let listing = TextShape(mark: shape.mark, recognises: shape.recognises) { text, reading in
        for zone in reading.zones(of: text) { reading.list(zone) }
    }
}
