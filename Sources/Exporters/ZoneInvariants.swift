import DNS
import Mapper

/// What must hold of every zone that pedns writes; each server's own checker misses some of it.
///
/// Records are looked at one by one as they are written, since a second way through a large zone is costly.
struct ZoneInvariants {
    private let origin: DomainName
    private(set) var faults: [String] = []

    /// Looks at what holds for the zone as a whole.
    init(_ zone: HostZone, options: ExportOptions) {
        origin = zone.origin
        // RFC 1034 4.2.1: such a server cannot be found without its address beside it, and there is none to write.
        for server in options.nameServers where server.isAtOrBelow(origin) && !zone.holds(server) {
            faults.append(
                "the name server \(server.text) lies in the zone \(origin.text), which has no address for it")
        }
        if options.ttl > Record.maximumTTL { faults.append("the TTL \(options.ttl) is over 2147483647") }
    }

    /// Looks at the set at a place of the zone.
    mutating func check(_ index: Int, of zone: HostZone) {
        let name = zone.sets[index].name
        if !zone.isPinpoint {
            if !name.isAtOrBelow(origin) {
                faults.append("\(name.text) lies outside the zone \(origin.text)")
            }
            if !name.isHostName { faults.append("servers refuse \(name.text) as the owner of an address") }
        }
        if let ttl = zone.sets[index].ttl, ttl > Record.maximumTTL {
            faults.append("the TTL \(ttl) of \(name.text) is over 2147483647")
        }
        if index > zone.sets.startIndex, zone.sets[index - 1].name == name,
            zone.sets[index - 1].type == zone.sets[index].type
        {
            faults.append("\(name.text) \(zone.sets[index].type) stands twice in the zone \(origin.text)")
        }
    }
}
