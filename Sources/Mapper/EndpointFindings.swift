import Inventory

/// What is wrong with endpoints as a whole.
enum EndpointFindings {
    /// One finding for each endpoint that gives no record.
    static func findings(about inventory: EndpointInventory) -> [Finding] {
        inventory.endpoints.compactMap { endpoint in
            if let state = endpoint.unapprovedState { return notApproved(endpoint, state: state) }
            return endpoint.entries.isEmpty && endpoint.isOneEndpoint ? noRecords(endpoint) : nil
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
            mend: "Give its network interface as well: " + command(for: endpoint))
    }

    /// The command that prints what is missing.
    private static func command(for endpoint: PrivateEndpoint) -> String {
        if let interface = endpoint.networkInterfaceIDs.first {
            return "az network nic show --ids \(interface)"
        }
        let group = endpoint.resourceGroup.map { " --resource-group \($0)" } ?? ""
        return
            "az network private-endpoint dns-zone-group list --endpoint-name \(endpoint.name ?? "NAME")\(group)"
    }
}
