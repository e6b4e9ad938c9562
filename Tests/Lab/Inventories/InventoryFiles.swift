/// Some of an endpoint's entries, as one file has them.
struct EndpointPart {
    struct Entry {
        let host: InventedHost
        let address: String

        /// The name as a source may write it: public or private, in any case, with a final dot or none.
        func spelling(_ generator: inout SeededGenerator) -> String {
            var name = generator.one(of: [host.publicName, host.privateName])
            if generator.onceIn(4) { name = name.uppercased() }
            return generator.onceIn(4) ? name + "." : name
        }

        /// The address as a source may write it.
        func addressSpelling(_ generator: inout SeededGenerator) -> String {
            let groups = address.split(separator: ":", omittingEmptySubsequences: false)
            // Of the zeros that "::" stands for, as many as are missing of eight groups.
            let zeros = Array(repeating: "0", count: max(0, 9 - groups.count)).joined(separator: ":")
            return generator.one(of: [
                address, address.uppercased(), address.replacing("::", with: ":\(zeros):"),
            ])
        }
    }

    let endpoint: InventedEndpoint
    let entries: [Entry]
}

extension InventedInventory {
    /// The inventory as texts of files in a shape: endpoints, names and addresses dealt over them at random.
    func files(_ shape: InventoryShape, _ generator: inout SeededGenerator) -> [String] {
        files(of: endpoints, shape, &generator)
    }

    /// The inventory as texts of files, each endpoint in a shape of its own or in several.
    func mixedFiles(_ generator: inout SeededGenerator) -> [String] {
        var files: [String] = []
        for endpoint in endpoints {
            let shapes = InventoryShape.allCases.shuffled(using: &generator)
            for shape in shapes.prefix(Int.random(in: 1...3, using: &generator)) {
                files += self.files(of: [endpoint], shape, &generator)
            }
        }
        return files.shuffled(using: &generator)
    }

    private func files(
        of endpoints: [InventedEndpoint], _ shape: InventoryShape, _ generator: inout SeededGenerator
    ) -> [String] {
        var parts: [EndpointPart] = []
        for endpoint in endpoints {
            let entries = endpoint.hosts.flatMap { host in
                host.addresses.map { EndpointPart.Entry(host: host, address: $0) }
            }
            parts += generator.dealt(entries, hands: Int.random(in: 1...3, using: &generator)).map {
                EndpointPart(endpoint: endpoint, entries: $0)
            }
        }
        let hands = Int.random(in: 1...3, using: &generator)
        return generator.dealt(parts, hands: hands).map { shape.text(of: $0, &generator) }
    }
}
