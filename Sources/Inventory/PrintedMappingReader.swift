internal import DNS

/// Reads a mapping that pedns printed (`pedns map --format json`), each set as it stands.
enum PrintedMappingReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "printed mapping"),
        mark: "a mapping that pedns printed (pedns.mapping/1)",
        recognises: { $0["schema"]?.isString == true && $0["schema"]?.text == "pedns.mapping/1" },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        var sighting = Sighting(of: .records(of: [reading.log.file]))
        let disputed = disputedNames(of: value, &reading)
        for set in reading.objects("rrsets", of: value) {
            readSet(set, disputed: disputed, to: &sighting, &reading)
        }
        if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
    }

    /// The findings that leave names open, with the severity that they have then.
    private static let open = ["conflicting-addresses": "error", "two-regions": "warning"]

    /// The names about which endpoints disagreed when the mapping was made, so that it settles nothing about them.
    private static func disputedNames(
        of value: JSONValue, _ reading: inout FileReading
    ) -> Set<DomainName> {
        var names: Set<DomainName> = []
        for finding in reading.objects("findings", of: value) {
            let code = reading.text("code", of: finding)
            let severity = reading.text("severity", of: finding)
            guard open[code ?? ""] == severity else { continue }
            names.formUnion(reading.list("names", of: finding).compactMap { name($0, &reading) })
        }
        return names
    }

    private static func readSet(
        _ set: JSONValue, disputed: Set<DomainName>, to sighting: inout Sighting,
        _ reading: inout FileReading
    ) {
        // Each part is read even when another is wrong, so that every fault is told.
        let addresses = reading.addresses("addresses", of: set)
        let ttl = ttl(of: set, &reading)
        let zone = reading.string("zone", of: set).flatMap { reading.host($0) }
        let attributes = reading.attributes(group: group(of: set, &reading))
        guard let text = reading.string("name", of: set) else {
            if set["name"] == nil { reading.log.fault(at: set, "has no name") }
            return
        }
        guard let name = name(text, &reading) else { return }
        guard !disputed.contains(name) else {
            reading.log.fault(
                at: text,
                "endpoints disagree about \(name.text) in this mapping; settle it there with --prefer")
            return
        }
        if addresses.isEmpty { reading.log.notice(at: text, "\(name.text) has no address and is left out") }
        let position = text.document.position(of: text.index)
        sighting.entries += addresses.map { address in
            HostEntry(
                name: name, address: address, ttl: ttl, zone: zone, source: .mapping, attributes: attributes,
                file: reading.file, position: position)
        }
    }

    /// A name as the mapping had it: a placeholder in it is an error of the mapping's, there and here.
    private static func name(_ value: JSONValue, _ reading: inout FileReading) -> DomainName? {
        guard value.isString, value.octets.contains(UInt8(ascii: "<")) else { return reading.host(value) }
        return reading.checked(value) { () throws(EntryFault) in
            try DomainName.hostOrPlaceholder(Array(value.octets))
        }
    }

    private static func ttl(of set: JSONValue, _ reading: inout FileReading) -> UInt32? {
        guard let ttl = set["ttl"] else { return nil }
        guard ttl.kind == .number else {
            reading.log.fault(at: ttl, "expected a number, found \(ttl.kindName)")
            return nil
        }
        let octets = ttl.octets
        return reading.checked(ttl) { () throws(EntryFault) in try TimeToLive.entry(octets.span) }
    }

    /// The group of all its sources, where they are printed and agree: services share some zones.
    private static func group(of set: JSONValue, _ reading: inout FileReading) -> String? {
        let groups = Set(reading.objects("sources", of: set).map { reading.text("group", of: $0) })
        return groups.count == 1 ? groups.first ?? nil : nil
    }
}
