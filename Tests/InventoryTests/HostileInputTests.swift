import DNS
import Testing

@testable import Inventory

struct HostileInputTests {
    private static let whole = "[\(Fixture.endpointREST), \(Fixture.interface()), \(Fixture.zoneGroup)]"
    private static let table = "fqdn,ip,ttl\n\"a.example\",10.0.0.1,60\r\nb.example,fd00::1,\n"

    private func read(octets: [UInt8]) -> (inventory: EndpointInventory, faults: [InputFault]) {
        EndpointInventory.read([("f", octets)])
    }

    @Test func `JSON cut anywhere is a fault`() {
        let octets = Array(HostileInputTests.whole.utf8)
        #expect(read(octets: octets).faults == [])
        for end in 0..<octets.count where read(octets: Array(octets[..<end])).faults.isEmpty {
            Issue.record("cut at \(end) without a fault")
        }
    }

    @Test func `a table cut anywhere never gives a name that is not in it`() {
        let octets = Array(HostileInputTests.table.utf8)
        for end in 0...octets.count {
            for entry in read(octets: Array(octets[..<end])).inventory.endpoints.flatMap(\.entries) {
                #expect(["a.example", "b.example"].contains(entry.name.text))
            }
        }
    }

    @Test(arguments: [whole, table])
    func `any octet changed gives a fault or an inventory of sound names`(text: String) {
        var octets = Array(text.utf8)
        for index in octets.indices {
            let original = octets[index]
            for bit in [1, 0x20, 0x80] as [UInt8] where (index &+ Int(bit)) % 3 == 0 {
                octets[index] = original ^ bit
                let (inventory, faults) = read(octets: octets)
                #expect(faults.allSatisfy { !$0.description.contains("\n") })
                #expect(inventory.endpoints.flatMap(\.entries).allSatisfy { $0.name.isHostName })
            }
            octets[index] = original
        }
    }

    @Test(arguments: [
        "0", "true", "\"x\"", "[]", "{}", "[[]]", "[0]", "[{}]", #"{"a":[0]}"#, "-1.5e3", "\"\"",
    ])
    func `a value of another type anywhere is no crash`(value: String) {
        let keys = [
            "customDnsConfigs", "fqdn", "ipAddresses", "networkInterfaces", "privateLinkServiceConnections",
            "id",
            "groupIds", "privateLinkServiceConnectionState", "status", "properties", "ipConfigurations",
            "fqdns",
            "privateIPAddress", "privateLinkConnectionProperties", "privateDnsZoneConfigs", "recordSets",
            "privateDnsZoneId", "recordType", "recordSetName", "value", "type", "name", "privateEndpoint",
        ]
        for key in keys {
            let text = HostileInputTests.whole.replacing(
                "\"\(key)\": ", with: "\"\(key)\": \(value), \"x\(key)\": ")
            let (inventory, faults) = read(octets: Array(text.utf8))
            #expect(!faults.isEmpty || inventory.endpoints.count > 0)
        }
    }

