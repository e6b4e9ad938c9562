import DNS
package import Inventory
import Mapper

/// What was understood of inventories, as text or JSON.
package enum InventoryReport {
    /// For people: the files, the endpoints, and what was left out and why.
    package static func text(_ inventory: EndpointInventory, style: TextStyle) -> String {
        var files = TextTable(indent: 2)
        for source in inventory.sources { files.append([source.file, summary(of: source)]) }
        var endpoints = TextTable(indent: 2)
        for endpoint in inventory.endpoints {
            endpoints.append([
                endpoint.displayName(in: inventory), endpoint.groups.joined(separator: ", "),
                endpoint.location ?? "", endpoint.state ?? "unknown",
                endpoint.entries.count.counted("entry", plural: "entries"),
            ])
        }
        var text = style.bold("files") + "\n" + files.text
        text += "\n" + style.bold("endpoints") + "\n" + endpoints.text
        if !inventory.notices.isEmpty {
            text += "\n" + style.bold("left out") + "\n"
            text += inventory.notices.map { "  \($0.place): \($0.message)\n" }.joined()
        }
        return text
    }

    private static func summary(of source: InventorySource) -> String {
        var parts = source.counts.sorted { $0.key < $1.key }.map { $1.counted($0.name) }
        if parts.isEmpty { parts.append("empty") }
        if source.otherInterfaceCount > 0 {
            parts.append("\(source.otherInterfaceCount.counted("interface")) of no private endpoint")
        }
        if source.isIncomplete { parts.append("incomplete") }
        return parts.joined(separator: ", ") + ": " + source.entryCount.counted("entry", plural: "entries")
    }

    /// The document `pedns.inventory/1`: files by name, endpoints by id, entries as each file has them.
    package static func json(_ inventory: EndpointInventory) -> JSONDocument {
        .object([
            "schema": .string("pedns.inventory/1"),
            "files": .array(inventory.sources.map(json)),
            "endpoints": .array(inventory.endpoints.map { json($0, files: inventory.files) }),
            "notices": .array(
                inventory.notices.map { notice in
                    .object([
                        "file": .string(notice.place.file), "line": .number(notice.place.line),
                        "column": .number(notice.place.column), "path": .optional(notice.place.path),
                        "message": .string(notice.message),
                    ])
                }),
        ])
    }

    private static func json(_ source: InventorySource) -> JSONDocument {
        .object([
            "file": .string(source.file),
            "kinds": .object(
                Dictionary(source.counts.map { ($0.key.name, JSONDocument.number($0.value)) }) { first, _ in
                    first
                }),
            "entries": .number(source.entryCount),
            "otherInterfaces": .number(source.otherInterfaceCount),
            "incomplete": .bool(source.isIncomplete),
        ])
    }

    private static func json(_ endpoint: PrivateEndpoint, files: [String]) -> JSONDocument {
        .object([
            "id": .optional(endpoint.id), "name": .optional(endpoint.name),
            "resourceGroup": .optional(endpoint.resourceGroup),
            "subscription": .optional(endpoint.subscription), "location": .optional(endpoint.location),
            "groups": .strings(endpoint.groups), "state": .string(endpoint.state ?? "unknown"),
            "networkInterfaces": .strings(endpoint.networkInterfaceIDs),
            "entries": .array(
                endpoint.entries.map { entry in
                    .object([
                        "name": .string(entry.name.text), "address": .string(entry.address.description),
                        "source": .string("\(entry.source)"),
                        "ttl": entry.ttl.map { .number(Int($0)) } ?? .null,
                        "group": .optional(entry.group), "member": .optional(entry.member),
                        "zone": .optional(entry.zone?.text),
                        "file": .string(
                            files.indices.contains(Int(entry.file)) ? files[Int(entry.file)] : ""),
                        "line": .number(Int(entry.line)),
                    ])
                }),
        ])
    }
}

extension PrivateEndpoint {
    /// The name people know the endpoint by; rows of a table and records of a file have none.
    fileprivate func displayName(in inventory: EndpointInventory) -> String {
        if let name = name ?? id { return name }
        guard identity == .records, let file = entries.first?.file,
            inventory.files.indices.contains(Int(file))
        else { return "(rows without an endpoint)" }
        return "(records of \(inventory.files[Int(file)]))"
    }

    /// The groups of its connections, or else of its entries.
    fileprivate var groups: [String] {
        let connected = Set(connections.flatMap(\.groupIDs))
        return (connected.isEmpty ? Set(entries.compactMap(\.group)) : connected).sorted()
    }
}
