import Catalogue
import DNS
import Inventory
import Mapper
import Reports
import Testing

/// What inventories gained and lost, as it is printed.
struct InventoryChangesReportTests {
    private static let prefix =
        "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/%/providers/Microsoft.Network/"

    /// An endpoint as az prints it; without addresses, as it is once a DNS zone group is attached.
    private static func endpoint(
        _ name: String, group: String = "rg-backup", state: String = "Approved", _ hosts: [(String, String)]
    ) -> String {
        let configs = hosts.map { #"{"fqdn": "\#($0.0)", "ipAddresses": ["\#($0.1)"]}"# }
        let id = prefix.replacing("%", with: group) + "privateEndpoints/\(name)"
        return """
            {"id": "\(id)", "name": "\(name)", "customDnsConfigs": [\(configs.joined(separator: ", "))],
             "privateLinkServiceConnections": [{"name": "c",
             "privateLinkServiceConnectionState": {"status": "\(state)"}}]}
            """
    }

    private static func vault(_ id: String, _ members: [String], network: Int) -> [(String, String)] {
        members.enumerated().map {
            ("\(id)-ab-pod01-\($1).privatelink.we.backup.windowsazure.com", "10.\(network).0.\(4 + $0)")
        }
    }

    static func changes(from before: [String], to now: [String]) -> InventoryChanges {
        let inventories = [before, now].map { documents in
            let text = "[\(documents.joined(separator: ", "))]"
            return EndpointInventory.read([(name: "endpoints.json", octets: Array(text.utf8))]).inventory
        }
        return InventoryChanges(from: inventories[0], to: inventories[1], by: .embedded())
    }

    /// One of everything: an approval, storage that arrives, a vault made anew, one that is gone, two endpoints of
    /// one name, names without a zone, what cannot be compared.
    static func everything() -> InventoryChanges {
        let wide = String(repeating: "w", count: 60)
        return changes(
            from: [
                endpoint("pe-first", vault("1", ["rec2", "id1"], network: 1)),
                endpoint("pe-again", vault("2", ["rec2"], network: 2)),
                endpoint("pe-gone", vault("3", ["rec2"], network: 3)),
                endpoint("pe-app", state: "Pending", [("app01.corp.example", "10.4.0.4")]),
                endpoint("pe-group", [("kv-group.vault.azure.net", "10.5.0.4")]),
            ],
            to: [
                endpoint(
                    "pe-first",
                    vault("1", ["rec2", "id1"], network: 1) + [("acct.blob.core.windows.net", "10.1.0.8")]),
                endpoint("pe-anew", vault("2", ["rec2"], network: 12)),
                endpoint("pe-app", [("app01.corp.example", "10.4.0.4")]),
                endpoint("pe-group", []),
                endpoint("pe-twin", group: "rg-a", []),
                endpoint(
                    "pe-twin", group: "rg-b", state: "Pending", [("b.blob.core.windows.net", "10.6.0.4")]),
                endpoint("pe-wide", [("\(wide).\(wide).corp.example", "10.7.0.4")]),
            ])
    }

    @Test func `text tells vaults, endpoints, names by zone, and what to replace`() {
        #expect(
            InventoryChangesReport.text(Self.everything(), style: .plain) == """
                vaults
                  1 (pe-first)
                    Storage arrived: 1 storage name, as the first registration brings; more come with the first
                    backup, so compare again after it.
                  2 (pe-anew)
                    1 name is at another address than before.
                  3 (pe-gone)
                    Gone: its 1 name is no endpoint's any more.

                endpoints
                  pe-again: gone
                  pe-anew: new, Approved
                    privatelink.we.backup.windowsazure.com
                      moved  2-ab-pod01-rec2  A  10.2.0.4 -> 10.12.0.4  before at pe-again
                    Replace the records of names that moved: they were recreated, and nothing of theirs is at the
                    old address.
                  pe-app: Approved, Pending before
                    no zone known
                      new  app01.corp.example  A  10.4.0.4
                  pe-first: changed
                    privatelink.blob.core.windows.net
                      new  acct  A  10.1.0.8
                  pe-gone: gone
                    privatelink.we.backup.windowsazure.com
                      gone  3-ab-pod01-rec2  A  10.3.0.4
                  pe-twin: new, Approved
                    /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-a/providers/Microsoft.Netw
                    ork/privateEndpoints/pe-twin
                  pe-twin: new, Pending
                    /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-b/providers/Microsoft.Netw
                    ork/privateEndpoints/pe-twin
                  pe-wide: new, Approved
                    no zone known
                      new
                      wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww.wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
                      wwwwwwwwwwwwwwwwwwwwwwwwwww.corp.example A 10.7.0.4

                cannot be compared
                  The later inventory does not tell all names of pe-group: 1 name is left out of the comparison.
                  Give its network interface as well.

                endpoints: 4 new, 2 gone, 2 changed; names: 3 new, 1 gone, 1 moved

                """)
    }

