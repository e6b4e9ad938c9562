import DNS
import Mapper

/// What must hold of every zone that pedns writes; each server's own checker misses some of it.
enum ZoneInvariants {
    /// One line for each rule that the zone breaks.
    static func faults(of zone: HostZone, options: ExportOptions) -> [String] {
        var faults: [String] = []
        let origin = zone.origin
        if !origin.isHostName || origin.isWildcard {
            faults.append(
                "the zone \(origin.text) has a name that servers refuse: letters, digits, hyphens only")
        }
        if options.ttl > Record.maximumTTL { faults.append("the TTL \(options.ttl) is over 2147483647") }
        for index in zone.sets.indices {
            let owner = zone.isPinpoint ? origin : zone.sets[index].name
            if !owner.isAtOrBelow(origin) {
                faults.append("\(owner.text) lies outside the zone \(origin.text)")
            }
            if !owner.isHostName {
                faults.append("servers refuse \(owner.text) as the owner of an address")
            }
            if let ttl = zone.sets[index].ttl, ttl > Record.maximumTTL {
                faults.append("the TTL \(ttl) of \(owner.text) is over 2147483647")
            }
            if index > zone.sets.startIndex {
                let type = zone.sets[index].type
                if zone.sets[index - 1].type == type, zone.sets[index - 1].name == zone.sets[index].name {
                    faults.append("\(owner.text) \(type) stands twice in the zone \(origin.text)")
                }
            }
        }
        return faults
    }
}
