import Foundation
import Testing

/// Rules that pedns writes, loaded by nftables and iptables, each time into a network namespace of its own.
///
/// Where the kernel gives none to whoever runs the tests, they are skipped, and said to be.
@Suite(
    .serialized,
    .enabled("the kernel gives no network namespace here") { try await NetworkNamespace.isAvailable() })
struct FirewallTests {
    private static let inventories = [InventedInventory.agents, .everything, .crowded]

    /// The addresses with their ports that must be let through, and no others.
    private func truth(_ inventory: InventedInventory, isIPv6: Bool) -> Set<String> {
        Set(
            inventory.hosts.flatMap { host in
                host.addresses.filter { $0.contains(":") == isIPv6 }.flatMap { address in
                    host.privateName.contains("-rec2.")
                        ? ["\(address) 443", "\(address) 3260"] : ["\(address) 443"]
                }
            })
    }

    private func export(_ inventory: InventedInventory, to format: String, in folder: TemporaryFolder)
        async throws
    {
        try await inventory.export(
            "--to", format, "--from", "10.1.0.0/16", "--from", "fd00:1::/64", "--file-recovery",
            to: "\(format).rules", in: folder)
    }

    @Test(arguments: inventories)
    func `nftables takes the rules again and again, beside others, and holds the truth`(
        inventory: InventedInventory
    ) async throws {
        try await withTemporaryFolder { folder in
            try await export(.agents, to: "nftables", in: folder)
            try await export(inventory, to: "nftables", in: folder)
            let file = folder.file("nftables.rules")
            // The rules of an administrator, which drop by default and stay.
            let own = try folder.write(
                """
                table inet filter {
                  chain pedns {
                  }
                  chain output {
                    type filter hook output priority 0; policy drop;
                    ct state established,related accept
                    jump pedns
                  }
                }

                """, to: "own.nft")
            let said = try await NetworkNamespace.run(
                "nft -c -f \(file) && nft -f \(file) && nft -f \(own) && nft -f \(file) && nft -j list table inet filter",
                of: "nft", in: folder)
            let objects = try NftRuleset(said).objects
            for isIPv6 in [false, true] {
                let family = isIPv6 ? "ipv6" : "ipv4"
                let set = try #require(objects.first { $0.name == "pedns_to_\(family)" })
                #expect(set.elements == truth(inventory, isIPv6: isIPv6))
                let sources = try #require(objects.first { $0.name == "pedns_from_\(family)" })
                #expect(sources.prefixes == [isIPv6 ? "fd00:1::/64" : "10.1.0.0/16"])
            }
            let rules = try await NetworkNamespace.run(
                "nft -f \(own) && nft -f \(file) && nft list chain inet filter pedns && nft list chain inet filter output",
                of: "nft", in: folder)
            let families = [false, true].filter { !truth(inventory, isIPv6: $0).isEmpty }.map {
                $0 ? "6" : "4"
            }
            let lines = rules.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(
                lines.filter { $0.contains("dport") }
                    == families.map {
                        let word = $0 == "6" ? "ip6" : "ip"
                        return
                            "\(word) saddr @pedns_from_ipv\($0) \(word) daddr . tcp dport @pedns_to_ipv\($0) accept"
                    })
            #expect(lines.contains("jump pedns"))
        }
    }

    @Test(arguments: inventories)
    func `iptables takes the rules again and again, beside others, and holds the truth`(
        inventory: InventedInventory
    ) async throws {
        try await withTemporaryFolder { folder in
            try await export(inventory, to: "iptables", in: folder)
            let file = folder.file("iptables.rules")
            for isIPv6 in [false, true] {
                let tool = isIPv6 ? "ip6tables" : "iptables"
                let load = "\(tool)-restore --noflush \(file)"
                let said = try await NetworkNamespace.run(
                    "\(tool)-restore --test --noflush \(file) && \(load) && \(tool) -A OUTPUT -j PEDNS && \(load) && \(tool)-save -t filter",
                    of: tool, in: folder)
                let lines = said.split(separator: "\n").filter { $0.hasPrefix("-A ") }
                var held: Set<String> = []
                for line in lines where line.hasPrefix("-A PEDNS-TO ") {
                    let match = try #require(
                        line.wholeMatch(
                            of:
                                /-A PEDNS-TO -d ([^ ]+) -p tcp -m tcp --dport ([0-9]+) -m comment --comment ("[^"]+"|[^ ]+) -j ACCEPT/
                        ),
                        "\(line)")
                    for address in try NftRuleset.addresses(of: String(match.1)) {
                        #expect(held.insert("\(address) \(match.2)").inserted)
                    }
                }
                #expect(held == truth(inventory, isIPv6: isIPv6))
                let source = isIPv6 ? "fd00:1::/64" : "10.1.0.0/16"
                #expect(
                    Set(lines.filter { !$0.hasPrefix("-A PEDNS-TO ") })
                        == ["-A OUTPUT -j PEDNS", "-A PEDNS -s \(source) -j PEDNS-TO"])
            }
        }
    }
}

extension InventedInventory {
    /// A vault whose addresses fill blocks, in part and whole, of both families.
    fileprivate static var crowded: InventedInventory {
        var inventory = InventedInventory.everything
        for index in inventory.endpoints[0].hosts.indices {
            inventory.endpoints[0].hosts[index].addresses =
                ["10.20.40.\(4 + 2 * index)", "10.20.40.\(5 + 2 * index)", "fd00:20::40:\(index)"]
        }
        return inventory
    }
}
