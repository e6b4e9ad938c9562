import Inventory

/// What is wrong with endpoints as a whole.
enum EndpointFindings {
    /// One finding for each endpoint that gives no record.
    static func findings(about inventory: EndpointInventory) -> [Finding] {
        inventory.endpoints.compactMap { endpoint in
            if let state = endpoint.unapprovedState { return notApproved(endpoint, state: state) }
            guard endpoint.entries.isEmpty, endpoint.isOneEndpoint else { return nil }
            return endpoint.id == nil ? namelessInterface(endpoint) : noRecords(endpoint)
        }
    }

    private static func notApproved(_ endpoint: PrivateEndpoint, state: String) -> Finding {
        let label = endpoint.name ?? endpoint.key
        return Finding(
            .notApproved, names: endpoint.entries.map(\.name), endpoint: endpoint.label ?? endpoint.key,
            expected: "Approved", observed: state,
            message: "The connection of \(label) is \(state): nothing answers at its addresses, so that its"
                + " \(endpoint.entries.count.counted("record")) \(endpoint.entries.count == 1 ? "is" : "are") left out.",
            mend:
                "Have the connection approved on the vault, under Networking, then fetch the inventory again."
        )
    }

    private static func noRecords(_ endpoint: PrivateEndpoint) -> Finding {
        let label = endpoint.name ?? endpoint.key
        return Finding(
            .noRecords, names: [], endpoint: endpoint.label ?? endpoint.key,
            expected: "names and addresses", observed: "none",
            message:
                "\(label) gives no name: customDnsConfigs is empty, as it is once a DNS zone group is attached.",
            mend: mend(for: endpoint))
    }

    /// A network interface, or part of one, that no endpoint in the inventory claims and that holds no name.
    private static func namelessInterface(_ interface: PrivateEndpoint) -> Finding {
        let label = interface.name ?? "A network interface without an id"
        return Finding(
            .noRecords, names: [], endpoint: interface.name,
            expected: "names and addresses", observed: "none",
            message:
                "\(label) holds addresses without names, as the endpoint of a private link service does.",
            mend: "Leave it out if that is what it is; else fetch it again with az network nic show --ids ID."
        )
    }

    /// What is missing, and the command that prints it.
    private static func mend(for endpoint: PrivateEndpoint) -> String {
        if let interface = endpoint.networkInterfaceIDs.first {
            return
                "Give its network interface as well: az network nic show --ids \(interface.quotedForShells)"
        }
        let name = endpoint.name?.quotedForShells ?? "NAME"
        let group = endpoint.resourceGroup.map { " --resource-group \($0.quotedForShells)" } ?? ""
        return "Give its DNS zone group as well: az network private-endpoint dns-zone-group list"
            + " --endpoint-name \(name)\(group)"
    }
}
