public import DNS
internal import LDNS

/// A zone that a server has sent whole, as an input.
public struct ServerZone: Sendable {
    /// What the input is called: where the zone is from.
    public let name: String
    let contents: ZoneFile

    /// Takes the SOA record that a zone begins with and all others, in any order.
    public init(name: String, start: Record, others: some Sequence<Record>) {
        self.name = name
        contents = ZoneFile(transferred: start, others)
    }
}

extension FileReading {
    /// What a server's zone is called where kinds are counted.
    static let serverZone = InputKind(name: "server's zone")

    /// Reads a zone as zone files are read; its records stand for lines.
    static func read(_ zone: ServerZone, file: Int32) -> FileReading {
        var reading = FileReading(of: zone, file: file)
        reading.count(serverZone)
        reading.readEntries(of: zone.contents, source: .serverZone)
        reading.source.entryCount = reading.entryCount
        return reading
    }

    /// Begins to read a zone.
    init(of zone: ServerZone, file: Int32) {
        self.init(file: file, name: zone.name)
        log.owners = zone.contents.records.map(\.owner)
    }
}