    @Test func `a wrong type is told with its path`() {
        let text = """
            {"customDnsConfigs": [{"fqdn": 5, "ipAddresses": ["10.0.0.1"]}, {"fqdn": "a.example", "ipAddresses": [7]},
            {"fqdn": "b.example", "ipAddresses": "10.0.0.1"}, 3], "properties": {"location": []}}
            """
        #expect(
            messages(text)
                == [
                    "expected an array, found a string (at $.customDnsConfigs[2].ipAddresses)",
                    "expected an object, found a number (at $.customDnsConfigs[3])",
                    "expected a string, found a number (at $.customDnsConfigs[0].fqdn)",
                    "expected a string, found a number (at $.customDnsConfigs[1].ipAddresses[0])",
                    "expected a string, found an array (at $.properties.location)",
                ].sorted())
    }

    private func messages(_ text: String) -> [String] {
        read(octets: Array(text.utf8)).faults.map { "\($0.message) (at \($0.place.path ?? "?"))" }.sorted()
    }

    @Test(arguments: [
        "a b.example", "a..example", "-a.example", "a\\nb.example", "a\\u0000.example", "a/b", "ex\u{e4}mple",
        "a.*", "*",
        String(repeating: "a", count: 64) + ".example", String(repeating: "abc.", count: 64) + "a",
    ])
    func `a name that is no host's is a fault with place and path`(name: String) {
        let text = #"{"customDnsConfigs": [{"fqdn": "\#(name)", "ipAddresses": ["10.0.0.1"]}]}"#
        let (inventory, faults) = read(octets: Array(text.utf8))
        #expect(
            faults.map(\.place) == [
                InputPlace(file: "f", line: 1, column: 33, path: "$.customDnsConfigs[0].fqdn")
            ])
        #expect(inventory.endpoints.flatMap(\.entries) == [])
        #expect(!faults.description.contains("\n"))
    }

    @Test(arguments: ["*.example", "single", "xn--bcher-kva.example"])
    func `wildcards, single labels and A-labels are names`(name: String) {
        let text = #"{"customDnsConfigs": [{"fqdn": "\#(name)", "ipAddresses": ["10.0.0.1"]}]}"#
        #expect(read(octets: Array(text.utf8)).inventory.endpoints[0].entries.map(\.name.text) == [name])
    }

    @Test(arguments: [
        "/subscriptions/s/privateDnsZones/../../etc/passwd", "/subscriptions/s/privateDnsZones/..",
        "/subscriptions/s/privateDnsZones/a%2fb", "../zone", "privatelink.example",
    ])
    func `a zone that is no zone is a fault`(id: String) {
        let text = #"""
            {"privateDnsZoneConfigs": [{"privateDnsZoneId": "\#(id)", "recordSets": [{"recordSetName": "a",
            "ipAddresses": ["10.0.0.1"]}]}]}
            """#
        let (inventory, faults) = read(octets: Array(text.utf8))
        #expect(faults.count == 1)
        #expect(faults.first?.place.path == "$.privateDnsZoneConfigs[0].privateDnsZoneId")
        #expect(inventory.endpoints.flatMap(\.entries) == [])
    }

    @Test(arguments: ["pe\\nx", "pe\\u0085x", "pe\\u2028x", "pe\\u202ex", "pe\\u007f"])
    func `text that could break lines is a fault and not kept`(name: String) {
        let text = #"{"customDnsConfigs": [], "name": "\#(name)", "location": "\#(name)"}"#
        let (inventory, faults) = read(octets: Array(text.utf8))
        #expect(faults.map(\.place.path) == ["$.name", "$.location"])
        #expect(inventory.endpoints.map(\.name) == [nil])
        #expect(faults.allSatisfy { !$0.description.unicodeScalars.contains(where: \.breaksText) })
    }

    @Test func `names of files are printed on one line`() {
        let faults = EndpointInventory.read([("a\nb", [])]).faults
        #expect(
            faults.map(\.description) == [
                #"a\u{a}b:1:1: error: is empty: \#(TextShape.expected)"#
            ])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hundred thousand names that share first label and address take no longer than others`() {
        let rows = (0..<100_000).map { "a.x\($0).example,10.0.0.1\n" }
        let (inventory, faults) = read(octets: Array(("fqdn,ip\n" + rows.joined()).utf8))
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.entries.count) == [100_000])
    }

    @Test(.timeLimit(.minutes(1)))
    func `parameters of a template are looked up, not searched for`() {
        let parameters = (0..<100_000).map { #""p\#($0)": {"defaultValue": "n\#($0)"}"# }
        let endpoint = #"""
            "type": "Microsoft.Network/privateEndpoints", "properties": {"customDnsConfigs": [{"fqdn": "a.example",
            "ipAddresses": ["10.0.0.1"]}]}
            """#
        let resources = (90_000..<100_000).map { #"{"name": "[parameters('p\#($0)')]", \#(endpoint)}"# }
        let text = """
            {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "parameters": {\(parameters.joined(separator: ", "))},
             "resources": [\(resources.joined(separator: ", "))]}
            """
        let (inventory, faults) = read(octets: Array(text.utf8))
        #expect(faults == [])
        #expect(Set(inventory.endpoints.map(\.name)) == Set((90_000..<100_000).map { "n\($0)" }))
    }
}
