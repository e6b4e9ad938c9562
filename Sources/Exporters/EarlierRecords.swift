import DNS
import LDNS

/// What the zones held that an update is planned on: their addresses and aliases.
struct EarlierRecords: Sendable {
    /// Whether pedns wrote all of it, so that what the inventory no longer holds is gone rather than somebody else's.
    let isOwn: Bool
    private var zones: [DomainName: Zone] = [:]

    /// One zone's.
    struct Zone: Sendable {
        /// The addresses at each name and type, with their time to live.
        var sets: [Question: Addresses] = [:]
        /// The names that are aliases.
        var aliases: Set<DomainName> = []
    }

    /// The addresses of one name and type.
    struct Addresses: Sendable {
        var ttl: UInt32
        var addresses: Set<IPAddress>
    }

    /// Reads zone files, one after another. Throws with a line for each fault, at its place.
    init(_ previous: PreviousText) throws(ExportError) {
        isOwn = previous.octets.starts(with: OwnMark.line(";").utf8)
        let files: [ZoneFile]
        do throws(ZoneFileFaults) {
            files = try ZoneFile.readAll(previous.octets, file: previous.file)
        } catch {
            throw ExportError(
                isOwn ? .unreadablePrevious : .foreignFile,
                error.faults.map { "\(error.file):\($0.line):\($0.column): error: \($0.message)" }
                    + ["\(error.file): an update is planned on the zone as the server holds it, a zone file"])
        }
        for file in files { take(file) }
    }

    /// The zones that the file has, in canonical order.
    var origins: [DomainName] { zones.keys.sorted() }

    /// What a zone held; nothing, where the file does not have it.
    subscript(origin: DomainName) -> Zone { zones[origin] ?? Zone() }

    private mutating func take(_ file: ZoneFile) {
        var zone = zones[file.origin] ?? Zone()
        for record in file.records {
            if let address = record.data.address {
                let key = Question(name: record.owner, type: record.type)
                zone.sets[key, default: Addresses(ttl: record.ttl, addresses: [])].addresses.insert(address)
            } else if record.type == .cname {
                zone.aliases.insert(record.owner)
            }
        }
        zones[file.origin] = zone
    }
}
