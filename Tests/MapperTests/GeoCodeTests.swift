import Catalogue
import DNS
import Inventory
import Mapper
import Testing

struct GeoCodeTests {
    private func findings(_ names: [String]) -> [String] {
        let rows = names.enumerated().map { "\($1),10.0.0.\($0 + 1)\n" }.joined()
        let (inventory, _) = EndpointInventory.read([
            (name: "a.csv", octets: Array("fqdn,address\n\(rows)".utf8))
        ])
        return Mapping(inventory, by: .embedded()).findings.map { finding in
            ([finding.code.rawValue, finding.observed] + finding.names.map(\.text)).joined(separator: " ")
        }
    }

    @Test func `each name of Site Recovery's one zone has its own geo code, in whatever order`() {
        let good = "1234567890123456789-asr-pod01-rcm1.cus.siterecovery.windowsazure.com"
        let bad = "1234567890123456789-asr-pod01-rcm1.zzz.siterecovery.windowsazure.com"
        let expected = [
            "unknown-geo-code zzz 1234567890123456789-asr-pod01-rcm1.zzz.privatelink.siterecovery.windowsazure.com"
        ]
        #expect(findings([good, bad]) == expected)
        #expect(findings([bad, good]) == expected)
    }

    @Test func `a name that is public in every view is left out`() {
        let (inventory, _) = EndpointInventory.read([
            (name: "a.csv", octets: Array("fqdn,address\nlogin.microsoftonline.com,10.0.0.9\n".utf8))
        ])
        let mapping = Mapping(inventory, by: .embedded())
        #expect(mapping.rrsets.isEmpty)
        #expect(mapping.findings.map(\.code) == [.noZone])
        #expect(mapping.findings.first?.mend.contains("remove it from the inventory") == true)
    }
}
