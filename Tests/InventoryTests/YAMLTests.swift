import DNS
import Testing

@testable import Inventory

struct YAMLTests {
    static let sample = """
        # by hand
        - endpoint: pe-vault-we
          group: AzureBackup
          region: westeurope
          names:
            - name: 1234567890123456789-ab-pod01-rec2.we.backup.windowsazure.com
              addresses: [10.20.0.5]
            - {name: wepod01ecs101.blob.core.windows.net, addresses: [10.20.0.12, "fd00:20::12"], ttl: 30}
        - endpoint: \(Fixture.endpointID)
          names: []
        - name: App01.corp.example.
          addresses: 10.20.9.9
          ttl: 0
        - name: app02.corp.example
          addresses:
            - 10.20.9.10
            - 10.20.9.11
        - name: kv-example.vault.azure.net
          addresses: 10.20.9.12
          endpoint: PE-Vault-WE
          group: vault
        """

    private func lines(_ inventory: EndpointInventory) -> [String] {
        inventory.endpoints.flatMap { endpoint in
            endpoint.entries.map { entry in
                [
                    "\(entry.line):\(entry.column)", endpoint.name ?? "-", entry.name.text,
                    entry.address.description, entry.ttl.map { "\($0)" } ?? "-", entry.group ?? "-",
                    entry.region ?? "-",
                ].joined(separator: " ")
            }
        }
    }

    private func faults(_ text: String) -> [String] { read(text).faults.map(\.description) }

    @Test func `items are endpoints with their names, or names by themselves`() {
        let (inventory, faults) = read(YAMLTests.sample)
        #expect(faults == [])
        #expect(
            lines(inventory) == [
                "6:13 PE-Vault-WE 1234567890123456789-ab-pod01-rec2.we.backup.windowsazure.com 10.20.0.5 - AzureBackup"
                    + " westeurope",
                "8:14 PE-Vault-WE wepod01ecs101.blob.core.windows.net 10.20.0.12 30 AzureBackup westeurope",
                "8:14 PE-Vault-WE wepod01ecs101.blob.core.windows.net fd00:20::12 30 AzureBackup westeurope",
                "18:9 PE-Vault-WE kv-example.vault.azure.net 10.20.9.12 - vault -",
                "11:9 - app01.corp.example 10.20.9.9 0 - -", "14:9 - app02.corp.example 10.20.9.10 - - -",
                "14:9 - app02.corp.example 10.20.9.11 - - -",
            ])
        #expect(inventory.endpoints.map(\.identity) == [.name, .records])
        #expect(inventory.sources[0].counts == [YAMLReader.kind: 5])
        #expect(inventory.sources[0].entryCount == 7)
    }

    @Test func `every wrong key and value is a fault at its place, and the rest is read`() {
        let text = """
            - name: a b.example
              addresses: [10.0.0.400, x]
              ttl: 1h
            - name: ok.example
              addresses: 10.0.0.4
            - name: c.example
              adresses: 10.0.0.5
            - endpoint: pe
              names:
                - name: d.example
                  address: 10.0.0.6
                - 5
            - name: e.example
              addresses: []
            - endpoint: pe
              names: 5
            - just text
            - endpoint: "pe\\nx"
              addresses: 10.0.0.4
              name: [f.example]
            - name: g.example
              addresses: {a: b}
              group:
            """
        #expect(
            faults(text) == [
                #"0:1:9: error: "a b.example" has a space or control character (code 32)"#,
                #"0:2:15: error: "10.0.0.400" is not an IPv4 address"#,
                #"0:2:27: error: "x" is not an IP address"#,
                #"0:3:8: error: "1h" is not a TTL (seconds, 0 to 2147483647)"#,
                #"0:7:3: error: there is no key "adresses" here; there are name, addresses, ttl, endpoint, group, region"#,
                "0:6:3: error: the item has no addresses",
                #"0:11:7: error: there is no key "address" here; there are name, addresses, ttl"#,
                "0:10:7: error: the item has no addresses",
                "0:12:7: error: an item has keys: name, addresses, ttl",
                "0:14:14: error: addresses holds none", "0:16:10: error: names is a list of names",
                "0:17:3: error: an item has keys: name, addresses, ttl, endpoint, group, region",
                #"0:18:13: error: "pe\u{a}x" holds a control or invisible character"#,
                "0:20:9: error: name holds no text", "0:23:9: error: group holds no text",
                "0:22:14: error: addresses holds no text",
            ])
        #expect(lines(read(text).inventory) == ["4:9 - ok.example 10.0.0.4 - - -"])
    }

    @Test(arguments: [
        ("- name: x\n  name: y\n", "0:1:3: error: a key stands twice: name"),
        ("- name: [x\n", "0:2:1: error: not YAML: did not find expected ',' or ']'"),
        (
            "---\na: b\n",
            #"0:2:1: error: is no list: its items begin with "- endpoint: NAME" or "- name: NAME""#
        ),
        ("---\n", #"0:2:1: error: is no list: its items begin with "- endpoint: NAME" or "- name: NAME""#),
        (
            "- name: &a x\n- name: *a\n",
            "0:1:9: error: anchors (&name) are not taken: write out what they stand for"
        ),
        ("- {name: x, addresses: \(String(repeating: "[", count: 40))", "0:1:1: error: nested too deeply"),
        (
            "---\n- {name: x.example, addresses: 10.0.0.4}\n---\n- {name: y.example}\n",
            "0:3:1: error: not YAML: but found another document"
        ),
    ])
    func `YAML that is none, or no list, is one fault`(text: String, fault: String) {
        #expect(faults(text) == [fault])
        #expect(read(text).inventory.endpoints == [])
    }

    @Test func `of keys that have no order the fault is the same each time`() {
        let list = "  ? [a]\n  : x\n  ? [a]\n  : x\n"
        let words = "  b: x\n  b: x\n"
        let mapping = "  ? {a: b}\n  : x\n  ? {a: b}\n  : x\n"
        for _ in 0..<20 {
            #expect(
                faults("---\n-\n" + list + words + mapping)
                    == ["0:1:1: error: a key stands twice: b, one that is no text"])
        }
        #expect(faults("---\n-\n" + list) == ["0:3:5: error: a key stands twice: one that is no text"])
    }

    @Test func `a text over a mebibyte is refused`() {
        let text = String(repeating: "- {name: x.example, addresses: 10.0.0.4}\n", count: 30_000)
        #expect(faults(text) == ["0:1:1: error: the file is larger than 1 MiB"])
    }
}
