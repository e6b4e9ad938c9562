import DNS
import Inventory

/// An endpoint as one of two inventories shows it.
struct SeenEndpoint {
    let endpoint: PrivateEndpoint
    var names: [Question: SeenName] = [:]

    init(_ endpoint: PrivateEndpoint) {
        self.endpoint = endpoint
    }

    /// Whether its names are mapped; nil where nothing tells.
    var isInUse: Bool? { endpoint.state == nil ? nil : endpoint.unapprovedState == nil }

    /// Whether nothing but a zone group tells of it; an inventory of such endpoints does not list the others.
    var isKnownByZoneGroupAlone: Bool {
        endpoint.hasZoneGroup == true && endpoint.connections.isEmpty && endpoint.networkInterfaceIDs.isEmpty
            && endpoint.location == nil
    }

    /// Whether a source has every name of it.
    var showsEveryName: Bool { endpoint.entries.contains { $0.source.showsEveryName } }

    /// Whether a name that another inventory has would be here if there were one: a source that has not every name
    /// shows those that the same source had before, in the zones that it still speaks of.
    func wouldShow(_ name: SeenName) -> Bool {
        if showsEveryName { return true }
        return HostEntry.Source.partial.contains { source in
            name.hasSource(source)
                && names.values.contains { $0.hasSource(source) && $0.zone?.name == name.zone?.name }
        }
    }
}

extension PrivateEndpoint {
    /// The endpoint with nothing told of its connections' states, so that all of its names are placed.
    var withoutStates: PrivateEndpoint {
        var endpoint = self
        endpoint.connections = connections.map { connection in
            Connection(
                name: connection.name, isManual: connection.isManual, state: nil,
                targetID: connection.targetID,
                groupIDs: connection.groupIDs)
        }
        return endpoint
    }

    /// Whether nothing in it tells which endpoint it is.
    var isAnonymous: Bool { !isOneEndpoint || identity == .content && name == nil }
}
