internal import DNS

/// Reads what `az network private-dns record-set list` prints, and REST's form of it.
enum RecordSetReader {
    /// The records as those of a zone as it is today.
    static let zoneKind = JSONKind(kind: kind, mark: mark, recognises: isRecordSet) { value, reading in
        guard let set = set(of: value, &reading) else { return }
        reading.existing += set.addresses.map {
            ExistingRecord(
                name: set.name, address: $0, zone: set.zone, origin: .recordSet(creator: set.creator),
                file: reading.log.file)
        }
    }

    /// The records as what names are to have.
    static let inventoryKind = JSONKind(kind: kind, mark: mark, recognises: isRecordSet) { value, reading in
        guard let set = set(of: value, &reading) else {
            if let type = otherType(of: value) {
                reading.log.notice(
                    at: value, "a record set of type \(type) holds no addresses and is left out")
            }
            return
        }
        guard set.name.isHostName else {
            reading.log.notice(at: value, "\(set.name.text) is no host's name and is left out")
            return
        }
        var sighting = Sighting(of: .records(of: [reading.log.file, set.zoneID?.key ?? ""]))
        let position = value.document.position(of: value.index)
        sighting.entries = set.addresses.map { address in
            HostEntry(
                name: set.name, address: address, zone: set.name == set.zone ? nil : set.zone,
                source: .recordSet, file: reading.file, position: position)
        }
        reading.sightings.append(sighting)
    }

    private static let kind = InputKind(name: "record set")
    private static let mark = "a record set of a private DNS zone (az network private-dns record-set list)"

    @Sendable private static func isRecordSet(_ value: JSONValue) -> Bool {
        guard let type = value["type"], type.isString else { return false }
        let parts = type.text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "microsoft.network" && parts[1] == "privatednszones"
            && types.contains { $0 == parts[2] }
    }

    /// The types of records that private zones have; links to virtual networks lie beside these.
    private static let types = ["a", "aaaa", "cname", "mx", "ptr", "soa", "srv", "txt"]

    /// The type of its records, in lower case; a record set's own type ends with it.
    private static func type(of value: JSONValue) -> String {
        value["type"]?.text.split(separator: "/").last?.lowercased() ?? ""
    }

    /// The type of a record set that may stand for a host and has no address; a zone's SOA stands for none.
    private static func otherType(of value: JSONValue) -> String? {
        let type = type(of: value)
        return ["a", "aaaa", "soa"].contains(type) ? nil : type.uppercased()
    }

    /// A record set of addresses.
    private struct RecordSet {
        let name: DomainName
        let addresses: [IPAddress]
        let zone: DomainName?
        let zoneID: ResourceID?
        let creator: String?
    }

    private static func set(of value: JSONValue, _ reading: inout FileReading) -> RecordSet? {
        // A virtual machine's own record, which Azure writes and removes with the machine.
        if value.property("isautoregistered")?.kind == .true { return nil }
        let addresses =
            reading.objects("arecords", of: value).compactMap { address("ipv4address", of: $0, &reading) }
            + reading.objects("aaaarecords", of: value).compactMap {
                address("ipv6address", of: $0, &reading)
            }
        let zone = zone(of: value, &reading)
        guard !addresses.isEmpty, let name = name(of: value, in: zone?.name, &reading) else { return nil }
        let creator = reading.object("metadata", of: value)
            .flatMap { reading.text("creator", of: $0) }
            .flatMap(endpoint)
        return RecordSet(
            name: name, addresses: addresses, zone: zone?.name, zoneID: zone?.id, creator: creator)
    }

    private static func address(
        _ key: String, of record: JSONValue, _ reading: inout FileReading
    ) -> IPAddress? {
        guard let text = reading.string(key, of: record) else {
            if record.property(key) == nil {
                reading.log.notice(at: record, "has no address and is left out")
            }
            return nil
        }
        return reading.address(text)
    }

    private static func zone(
        of value: JSONValue, _ reading: inout FileReading
    ) -> (name: DomainName, id: ResourceID?)? {
        guard let id = reading.resourceID("id", of: value), let property = value.property("id") else {
            return nil
        }
        guard let zone = id.part(after: "privatednszones") else {
            let message =
                "\(Quoted(id.text)) is not the id of a private zone's record set (…/privateDnsZones/ZONE/A/NAME)"
            reading.log.fault(at: property, message)
            return nil
        }
        return name(Array(zone.utf8), at: property, &reading).map { ($0, id.parent(of: type(of: value))) }
    }

    /// The owner: the absolute name where there is one, else the name in the zone.
    private static func name(
        of value: JSONValue, in zone: DomainName?, _ reading: inout FileReading
    ) -> DomainName? {
        if let fqdn = reading.string("fqdn", of: value), !fqdn.octets.isEmpty {
            let name = name(Array(fqdn.octets), at: fqdn, &reading)
            if let name, let zone, !name.isAtOrBelow(zone) {
                reading.log.fault(at: fqdn, "\(name.text) lies outside the zone \(zone.text)")
                return nil
            }
            return name
        }
        guard let relative = reading.string("name", of: value), !relative.octets.isEmpty, let zone else {
            reading.log.notice(at: value, "has no name and is left out")
            return nil
        }
        if relative.text == "@" { return zone }
        return name(
            Array(relative.octets) + [UInt8(ascii: ".")] + Array(zone.text.utf8), at: relative, &reading)
    }

    /// Any name that the DNS allows: Azure lets records have underscores, too.
    private static func name(
        _ octets: [UInt8], at value: JSONValue, _ reading: inout FileReading
    ) -> DomainName? {
        reading.checked(value) { () throws(EntryFault) in
            do throws(NameError) {
                return try DomainName(presentation: octets.span)
            } catch {
                throw EntryFault(message: "\(Quoted(octets)) \(error)")
            }
        }
    }

    /// The endpoint's name in `created by private endpoint <name> with resource guid <guid>`.
    private static func endpoint(madeKnownBy creator: String) -> String? {
        let words = creator.split(separator: " ")
        let phrase = ["created", "by", "private", "endpoint"]
        guard words.count > phrase.count, zip(words, phrase).allSatisfy({ $0.lowercased() == $1 }) else {
            return nil
        }
        // Such are the names that Azure lets private endpoints have.
        let isName = words[phrase.count].utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-_.".utf8.contains(octet)
            }
        }
        return isName ? String(words[phrase.count]) : nil
    }
}
