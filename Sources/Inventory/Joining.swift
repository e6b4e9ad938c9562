/// Puts together what several places tell of the same endpoint, in two passes, so that their order is no matter.
struct Joining {
    private var endpoints: [String: PrivateEndpoint] = [:]
    /// The endpoint's key for a network interface's.
    private var owners: [String: String] = [:]

    /// The endpoints that the sightings, which stand in the order of files and text, tell of; by key.
    static func endpoints(of sightings: consuming [Sighting]) -> [PrivateEndpoint] {
        var joining = Joining()
        let keys = sightings.map(\.ownKey)
        joining.findOwners(sightings, keys)
        for (index, key) in keys.enumerated() {
            joining.join(sightings[index], key: key)
            // The entries live on in the endpoint, alone: appending to them must not copy them.
            sightings[index].entries = []
        }
        var endpoints = joining.endpoints.values.sorted { $0.key < $1.key }
        for index in endpoints.indices { endpoints[index].removeRepetition() }
        return endpoints
    }

    private mutating func findOwners(_ sightings: [Sighting], _ keys: [String]) {
        for (sighting, key) in zip(sightings, keys) {
            for interface in sighting.networkInterfaceIDs { claim(interface, for: key) }
        }
        // What an interface says of itself counts more than what an endpoint lists.
        var own: [String: String] = [:]
        for sighting in sightings {
            guard case .networkInterface(let id, let owner?) = sighting.subject else { continue }
            own[id.key] = min(own[id.key] ?? owner.key, owner.key)
        }
        owners.merge(own) { _, own in own }
    }

    private mutating func claim(_ interface: ResourceID, for key: String) {
        owners[interface.key] = min(owners[interface.key] ?? key, key)
    }

    private mutating func join(_ sighting: Sighting, key ownKey: String) {
        var key = ownKey
        var isItself = true
        var id: ResourceID?
        var interfaces = sighting.networkInterfaceIDs
        switch sighting.subject {
        case .endpoint(let endpoint):
            id = endpoint
        case .networkInterface(let interface, let owner):
            interfaces.append(interface)
            id = owner
            if let found = owner?.key ?? owners[interface.key] {
                key = found
                isItself = false
            }
        case .named, .rows, .records, .unidentified:
            break
        }
        var endpoint =
            endpoints.removeValue(forKey: key)
            ?? PrivateEndpoint(key: key, identity: isItself ? sighting.identity : owner(identityOf: key))
        if isItself {
            endpoint.takeLeast(\.name, sighting.name)
            endpoint.takeLeast(\.resourceGroup, sighting.resourceGroup)
            endpoint.takeLeast(\.subscription, sighting.subscription)
        } else if let id {
            endpoint.takeLeast(\.name, id.name)
            endpoint.takeLeast(\.resourceGroup, id.resourceGroup)
            endpoint.takeLeast(\.subscription, id.subscription)
        }
        endpoint.takeLeast(\.id, id?.text)
        endpoint.takeLeast(\.location, sighting.location)
        endpoint.networkInterfaceIDs += interfaces.map(\.text)
        endpoint.connections += sighting.connections
        if let hasZoneGroup = sighting.hasZoneGroup {
            endpoint.hasZoneGroup = hasZoneGroup || endpoint.hasZoneGroup == true
        }
        endpoint.take(entries: sighting.entries)
        endpoints[key] = endpoint
    }

    /// An endpoint that is first met through its interface.
    private func owner(identityOf key: String) -> PrivateEndpoint.Identity {
        key.hasPrefix("/") ? .resource : .content
    }
}

extension PrivateEndpoint {
    fileprivate mutating func takeLeast(_ path: WritableKeyPath<PrivateEndpoint, String?>, _ text: String?) {
        guard let text else { return }
        self[keyPath: path] = min(self[keyPath: path] ?? text, text)
    }

    // The first entries are taken as they are: there may be very many, and they must not be copied.
    fileprivate mutating func take(entries others: [HostEntry]) {
        if entries.isEmpty { entries = others } else { entries += others }
    }

    /// Makes one of what several places told alike, and orders it; of several spellings the least is kept.
    fileprivate mutating func removeRepetition() {
        networkInterfaceIDs = PrivateEndpoint.distinct(networkInterfaceIDs) { $0 }
        connections = PrivateEndpoint.distinct(connections, by: \.spelling)
        // A set of records that another says in part is not the same for that.
        if identity != .records { entries.removeDuplicates() }
    }

    private static func distinct<Element>(_ all: [Element], by spelling: (Element) -> String) -> [Element] {
        var byKey: [String: (spelling: String, element: Element)] = [:]
        for element in all {
            let spelling = spelling(element)
            let key = spelling.lowercased()
            if let known = byKey[key], known.spelling <= spelling { continue }
            byKey[key] = (spelling, element)
        }
        return byKey.sorted { $0.key < $1.key }.map(\.value.element)
    }
}

extension PrivateEndpoint.Connection {
    /// All of the connection in one text, to compare and order by.
    fileprivate var spelling: String {
        ([name ?? "", isManual ? "manual" : "automatic", state?.description ?? "", targetID ?? ""] + groupIDs)
            .joined(separator: "\n")
    }
}
