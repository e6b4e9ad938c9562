internal import DNS
internal import LDNS

/// Reads zone files (RFC 1035 5): those of servers, and what `az network private-dns zone export` writes.
enum ZoneTextReader {
    static let kind = InputKind(name: "zone")

    static let shape = TextShape(
        mark: "a zone file",
        recognises: { line in
            guard let first = line.words.first, !first.utf8.contains(UInt8(ascii: ",")) else { return false }
            if ["$origin", "$ttl", "$include", "$generate"].contains(first) { return true }
            // TTL and class stand before the type, either first or left out.
            let rest = line.words.dropFirst().drop { $0 == "in" || ("0"..."9").contains($0.prefix(1)) }
            guard let type = rest.first else { return false }
            // A part of a zone is none, but its fault is better told by what reads zones.
            return type == "soa" || ["a", "aaaa"].contains(type) && line.isAddress(rest.startIndex + 1)
        },
        read: read)

    private static func read(_ text: [UInt8], into reading: inout FileReading) {
        for zone in reading.zones(of: text) {
            reading.count(kind)
            reading.readEntries(of: zone, source: .zoneFile)
        }
    }
}

extension FileReading {
    /// Takes the entries that the address records of a zone are.
    mutating func readEntries(of zone: ZoneFile, source: HostEntry.Source) {
        var entries = ZoneEntries(of: zone, source: source)
        entries.read(&self)
    }

    /// The zones of a text; none, with its faults, when one of them is wrong.
    mutating func zones(of text: [UInt8]) -> [ZoneFile] {
        do throws(ZoneFileFaults) {
            return try ZoneFile.readAll(text, file: log.file)
        } catch {
            for fault in error.faults {
                log.fault(at: TextPosition(line: fault.line, column: fault.column), fault.message)
            }
            return []
        }
    }
}

extension ZoneFile {
    /// The servers that the zone names for itself; where they lie in it, their addresses are no endpoint's.
    var servers: Set<DomainName> {
        Set(
            records.compactMap { record in
                switch record.data {
                case .ns(let server): server
                case .soa(let start): start.primary
                default: nil
                }
            })
    }

    /// The names that the zone hands on to other servers (RFC 1034 4.2.1).
    var cuts: Set<DomainName> {
        Set(records.filter { $0.type == .ns && $0.owner != origin }.map(\.owner))
    }
}

/// The entries that the address records of one zone are.
private struct ZoneEntries {
    private let zone: ZoneFile
    private let source: HostEntry.Source
    private let servers: Set<DomainName>
    private let cuts: Set<DomainName>
    private var otherTypes: [RecordType: CountedNotice] = [:]
    private var ownServers = CountedNotice(
        leftOut: "address", because: "it is that of one of the zone's own servers")
    private var foreign = CountedNotice(
        leftOut: "record", because: "the zone leaves such names to other servers")

    init(of zone: ZoneFile, source: HostEntry.Source) {
        self.zone = zone
        self.source = source
        // The apex of a zone for one name is that name, whatever else the zone calls it.
        servers = zone.servers.subtracting([zone.origin])
        cuts = zone.cuts
    }

    mutating func read(_ reading: inout FileReading) {
        var sighting = Sighting(of: .records(of: [reading.log.file, zone.origin.text]))
        // An RRset stands where the first of its records does.
        var places: [DomainName: TextPosition] = [:]
        for (record, line) in zip(zone.records, zone.lines) {
            let position = TextPosition(line: line, column: 1)
            guard record.type != .soa, record.type != .ns || record.owner != zone.origin else { continue }
            if record.owner.isAtOrBelow(any: cuts) {
                foreign.note(position)
            } else if let address = record.data.address {
                guard let name = name(of: record, at: position, &reading) else { continue }
                let place = places[name] ?? position
                places[name] = place
                sighting.entries.append(
                    HostEntry(
                        name: name, address: address, zone: name == zone.origin ? nil : zone.origin,
                        source: source, file: reading.file, position: place))
            } else {
                otherTypes[record.type, default: ZoneEntries.leftOut(record.type)].note(position)
            }
        }
        for (_, leftOut) in otherTypes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            leftOut.tell(&reading.log)
        }
        ownServers.tell(&reading.log)
        foreign.tell(&reading.log)
        if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
    }

    private static func leftOut(_ type: RecordType) -> CountedNotice {
        let reason =
            type == .cname || type == .dname
            ? "an alias has the addresses of its target, which is read where it stands"
            : "only A and AAAA records hold addresses"
        return CountedNotice(leftOut: "\(type.mnemonic) record", because: reason)
    }

    private mutating func name(
        of record: Record, at position: TextPosition, _ reading: inout FileReading
    ) -> DomainName? {
        let name = record.owner
        guard !servers.contains(name) else {
            ownServers.note(position)
            return nil
        }
        guard name.isHostName, !(name.isWildcard && name.labelCount == 1) else {
            reading.log.notice(at: position, "\(Quoted(name.text)) is no host name and is left out")
            return nil
        }
        return name
    }
}
