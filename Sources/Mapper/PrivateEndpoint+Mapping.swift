package import Inventory

extension PrivateEndpoint {
    /// What findings and sources call the endpoint: its ARM id, else its name; nil for rows that name none.
    package var label: String? { id ?? name }

    /// Whether all entries speak for one endpoint, rather than each row or record for itself.
    var isOneEndpoint: Bool { identity != .rows && identity != .records }

    /// The states of its connections, each once; nil where no file tells.
    package var state: String? {
        let states = Set(connections.compactMap { $0.state?.description }).sorted()
        return states.isEmpty ? nil : states.joined(separator: ", ")
    }

    /// The state that keeps the endpoint from working; nil where one connection is approved or none has a state.
    package var unapprovedState: String? {
        let states = connections.compactMap(\.state)
        guard !states.isEmpty, !states.contains(.approved) else { return nil }
        return Set(states.map(\.description)).sorted().joined(separator: ", ")
    }

    /// The group of the private link resource, where all connections are to one.
    var onlyGroup: String? {
        let groups = Set(connections.flatMap(\.groupIDs))
        return groups.count == 1 ? groups.first : nil
    }

    /// The name of the endpoint itself, where only its network interface is known: Azure calls that NAME.nic.GUID.
    var endpointName: String? {
        guard let name, id == nil else { return name }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let nic = parts.dropLast().lastIndex(where: { $0.lowercased() == "nic" }), nic > 0 else {
            return name
        }
        return parts[..<nic].joined(separator: ".")
    }

    /// What its connections lead to, in lower case.
    var targetKeys: [String] { connections.compactMap { $0.targetID?.lowercased() } }

    /// The region of its network, as Azure's documents write it: `westeurope`.
    var networkRegion: String? { location?.lowercased().filter { $0 != " " } }

    /// Whether a user means this endpoint by an ARM id (case aside) or a name.
    package func answers(to wanted: String) -> Bool {
        let wanted = wanted.lowercased()
        return key == wanted || id?.lowercased() == wanted || name?.lowercased() == wanted
    }
}

extension EndpointInventory {
    /// The place of an entry, as FILE:LINE.
    func place(of entry: HostEntry) -> String { "\(fileName(of: entry)):\(entry.line)" }

    /// The name of the file that an entry stands in.
    func fileName(of entry: HostEntry) -> String {
        files.indices.contains(Int(entry.file)) ? files[Int(entry.file)] : "-"
    }
}

extension HostEntry.Source {
    /// The source as sentences name it.
    package var text: String {
        switch self {
        case .networkInterface: "the network interface"
        case .zoneGroup: "the DNS zone group"
        case .customDNSConfig: "customDnsConfigs"
        case .template: "the template"
        case .recordSet: "the record set"
        case .mapping: "the mapping"
        case .csv: "the CSV row"
        case .yaml: "the YAML item"
        case .script: "the row of PrivateIP.ps1"
        case .serverZone: "the server's zone"
        case .zoneFile: "the zone file"
        case .hostsFile: "the hosts file"
        case .answer: "the DNS answer"
        }
    }
}
