import DNS
import Inventory

/// Addresses that lie in none of the subnets that private endpoints have.
enum SubnetFindings {
    /// One finding for each endpoint, or file of rows, that has such addresses; none where no subnet is told.
    static func findings(
        about sets: [HostRRset], from origins: [RecordOrigin], of inventory: EndpointInventory,
        subnets: [AddressPrefix]
    ) -> [Finding] {
        guard !subnets.isEmpty else { return [] }
        var outside: [Claimant: [Detail]] = [:]
        for set in sets {
            for address in set.addresses where !subnets.contains(where: { $0.contains(address) }) {
                // An address that nothing can have is told as that.
                guard address.impossibility == nil else { continue }
                let claimant = claimant(of: address, in: set, origins, inventory)
                outside[claimant, default: []].append(Detail(set: set, address: address))
            }
        }
        let expected = Set(subnets).sorted().map(\.description).joined(separator: ", ")
        return outside.map { claimant, details in
            let addresses = Set(details.map(\.address)).sorted()
            return Finding(
                .outsideSubnet, names: details.map(\.set.name), endpoint: claimant.endpoint,
                expected: "an address in \(expected)",
                observed: details.map { "\($0.set.name.text): \($0.address)" }.joined(separator: "; "),
                message:
                    "\(addresses.map(\.description).joined(separator: ", ")) of \(claimant.label)"
                    + " \(addresses.count == 1 ? "lies" : "lie") in none of the subnets given: agents that are sent"
                    + " there reach nothing, or somebody else's host.",
                mend:
                    "Fetch the endpoint's network interface again: the inventory may be older than the endpoint. If it"
                    + " is right, name its subnet too with --subnet CIDR.")
        }
    }

    private struct Detail {
        let set: HostRRset
        let address: IPAddress
    }

    private struct Claimant: Hashable {
        let label: String
        let endpoint: String?
    }

    /// Who says the address; of several the first, in the order of the inventory.
    private static func claimant(
        of address: IPAddress, in set: HostRRset, _ origins: [RecordOrigin], _ inventory: EndpointInventory
    ) -> Claimant {
        let origins = origins[Int(set.origins.lowerBound)..<Int(set.origins.upperBound)]
        let origin = origins.lazy.filter { inventory.entry(of: $0).address == address }.min()
        guard let origin else { return Claimant(label: set.name.text, endpoint: nil) }
        let endpoint = inventory.endpoints[Int(origin.endpoint)]
        guard endpoint.isOneEndpoint else {
            return Claimant(label: inventory.fileName(of: inventory.entry(of: origin)), endpoint: nil)
        }
        return Claimant(label: endpoint.name ?? endpoint.key, endpoint: endpoint.label ?? endpoint.key)
    }
}

extension EndpointInventory {
    /// The entry at its places.
    func entry(of origin: RecordOrigin) -> HostEntry {
        endpoints[Int(origin.endpoint)].entries[Int(origin.entry)]
    }
}