    @Test func `nothing is said of nothing`() {
        let same = [Self.endpoint("pe", Self.vault("1", ["rec2"], network: 1))]
        let changes = Self.changes(from: same, to: same)
        #expect(changes.isEmpty)
        #expect(InventoryChangesReport.text(changes, style: .plain) == "")
    }

    @Test func `no line is wider than a page, whatever the names`() {
        let label = String(repeating: "l", count: 63)
        let long = "\(label).\(label).\(label).corp.example"
        let before = [Self.endpoint(String(repeating: "p", count: 80), [(long, "10.0.0.4")])]
        let now = [Self.endpoint(String(repeating: "p", count: 80), [(long, "10.0.0.5")])]
        for changes in [Self.changes(from: before, to: now), Self.everything()] {
            let lines = InventoryChangesReport.text(changes, style: .plain).split(separator: "\n")
            #expect(lines.count > 5)
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
        }
    }

    /// What is said of a vault with so many service and storage names before and now.
    private func words(_ before: (Int, Int), _ now: (Int, Int)) -> [String] {
        func endpoints(_ names: (services: Int, storage: Int)) -> [String] {
            let services = Self.vault("1", (0..<names.services).map { "m\($0)" }, network: 1)
            let storage = (0..<names.storage).map { ("acct\($0).blob.core.windows.net", "10.2.0.\($0)") }
            return names.services == 0 ? [] : [Self.endpoint("pe", services + storage)]
        }
        let text = InventoryChangesReport.text(
            Self.changes(from: endpoints(before), to: endpoints(now)), style: .plain)
        let lines = text.split(separator: "\n").dropFirst(2).prefix { $0 != "endpoints" }
        return [lines.map { $0.dropFirst(4) }.joined(separator: " ")]
    }

    @Test func `a vault's stage is told in words`() {
        let cases = [
            ((0, 0), (8, 0)), ((0, 0), (8, 2)), ((8, 0), (8, 1)), ((8, 2), (8, 5)), ((8, 5), (8, 4)),
            ((8, 2), (8, 0)), ((8, 2), (0, 0)), ((8, 2), (9, 2)), ((8, 0), (7, 0)),
        ]
        #expect(
            cases.flatMap { words($0, $1) } == [
                "New: 8 service names, and no storage yet. Storage names come with the first registration and the"
                    + " first backup; compare again after each.",
                "New: 8 service names and 2 storage names.",
                "Storage arrived: 1 storage name, as the first registration brings; more come with the first backup,"
                    + " so compare again after it.",
                "More storage: 3 storage names beside the 2 of before, as the first backup and every further account"
                    + " brings.",
                "Less storage: 1 storage name is gone, 4 left.",
                "Storage is gone: 2 storage names, and none is left.",
                "Gone: its 10 names are no endpoint's any more.",
                "1 service name is new.",
                "1 service name is gone.",
            ])
    }

    @Test func `JSON has the fields of its schema`() {
        let changes = Self.changes(
            from: [Self.endpoint("pe", [("kv-example.vault.azure.net", "10.0.0.4")])],
            to: [Self.endpoint("pe", [("kv-example.vault.azure.net", "10.0.0.5")])])
        #expect(
            String(decoding: InventoryChangesReport.json(changes).pretty, as: UTF8.self) == """
                {
                  "endpoints": [
                    {
                      "change": "changed",
                      "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-backup/providers/\
                Microsoft.Network/privateEndpoints/pe",
                      "name": "pe",
                      "names": [
                        {
                          "before": [
                            "10.0.0.4"
                          ],
                          "change": "moved",
                          "formerEndpoint": null,
                          "name": "kv-example.privatelink.vaultcore.azure.net",
                          "now": [
                            "10.0.0.5"
                          ],
                          "record": "replace",
                          "role": "other",
                          "type": "A",
                          "zone": "privatelink.vaultcore.azure.net"
                        }
                      ],
                      "state": {
                        "before": "Approved",
                        "now": "Approved"
                      }
                    }
                  ],
                  "schema": "pedns.inventory-changes/1",
                  "summary": {
                    "endpoints": {
                      "changed": 1,
                      "gone": 0,
                      "new": 0
                    },
                    "names": {
                      "gone": 0,
                      "moved": 1,
                      "new": 0
                    },
                    "vaults": 0
                  },
                  "untold": [],
                  "vaults": []
                }

                """)
    }
}
