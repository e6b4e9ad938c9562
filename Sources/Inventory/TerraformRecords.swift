internal import DNS

/// Record sets of private zones that are managed with Terraform, in place of a DNS zone group.
extension TerraformResource {
    /// The resources that are record sets of addresses, and the type of their records.
    static let recordTypes: [String: RecordType] = [
        "azurerm_private_dns_a_record": .a, "azurerm_private_dns_aaaa_record": .aaaa,
    ]

    /// Reads the records, where their zone is one of Private Link's: a state holds zones of other purposes, too.
    func readRecords(of type: RecordType, _ reading: inout FileReading) {
        reading.count(RecordSetReader.inventoryKind.kind)
        guard let zone = reading.string("zone_name", of: attributes).flatMap({ reading.host($0) }) else {
            return
        }
        guard zone.text.split(separator: ".").contains("privatelink") else {
            reading.log.notice(
                at: place, "\(Quoted(address)) is of \(zone.text), no zone of Private Link's, and is left out"
            )
            return
        }
        guard attributes["records"] != nil else {
            reading.undecidedCount += 1
            reading.source.isIncomplete = true
            reading.log.notice(at: place, "the addresses of \(Quoted(address)) are known only after apply")
            return
        }
        guard let (name, position) = owner(in: zone, &reading) else { return }
        let zoneID = reading.resourceID("id", of: attributes)?.parent(of: type.description.lowercased())
        var sighting = Sighting(of: .records(of: [reading.log.file, zoneID?.key ?? zone.text]))
        for value in reading.list("records", of: attributes) {
            guard let address = reading.address(value) else { continue }
            guard address.recordType == type else {
                reading.log.fault(at: value, "\(address) cannot stand in a record set of type \(type)")
                continue
            }
            sighting.entries.append(
                HostEntry(
                    name: name, address: address, zone: name == zone ? nil : zone, source: .recordSet,
                    file: reading.file, position: position))
        }
        if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
    }

    /// The name that the records are of, and where it stands.
    private func owner(in zone: DomainName, _ reading: inout FileReading) -> (DomainName, TextPosition)? {
        guard let relative = reading.string("name", of: attributes), !relative.octets.isEmpty else {
            reading.log.notice(at: place, "\(Quoted(address)) has no name and is left out")
            return nil
        }
        let position = relative.document.position(of: relative.index)
        if relative.text == "@" { return (zone, position) }
        guard relative.octets.first != UInt8(ascii: "*") else {
            reading.log.notice(at: relative, "\(relative.text) is no host's name and is left out")
            return nil
        }
        let octets = Array(relative.octets) + Array(".\(zone.text)".utf8)
        return reading.checked(relative) { () throws(EntryFault) in try DomainName.host(octets.span) }
            .map { ($0, position) }
    }
}
