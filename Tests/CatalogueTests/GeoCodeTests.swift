import Catalogue
import DNS
import Testing

struct GeoCodeTests {
    let catalogue = PrivateLinkCatalogue.embedded()

    private func verdict(_ name: String) throws -> GeoCodeVerdict? {
        guard case .placed(let placed) = catalogue.placement(of: try DomainName(name), groupID: nil) else {
            return nil
        }
        return placed.geoCode
    }

    @Test func `a code is known, old, a region's name, unknown, or not there`() throws {
        func region(_ name: String) throws -> Region { try #require(catalogue.region(named: name)) }
        #expect(try verdict("v.privatelink.we.backup.windowsazure.com") == .known(region("westeurope")))
        #expect(
            try verdict("v.privatelink.INSC.backup.windowsazure.com") == .known(region("indiasouthcentral")))
        #expect(try verdict("v.privatelink.eusr.backup.windowsazure.com") == .old(region("westus")))
        #expect(
            try verdict("v.privatelink.uksouth.backup.windowsazure.com") == .regionName(region("uksouth")))
        #expect(try verdict("v.privatelink.zzz.backup.windowsazure.com") == .unknown(label: "zzz"))
        #expect(try verdict("v.cus.privatelink.siterecovery.windowsazure.com") == .known(region("centralus")))
        #expect(try verdict("a.blob.core.windows.net") == GeoCodeVerdict.none)
    }

    @Test func `a code of another cloud is unknown here`() throws {
        #expect(try verdict("v.privatelink.bjb.backup.windowsazure.com") == .unknown(label: "bjb"))
        #expect(try verdict("v.privatelink.uksouth.backup.windowsazure.us") == .unknown(label: "uksouth"))
    }

    @Test func `every public code makes the zone Azure uses`() throws {
        for region in catalogue.regions where region.cloud.name == "public" {
            let name = try DomainName(
                "1234567890123456789-ab-pod01-fc1.\(region.geoCode).backup.windowsazure.com")
            guard case .placed(let placed) = catalogue.placement(of: name, groupID: "AzureBackup") else {
                Issue.record("\(region.name) not placed")
                continue
            }
            #expect(placed.zone.text == "privatelink.\(region.geoCode).backup.windowsazure.com")
            #expect(placed.geoCode == .known(region))
        }
    }
}
