import DNS

/// What must hold of every zone that pedns writes; each server's own checker misses some of it.
///
/// Records are looked at one by one as they are written, since a second way through a large zone is costly.
struct ZoneInvariants {
    private let origin: DomainName
    private var latest: ZoneRecord?
    private(set) var faults: [String] = []

    /// Looks at what holds for the zone as a whole.
    init(_ zone: any ZoneContent, options: ExportOptions) {
        origin = zone.origin
        // RFC 1034 4.2.1: such a server cannot be found without its address beside it, and there is none to write.
        for server in options.nameServers where server.isAtOrBelow(origin) && !zone.holds(server) {
            faults.append(
                "the name server \(server.text) lies in the zone \(origin.text), which has no address for it")
        }
        if options.ttl > Record.maximumTTL { faults.append("the TTL \(options.ttl) is over 2147483647") }
    }

    /// Looks at the record that is written next.
    mutating func check(_ record: ZoneRecord) {
        defer { latest = record }
        let owner = record.owner
        if let latest, latest.owner == owner {
            if latest.data == record.data {
                faults.append("a record of \(owner.text) stands twice in the zone \(origin.text)")
            }
        } else {
            checkOwner(owner)
        }
        if record.ttl > Record.maximumTTL, latest?.owner != owner || latest?.ttl != record.ttl {
            faults.append("the TTL \(record.ttl) of \(owner.text) is over 2147483647")
        }
        if case .pointer(let name) = record.data, !name.isHostName || name.isWildcard {
            faults.append("\(name.text) is no host name that an address could have")
        }
    }

    private mutating func checkOwner(_ owner: DomainName) {
        if !owner.isAtOrBelow(origin) { faults.append("\(owner.text) lies outside the zone \(origin.text)") }
        if !owner.isHostName { faults.append("servers refuse \(owner.text) as the owner of an address") }
    }
}
