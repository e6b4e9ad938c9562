import Catalogue
import DNS
import Inventory
import Mapper
import Reports
import Testing

struct MappingReportTests {
    private func mapping(_ csv: String) -> Mapping {
        let (inventory, faults) = EndpointInventory.read([(name: "a.csv", octets: Array(csv.utf8))])
        #expect(faults == [])
        return Mapping(inventory, by: .embedded())
    }

    private let table = """
        fqdn,address,ttl,endpoint
        kv-example.vault.azure.net,10.0.0.4,30,pe
        kv-example.vault.azure.net,fd00::4,,pe
        wepod01ecs101.blob.core.windows.net,10.0.0.5,,
        app01.corp.example,10.0.0.6,,

        """

    @Test func `CSV is read again as the same mapping`() {
        let csv = MappingReport.csv(mapping(table), showsSources: false)
        let again = mapping(String(decoding: csv, as: UTF8.self))
        #expect(again.rrsets.count == 4)
        #expect(MappingReport.csv(again, showsSources: false) == csv)
    }

    @Test func `JSON has the fields of its schema`() {
        let json = MappingReport.json(
            mapping("name,ip\nx.queue.core.windows.net,10.0.0.5\n"), showsSources: true)
        #expect(
            String(decoding: json.pretty, as: UTF8.self) == """
                {
                  "findings": [],
                  "rrsets": [
                    {
                      "addresses": [
                        "10.0.0.5"
                      ],
                      "name": "x.privatelink.queue.core.windows.net",
                      "publicName": "x.queue.core.windows.net",
                      "role": "storage-queue",
                      "sources": [
                        {
                          "endpoint": null,
                          "file": "a.csv",
                          "group": null,
                          "member": null
                        }
                      ],
                      "ttl": null,
                      "type": "A",
                      "zone": "privatelink.queue.core.windows.net"
                    }
                  ],
                  "schema": "pedns.mapping/1"
                }

                """)
    }

    @Test func `text groups by zone and names the owner within it`() {
        #expect(
            MappingReport.text(mapping(table), showsSources: false, style: .plain) == """
                privatelink.vaultcore.azure.net  (other, asked as …vault.azure.net)
                  kv-example  A     10.0.0.4
                  kv-example  AAAA  fd00::4

                privatelink.blob.core.windows.net  (storage-blob, asked as …blob.core.windows.net)
                  wepod01ecs101  A  10.0.0.5

                no zone known
                  app01.corp.example  A  10.0.0.6

                """)
    }
}
