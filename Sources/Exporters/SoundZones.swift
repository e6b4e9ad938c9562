import DNS
import Mapper

extension HostZone {
    /// The zones of a mapping in a layout, every name in them looked at.
    ///
    /// What comes is of letters, digits and inner hyphens, and here and there a whole label "*", so that no language
    /// has anything in it to escape; throws with a line for each name that is not.
    static func soundZones(
        of mapping: Mapping, options: ExportOptions
    ) throws(ExportError) -> [HostZone] {
        // These formats change zones that are there, whose servers are no concern of theirs.
        var options = options
        options.nameServers = []
        let zones = try zones(of: mapping, options: options)
        var faults = zones.map(\.origin).filter { !$0.isHostName || $0.isWildcard }.map {
            "servers refuse the zone \($0.text): letters, digits and inner hyphens only"
        }
        for zone in zones {
            var invariants = ZoneInvariants(zone, options: options)
            zone.forEachRecord(ttl: options.ttl) { invariants.check($0) }
            faults += invariants.faults
        }
        guard faults.isEmpty else { throw ExportError(.inexpressible, faults) }
        return zones
    }

    /// The owner of a set's records as it stands in the zone: "@" at its apex, else without what it shares with it.
    func relativeOwner(of set: HostRRset) -> String {
        let end = isPinpoint ? 0 : set.name.wire.count - origin.wire.count
        guard end > 0 else { return "@" }
        var text: [UInt8] = []
        set.name.write(upTo: end, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
