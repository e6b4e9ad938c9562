import DNS
import Mapper

/// A zone of host records, before it is text.
struct HostZone: ZoneContent {
    /// The zone's name.
    let origin: DomainName
    /// Whether the records stand at the zone's apex, whatever the name of their sets.
    let isPinpoint: Bool
    /// The records, by owner and type.
    let sets: ArraySlice<HostRRset>

    let mark = OwnMark.line(";")
    let comments: [String] = []

    var estimatedCount: Int { sets.count }

    /// The owner of a set's records in this zone.
    func owner(of set: HostRRset) -> DomainName { isPinpoint ? origin : set.name }

    func holds(_ name: DomainName) -> Bool { sets.contains { owner(of: $0) == name } }

    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void) {
        for index in sets.indices {
            let owner = isPinpoint ? origin : sets[index].name
            let ttl = sets[index].ttl ?? ttl
            for address in sets[index].addresses {
                body(ZoneRecord(owner: owner, ttl: ttl, data: .address(address)))
            }
        }
    }

    /// The zones of a mapping in a layout, in canonical order of their origins.
    static func zones(of mapping: Mapping, options: ExportOptions) throws(ExportError) -> [HostZone] {
        switch options.layout {
        case .zone: try suffixZones(of: mapping, options: options)
        case .host: try pinpointZones(of: mapping, options: options)
        }
    }

    private static func suffixZones(
        of mapping: Mapping, options: ExportOptions
    ) throws(ExportError) -> [HostZone] {
        try mapping.requireRecords(in: options.zones)
        var zones: [HostZone] = []
        var lines: [String] = []
        for run in mapping.rrsets.runs(by: { sets, left, right in
            let zones = (sets[left].zone, sets[right].zone)
            return zones.0 === zones.1 || zones.0?.name == zones.1?.name
        }) {
            guard let first = run.first else { continue }
            if let zone = first.zone {
                guard options.zones.isEmpty || options.zones.contains(zone.name) else { continue }
                zones.append(HostZone(origin: zone.name, isPinpoint: false, sets: run))
            } else if options.zones.isEmpty {
                lines += run.map {
                    "no private zone is known for \($0.name.text): the layout \"zone\" has no place for it"
                        + " (--layout host, --to hosts, or a zone in --catalogue FILE)"
                }
            }
        }
        guard lines.isEmpty else { throw ExportError(.inexpressible, lines) }
        return zones.sorted { $0.origin < $1.origin }
    }

    private static func pinpointZones(
        of mapping: Mapping, options: ExportOptions
    ) throws(ExportError) -> [HostZone] {
        try Overlay(of: mapping, options: options, holder: "the layout \"host\"").map {
            HostZone(origin: $0.name, isPinpoint: true, sets: $0.sets)
        }
    }
}

extension Array {
    /// The array cut into its longest runs of neighbours that belong together.
    ///
    /// The condition gets the array and two places, so that it need not copy the elements.
    func runs(by belongTogether: (Self, Int, Int) -> Bool) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = 0
        for index in indices where index > 0 && !belongTogether(self, index - 1, index) {
            runs.append(self[start..<index])
            start = index
        }
        if start < count { runs.append(self[start...]) }
        return runs
    }
}
