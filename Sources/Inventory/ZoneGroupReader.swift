internal import DNS

/// Reads what `az network private-endpoint dns-zone-group list` and `show` print, and REST's form of it.
enum ZoneGroupReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "DNS zone group"),
        mark: "a DNS zone group (privateDnsZoneConfigs)",
        recognises: {
            $0.isResource(
                of: "microsoft.network/privateendpoints/privatednszonegroups",
                orHas: ["privatednszoneconfigs"])
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        let endpoint = endpoint(of: value, &reading)
        var sighting = Sighting(of: endpoint.map { .endpoint($0) } ?? .unidentified, id: endpoint)
        sighting.hasZoneGroup = true
        for config in reading.objects("privatednszoneconfigs", of: value) {
            readEntries(of: config, in: .azure, to: &sighting, &reading)
        }
        reading.sightings.append(sighting)
    }

    /// Reads the record sets of one zone.
    static func readEntries(
        of config: JSONValue, in names: PropertyNames, to sighting: inout Sighting,
        _ reading: inout FileReading
    ) {
        let zone = zone(of: config, names, &reading)
        for set in reading.objects(names.recordSets, of: config) {
            readEntries(of: set, names, in: zone, to: &sighting, &reading)
        }
    }

    private static func endpoint(of value: JSONValue, _ reading: inout FileReading) -> ResourceID? {
        guard let id = reading.resourceID("id", of: value) else { return nil }
        guard let endpoint = id.parent(of: "privatednszonegroups") else {
            let message = "\(Quoted(id.text)) is not the id of a DNS zone group (…/privateDnsZoneGroups/NAME)"
            reading.log.fault(at: value.property("id") ?? value, message)
            return nil
        }
        return endpoint
    }

    private static func zone(
        of config: JSONValue, _ names: PropertyNames, _ reading: inout FileReading
    ) -> DomainName? {
        guard let property = reading.string(names.zoneID, of: config),
            let id = reading.resourceID(names.zoneID, of: config)
        else { return nil }
        guard id.parent(of: "privatednszones") != nil else {
            let message = "\(Quoted(id.text)) is not the id of a private DNS zone (…/privateDnsZones/ZONE)"
            reading.log.fault(at: property, message)
            return nil
        }
        let octets = Array(id.name.utf8)
        return reading.checked(property) { () throws(EntryFault) in try DomainName.host(octets.span) }
    }

    private static func readEntries(
        of set: JSONValue, _ names: PropertyNames, in zone: DomainName?, to sighting: inout Sighting,
        _ reading: inout FileReading
    ) {
        let type = reading.text(names.recordType, of: set)?.uppercased()
        if let type, type != "A", type != "AAAA" {
            reading.log.notice(at: set, "a record set of type \(type) holds no addresses and is left out")
            return
        }
        guard let (name, place) = name(of: set, names, in: zone, &reading) else { return }
        let addresses = reading.list(names.addresses, of: set)
        if addresses.isEmpty { reading.log.notice(at: set, "\(name.text) has no address and is left out") }
        let position = place.document.position(of: place.index)
        for value in addresses {
            guard let address = reading.address(value) else { continue }
            if let type, address.recordType.description != type {
                reading.log.fault(at: value, "\(address) cannot stand in a record set of type \(type)")
                continue
            }
            sighting.entries.append(
                HostEntry(
                    name: name, address: address, zone: zone, source: .zoneGroup, file: reading.file,
                    position: position))
        }
    }

    /// The record set's name, and the value it was read from.
    private static func name(
        of set: JSONValue, _ names: PropertyNames, in zone: DomainName?, _ reading: inout FileReading
    ) -> (DomainName, JSONValue)? {
        if let fqdn = reading.string("fqdn", of: set), !fqdn.octets.isEmpty {
            return reading.host(fqdn).map { ($0, fqdn) }
        }
        guard let relative = reading.string(names.recordName, of: set), !relative.octets.isEmpty, let zone
        else {
            reading.log.notice(at: set, "has no name and is left out")
            return nil
        }
        if relative.text == "@" { return (zone, relative) }
        let octets = Array(relative.octets) + [UInt8(ascii: ".")] + Array(zone.text.utf8)
        return reading.checked(relative) { () throws(EntryFault) in try DomainName.host(octets.span) }
            .map { ($0, relative) }
    }
}
