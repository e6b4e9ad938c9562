import Catalogue
import DNS
import Inventory
import Mapper
import Testing

/// Names with a placeholder in them, as Microsoft's documentation prints the script's output.
struct PlaceholderTests {
    private static let rows = """
        <vaultId>-ab-pod01-rec2 privatelink.we.backup.windowsazure.com 10.20.0.5
        <vaultId>-ab-pod01-rec2 privatelink.we.backup.windowsazure.com 10.20.0.6
        <vaultId>-ab-pod01-fc1 privatelink.we.backup.windowsazure.com 10.20.0.10
        wepod01ecs101 privatelink.blob.core.windows.net 10.20.0.12
        """

    @Test(arguments: [
        ConflictPolicy.refuse, .union, .prefer(endpoint: "pe"),
    ])
    func `no policy for conflicts lets them pass`(policy: ConflictPolicy) throws {
        let (inventory, faults) = EndpointInventory.read([("dnsentries.txt", Array(Self.rows.utf8))])
        #expect(faults == [])
        let mapping = Mapping(inventory, by: .embedded(), onConflict: policy)
        let finding = try #require(mapping.findings.first { $0.code == .placeholderName })
        #expect(finding.severity == .error)
        #expect(finding.names.map(\.firstLabelText) == ["<vaultid>-ab-pod01-fc1", "<vaultid>-ab-pod01-rec2"])
        #expect(
            finding.message
                == "2 names hold a placeholder where the vault's id must stand; nobody asks for them, and no server takes"
                + " them.")
    }

    @Test func `a name with an underscore holds none`() throws {
        for text in ["my_host.corp.example", "_x.corp.example", "a>b<c.corp.example"] {
            let entry = HostEntry(
                name: try DomainName(text), address: .v4(IPv4Address(0x0A00_0004)), source: .answer)
            var endpoint = PrivateEndpoint(key: "server:10.0.0.53", identity: .name)
            endpoint.entries = [entry]
            let mapping = Mapping(EndpointInventory(endpoints: [endpoint]), by: .embedded())
            #expect(mapping.rrsets.count == 1)
            #expect(!mapping.findings.contains { $0.code == .placeholderName }, "\(mapping.findings)")
        }
    }

    @Test func `names without one are no matter`() {
        let text = "wepod01ecs101 privatelink.blob.core.windows.net 10.20.0.12\n"
        let (inventory, _) = EndpointInventory.read([("dnsentries.txt", Array(text.utf8))])
        #expect(Mapping(inventory, by: .embedded()).findings == [])
    }
}

extension DomainName {
    fileprivate var firstLabelText: Substring { text.prefix { $0 != "." } }
}
