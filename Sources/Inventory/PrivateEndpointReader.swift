internal import DNS

/// Reads what `az network private-endpoint list` and `show` print, and REST's form of it.
enum PrivateEndpointReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "private endpoint"),
        mark: "a private endpoint (customDnsConfigs or privateLinkServiceConnections)",
        recognises: {
            $0.isResource(
                of: "microsoft.network/privateendpoints",
                orHas: [
                    "customdnsconfigs", "privatelinkserviceconnections",
                    "manualprivatelinkserviceconnections",
                ])
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        let id = reading.resourceID("id", of: value)
        var sighting = Sighting(of: id.map { .endpoint($0) } ?? .unidentified, id: id)
        sighting.name = reading.text("name", of: value) ?? id?.name
        sighting.resourceGroup = reading.text("resourcegroup", of: value) ?? id?.resourceGroup
        sighting.location = reading.text("location", of: value)
        sighting.networkInterfaceIDs = reading.objects("networkinterfaces", of: value)
            .compactMap { reading.resourceID("id", of: $0) }
        sighting.connections =
            connections("privatelinkserviceconnections", isManual: false, of: value, &reading)
            + connections("manualprivatelinkserviceconnections", isManual: true, of: value, &reading)
        let configs = reading.objects("customdnsconfigs", of: value)
        for config in configs { readEntries(of: config, in: .azure, to: &sighting, &reading) }
        // Azure empties customDnsConfigs when a zone group is attached; that they are empty proves nothing.
        if !configs.isEmpty { sighting.hasZoneGroup = false }
        reading.sightings.append(sighting)
    }

    static func connections(
        _ key: String, isManual: Bool, of value: JSONValue, _ reading: inout FileReading
    ) -> [PrivateEndpoint.Connection] {
        reading.objects(key, of: value).map { connection in
            let state = reading.object("privatelinkserviceconnectionstate", of: connection)
                .flatMap { reading.text("status", of: $0) }
            let groups = reading.list("groupids", of: connection)
                .compactMap { reading.isString($0) ? reading.text($0) : nil }
            return PrivateEndpoint.Connection(
                name: reading.text("name", of: connection), isManual: isManual,
                state: state.map { PrivateEndpoint.Connection.State($0) },
                targetID: reading.text("privatelinkserviceid", of: connection), groupIDs: groups)
        }
    }

    /// Reads one name of `customDnsConfigs` and its addresses.
    static func readEntries(
        of config: JSONValue, in names: PropertyNames, from source: HostEntry.Source = .customDNSConfig,
        to sighting: inout Sighting, _ reading: inout FileReading
    ) {
        let addresses = reading.list(names.addresses, of: config)
        guard let fqdn = reading.string("fqdn", of: config) else {
            if config.property("fqdn") == nil {
                reading.log.notice(at: config, "has no name and is left out")
            }
            return
        }
        guard let name = reading.host(fqdn) else { return }
        if addresses.isEmpty { reading.log.notice(at: fqdn, "\(name.text) has no address and is left out") }
        let position = fqdn.document.position(of: fqdn.index)
        for address in addresses.compactMap({ reading.address($0) }) {
            sighting.entries.append(
                HostEntry(
                    name: name, address: address, source: source, file: reading.file, position: position))
        }
    }
}
