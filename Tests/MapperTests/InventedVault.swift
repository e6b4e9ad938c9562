import Inventory

/// An invented vault's endpoint for backup, with the eight service names and one storage account.
enum InventedVault {
    static let id = "1234567890123456789"
    static let members = ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"]
    static let zone = "privatelink.we.backup.windowsazure.com"

    /// The members' entries, at 10.20.0.4 and on.
    static func services(
        of id: String = id, without missing: Set<String> = [], source: HostEntry.Source = .networkInterface,
        group: String? = "AzureBackup", geo: String = "we"
    ) throws -> [HostEntry] {
        try members.enumerated().filter { !missing.contains($1) }.map { index, member in
            try entry(
                "\(id)-ab-pod01-\(member).privatelink.\(geo).backup.windowsazure.com", "10.20.0.\(4 + index)",
                source, group: group)
        }
    }

    /// A storage account's entries, at 10.20.0.12 and .13.
    static func storage(source: HostEntry.Source = .networkInterface) throws -> [HostEntry] {
        [
            try entry("wepod01ecs101.blob.core.windows.net", "10.20.0.12", source, group: "AzureBackup"),
            try entry("wepod01ecs101.queue.core.windows.net", "10.20.0.13", source, group: "AzureBackup"),
        ]
    }
}

extension PrivateEndpoint {
    /// The endpoint with its one connection replaced.
    func connected(
        _ name: String, isManual: Bool = false, state: Connection.State = .approved, to target: String? = nil,
        groups: [String] = ["AzureBackup"]
    ) -> PrivateEndpoint {
        var endpoint = self
        endpoint.connections = [
            Connection(name: name, isManual: isManual, state: state, targetID: target, groupIDs: groups)
        ]
        return endpoint
    }
}
