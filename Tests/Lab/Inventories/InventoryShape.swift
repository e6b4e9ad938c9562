/// The shapes in which users have an inventory in hand.
enum InventoryShape: CaseIterable {
    /// `az network private-endpoint list`
    case endpoints
    /// REST's list of private endpoints
    case restEndpoints
    /// `az network nic list`
    case interfaces
    /// The same before 2023, when it wrote `privateIpAddress`
    case oldInterfaces
    /// REST's list of network interfaces
    case restInterfaces
    /// A table with an endpoint column
    case csv
    /// A list of endpoints written by hand
    case yaml

    /// One file that holds these parts of endpoints.
    func text(of parts: [EndpointPart], _ generator: inout SeededGenerator) -> String {
        switch self {
        case .endpoints:
            JSONText.array(parts.map { endpoint($0, &generator) }).text(&generator)
        case .restEndpoints:
            JSONText.object(["value": .array(parts.map { endpoint($0, &generator) })]).text(&generator)
        case .interfaces, .oldInterfaces:
            JSONText.array(parts.map { interface($0, &generator) } + [Self.otherInterface]).text(&generator)
        case .restInterfaces:
            JSONText.object(["value": .array(parts.map { interface($0, &generator) })]).text(&generator)
        case .csv:
            table(of: parts, &generator)
        case .yaml:
            list(of: parts, &generator)
        }
    }

    private var isREST: Bool { self == .restEndpoints || self == .restInterfaces }

    /// Members that REST nests and az does not.
    private func nested(_ members: [(key: String, value: JSONText)]) -> [(key: String, value: JSONText)] {
        isREST ? [("properties", .object(members))] : members
    }

    private func endpoint(_ part: EndpointPart, _ generator: inout SeededGenerator) -> JSONText {
        let endpoint = part.endpoint
        let hosts = Dictionary(grouping: part.entries, by: { $0.host.privateName })
        let configs = hosts.sorted { $0.key < $1.key }.map { _, entries in
            JSONText.object([
                "fqdn": .string(entries[0].spelling(&generator)),
                "ipAddresses": .array(entries.map { .string($0.addressSpelling(&generator)) }),
            ])
        }
        let connection: [(key: String, value: JSONText)] = [
            ("privateLinkServiceId", .string(endpoint.targetID)),
            ("groupIds", .array([.string(endpoint.group)])),
            ("privateLinkServiceConnectionState", .object(["status": .string("Approved")])),
        ]
        return .object(
            [
                ("id", .string(generator.spelling(of: endpoint.id))), ("name", .string(endpoint.name)),
                ("type", .string("Microsoft.Network/privateEndpoints")), ("location", .string("westeurope")),
            ]
                + nested([
                    ("customDnsConfigs", .array(configs)), ("ipConfigurations", .array([])),
                    ("manualPrivateLinkServiceConnections", .array([])),
                    (
                        "networkInterfaces",
                        .array([.object(["id": .string(generator.spelling(of: endpoint.interfaceID))])])
                    ),
                    (
                        "privateLinkServiceConnections",
                        .array([.object([("name", .string(endpoint.name))] + nested(connection))])
                    ),
                ]))
    }

    private func interface(_ part: EndpointPart, _ generator: inout SeededGenerator) -> JSONText {
        let endpoint = part.endpoint
        let key = self == .oldInterfaces ? "privateIpAddress" : "privateIPAddress"
        // One address may serve several names: each then stands in the same configuration.
        let byAddress = Dictionary(grouping: part.entries, by: \.address)
        let configurations = byAddress.sorted { $0.key < $1.key }.map { _, entries in
            JSONText.object(
                [("name", .string("configuration-\(entries[0].host.member)"))]
                    + nested([
                        (key, .string(entries[0].addressSpelling(&generator))),
                        (
                            "privateLinkConnectionProperties",
                            .object([
                                "fqdns": .array(entries.map { .string($0.spelling(&generator)) }),
                                "groupId": .string(endpoint.group),
                                "requiredMemberName": .string(entries[0].host.member),
                            ])
                        ),
                    ]))
        }
        let owner = JSONText.object(["id": .string(generator.spelling(of: endpoint.id))])
        return .object(
            [
                ("id", .string(generator.spelling(of: endpoint.interfaceID))),
                ("name", .string("\(endpoint.name).nic.1")),
                ("type", .string("Microsoft.Network/networkInterfaces")),
            ]
                + nested([
                    ("ipConfigurations", .array(configurations)), ("tags", .null), ("privateEndpoint", owner),
                ]))
    }

    /// A virtual machine's, of which such lists are full.
    private static let otherInterface = JSONText.object([
        "id": .string("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/vm7"),
        "ipConfigurations": .array([.object(["privateIPAddress": .string("10.9.9.9")])]),
    ])

    private func list(of parts: [EndpointPart], _ generator: inout SeededGenerator) -> String {
        let items = parts.map { part in
            let names = part.entries.map { entry in
                let address = entry.addressSpelling(&generator)
                let addresses = generator.onceIn(2) ? "'\(address)'" : "[\"\(address)\"]"
                return "    - {name: \(entry.spelling(&generator)), addresses: \(addresses)}\n"
            }
            return "- endpoint: \(generator.spelling(of: part.endpoint.id))\n  names:\n" + names.joined()
        }
        return generator.one(of: ["", "---\n", "# by hand\n"]) + items.joined()
    }

    private func table(of parts: [EndpointPart], _ generator: inout SeededGenerator) -> String {
        var columns = ["fqdn", "address", "endpoint", "comment"].shuffled(using: &generator)
        let rows = parts.flatMap { part in
            part.entries.map { entry in
                columns.map { column in
                    switch column {
                    case "fqdn": entry.spelling(&generator)
                    case "address": entry.addressSpelling(&generator)
                    case "endpoint": generator.spelling(of: part.endpoint.id)
                    default: "\"a \"\"remark\"\", of no matter\""
                    }
                }
            }
        }.shuffled(using: &generator)
        columns = columns.map { generator.onceIn(2) ? $0.uppercased() : $0 }
        let end = generator.one(of: ["\n", "\r\n"])
        return generator.one(of: ["", "\u{FEFF}"])
            + ([columns] + rows).map { $0.joined(separator: ",") + end }.joined()
    }
}

extension SeededGenerator {
    /// A resource id in some letter case: Azure's own tools do not agree on it.
    mutating func spelling(of id: String) -> String {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: id.uppercased()
        case 1: id.lowercased()
        default: id
        }
    }
}
