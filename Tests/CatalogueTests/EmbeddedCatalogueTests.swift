import DNS
import Testing

@testable import Catalogue

struct EmbeddedCatalogueTests {
    let catalogue = PrivateLinkCatalogue.embedded()

    private struct Row {
        let cloud: String
        let types: [Substring]
        let groups: [Substring]
        let zones: [String]

        init(_ line: Substring) throws {
            let cells = line.split(separator: "|").map { $0.split(separator: " ") }
            try #require(cells.count == 4 && cells[0].count == 1)
            cloud = String(cells[0][0])
            types = cells[1]
            groups = cells[2]
            zones = cells[3].map { String($0) }
        }
    }

    private func rows() throws -> [Row] { try documentedZones.split(separator: "\n").map { try Row($0) } }

    @Test func `the embedded files have no fault, and none repeats another`() {
        var facts = Facts()
        for (file, text) in PrivateLinkCatalogue.embeddedFiles {
            var reader = CatalogueReader(adding: facts, file: file, layer: 0)
            reader.read(text)
            #expect(reader.faults.map(\.description) == [])
            facts = reader.facts
        }
    }

    @Test func `every row of Microsoft's table has its service, group and zones`() throws {
        let rows = try rows()
        #expect(rows.count == 186)
        for row in rows {
            for type in row.types {
                for group in row.groups {
                    let uses = catalogue.services.filter {
                        $0.cloud.name == row.cloud && $0.resourceType == type && $0.group == group
                    }
                    let zones = Set(uses.flatMap { $0.zones.map(\.description) })
                    for zone in row.zones where documentedExceptions[zone] == nil {
                        #expect(zones.contains(zone), "\(row.cloud) \(type) \(group)")
                    }
                }
            }
        }
    }

    @Test(arguments: [("public", 92, 3), ("usgov", 56, 3), ("china", 33, 0)])
    func `the table's zones are chosen, the exceptions only recognised`(
        cloud: String, zoneCount: Int, exceptionCount: Int
    ) throws {
        let documented = Set(try rows().filter { $0.cloud == cloud }.flatMap(\.zones))
        #expect(documented.count == zoneCount)
        let exceptions = documented.filter { documentedExceptions[$0] != nil }
        #expect(exceptions.count == exceptionCount)
        let chosen = Set(catalogue.zones.filter { $0.cloud.name == cloud }.map { $0.zone.description })
        #expect(documented.subtracting(exceptions).subtracting(chosen) == [])
        let added: Set<String> =
            cloud == "china" ? ["privatelink.{geo}.backup.windowsazure.cn"] : []
        #expect(chosen.subtracting(documented) == added)
        let recognised = Set(catalogue.recognisedZones.map { $0.zone.description })
        #expect(exceptions.isSubset(of: recognised))
        #expect(recognised.isDisjoint(with: chosen))
    }

    @Test func `every region has its documented geo code`() throws {
        var count = 0
        for (cloud, list) in documentedGeoCodes {
            for entry in list.split(separator: " ") {
                let parts = entry.split(separator: "=").map { String($0) }
                let region = try #require(catalogue.region(named: parts[0]))
                #expect(region.geoCode == parts[1])
                #expect(region.cloud.name == cloud)
                #expect(catalogue.region(geoCode: parts[1].uppercased()) == region)
                #expect(catalogue.region(named: region.title) == region)
                count += 1
            }
        }
        #expect(count == 94)
        #expect(catalogue.regions.count == 94)
    }

    @Test func `the codes of 2021 are recognised as those of the paired region`() throws {
        let entries = documentedOldCodes.split(separator: " ")
        #expect(entries.count == 64)
        for entry in entries {
            let parts = entry.split(separator: "=").map { String($0) }
            #expect(catalogue.region(geoCode: parts[0])?.name == parts[1], "\(entry)")
        }
    }

    @Test func `availability is as documented`() {
        #expect(catalogue.region(named: "usgoviowa")?.availability == .retired)
        #expect(catalogue.region(named: "eastus3")?.availability == .restricted)
        #expect(catalogue.region(named: "westeurope")?.availability == .open)
        #expect(
            catalogue.regions.filter { $0.cloud.name == "public" && $0.availability == .restricted }.count
                == 16)
    }

    @Test func `both codes of India South Central are known, one is the region's`() {
        #expect(catalogue.region(geoCode: "insc")?.name == "indiasouthcentral")
        #expect(catalogue.region(geoCode: "isc")?.name == "indiasouthcentral")
        #expect(catalogue.region(named: "India South Central")?.geoCode == "isc")
    }

    @Test func `unknown regions, codes and clouds are nil`() {
        #expect(catalogue.region(named: "atlantis") == nil)
        #expect(catalogue.region(geoCode: "xyz") == nil)
        #expect(catalogue.cloud(named: "moon") == nil)
        #expect(catalogue.cloud(named: "USGov")?.title == "Azure Government")
        #expect(catalogue.clouds.map(\.name) == ["public", "usgov", "china", "germany", "usnat", "ussec"])
    }

    @Test func `the zones of a vault's Azure Backup endpoint are three in every cloud with names`() {
        let expected = [
            "public": [
                "privatelink.{geo}.backup.windowsazure.com", "privatelink.blob.core.windows.net",
                "privatelink.queue.core.windows.net",
            ],
            "usgov": [
                "privatelink.{geo}.backup.windowsazure.us", "privatelink.blob.core.usgovcloudapi.net",
                "privatelink.queue.core.usgovcloudapi.net",
            ],
            "china": [
                "privatelink.{geo}.backup.windowsazure.cn", "privatelink.blob.core.chinacloudapi.cn",
                "privatelink.queue.core.chinacloudapi.cn",
            ],
        ]
        for (cloud, zones) in expected {
            let services = catalogue.services.filter { $0.group == "AzureBackup" && $0.cloud.name == cloud }
            #expect(services.map { $0.zones.map(\.description) } == [zones])
        }
    }

    @Test func `roles say who asks what and what the internet may answer`() throws {
        let backup = try #require(catalogue.expectation(of: .backupService))
        #expect(backup.asksPrivateName && !backup.asksPublicName && backup.inside == .private)
        #expect(backup.outside == [.nxdomain, .nodata, .address])
        #expect(catalogue.expectation(of: .siteRecovery) == backup)
        let blob = try #require(catalogue.expectation(of: .storageBlob))
        #expect(
            blob.asksPrivateName && blob.asksPublicName && blob.inside == .private && blob.outside == [.alias]
        )
        #expect(catalogue.expectation(of: .storageQueue) == blob)
        #expect(catalogue.expectation(of: .other) == blob)
        let identity = try #require(catalogue.expectation(of: .identity))
        #expect(!identity.asksPrivateName && identity.asksPublicName && identity.inside == .public)
        #expect(identity.outside == [.address])
    }

    @Test func `identity names are those of the cloud`() throws {
        let names = try #require(catalogue.cloud(named: "public").map { catalogue.identityNames(in: $0) })
        #expect(
            names.map(\.text) == [
                "login.microsoftonline.com", "login.microsoft.com", "login.windows.net",
                "graph.microsoft.com",
                "graph.windows.net", "accounts.accesscontrol.windows.net",
            ])
        let gov = try #require(catalogue.cloud(named: "usgov").map { catalogue.identityNames(in: $0) })
        #expect(gov.map(\.text) == ["login.microsoftonline.us", "graph.microsoft.us"])
    }
}
