internal import DNS

/// Reads what `az network nic list` and `show` print, before and after 2023's change of case, and REST's form of it.
enum NetworkInterfaceReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "network interface"),
        mark: "a network interface (ipConfigurations)",
        recognises: {
            $0.isResource(of: "microsoft.network/networkinterfaces", orHas: ["ipconfigurations"])
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        let configurations = reading.objects("ipconfigurations", of: value)
        let endpoint = reading.object("privateendpoint", of: value)
        let isOfEndpoint = configurations.contains { $0.property("privatelinkconnectionproperties") != nil }
        guard endpoint != nil || isOfEndpoint else {
            reading.source.otherInterfaceCount += 1
            return
        }
        let id = reading.resourceID("id", of: value)
        let owner = endpoint.flatMap { reading.resourceID("id", of: $0) }
        var sighting =
            if let id {
                Sighting(of: .networkInterface(id, owner: owner), id: id)
            } else {
                Sighting(of: owner.map { .endpoint($0) } ?? .unidentified, id: owner)
            }
        sighting.name = sighting.name ?? reading.text("name", of: value)
        sighting.resourceGroup = sighting.resourceGroup ?? reading.text("resourcegroup", of: value)
        sighting.location = reading.text("location", of: value)
        for configuration in configurations { readEntries(of: configuration, to: &sighting, &reading) }
        reading.sightings.append(sighting)
    }

    private static func readEntries(
        of configuration: JSONValue, to sighting: inout Sighting, _ reading: inout FileReading
    ) {
        guard let link = reading.object("privatelinkconnectionproperties", of: configuration) else { return }
        let fqdns = reading.list("fqdns", of: link)
        guard fqdns.contains(where: { !$0.isString || !$0.octets.isEmpty }) else {
            // So it is for every endpoint of a private link service, which has no names of its own.
            reading.log.notice(at: link, "has no names (a private link service's has none) and is left out")
            return
        }
        guard let text = reading.string("privateipaddress", of: configuration) else {
            if configuration.property("privateipaddress") == nil {
                reading.log.notice(at: configuration, "has names but no address and is left out")
            }
            return
        }
        let address = reading.address(text)
        let attributes = reading.attributes(
            group: reading.text("groupid", of: link), member: reading.text("requiredmembername", of: link))
        for fqdn in fqdns {
            guard let name = reading.host(fqdn), let address else { continue }
            sighting.entries.append(
                HostEntry(
                    name: name, address: address, source: .networkInterface, attributes: attributes,
                    file: reading.file, position: fqdn.document.position(of: fqdn.index)))
        }
    }
}
