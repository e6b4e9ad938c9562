import Catalogue
import DNS
import Exporters
import LDNS
import Mapper
import Testing

struct ZoneFormatTests {
    private func joined(_ mapping: Mapping, _ options: ExportOptions) throws -> String {
        text(try Artefact.joined(ZoneFormat(options).artefacts(of: mapping), replacing: nil))
    }

    @Test(arguments: [(ZoneLayout.zone, "zones.zone"), (.host, "hosts.zone")])
    func `zones are as they were, to the byte`(layout: ZoneLayout, file: String) throws {
        #expect(try joined(try vault(), try goldenOptions(layout)) == golden(file))
    }

    @Test(arguments: ZoneLayout.allCases)
    func `what is written is read back as the same records`(layout: ZoneLayout) throws {
        let mapping = try vault()
        let options = try goldenOptions(layout)
        var owners: [DomainName: Set<IPAddress>] = [:]
        for artefact in try ZoneFormat(options).artefacts(of: mapping) {
            let octets = try artefact.text(replacing: nil)
            let origin = try DomainName(
                artefact.fileName.split(separator: ".").dropLast().joined(separator: "."))
            let zone = try ZoneFile.read(octets, file: artefact.fileName, origin: nil)
            #expect(zone.origin == origin)
            #expect(
                zone.soa.data
                    == .soa(
                        StartOfAuthority(
                            primary: try DomainName("ns2.corp.example"),
                            mailbox: try DomainName("host\\.master.corp.example"),
                            serial: Serial(2_026_112_301), refresh: 3600, retry: 600, expire: 1_209_600,
                            minimum: 60)))
            #expect(zone.soa.ttl == 3600)
            #expect(
                zone.records.dropFirst().prefix(2).map(\.data) == [
                    .ns(try DomainName("ns1.corp.example")), .ns(try DomainName("ns2.corp.example")),
                ])
            for record in zone.records.dropFirst(3) {
                owners[record.owner, default: []].insert(try #require(record.data.address))
                #expect(record.ttl == (record.owner.text.hasPrefix("wepod01ecs102.") ? 5 : 60))
            }
        }
        var expected: [DomainName: Set<IPAddress>] = [:]
        for set in mapping.rrsets {
            for name in layout == .zone ? [set.name] : set.askedNames {
                expected[name, default: []].formUnion(set.addresses)
            }
        }
        #expect(owners == expected)
    }

    @Test func `each zone is a file of its own, in canonical order`() throws {
        let artefacts = try ZoneFormat(try goldenOptions()).artefacts(of: try vault())
        #expect(
            artefacts.map(\.fileName) == [
                "privatelink.we.backup.windowsazure.com.zone",
                "privatelink.siterecovery.windowsazure.com.zone", "zone1.com.zone",
                "privatelink.blob.core.windows.net.zone",
                "privatelink.queue.core.windows.net.zone",
            ])
        #expect(artefacts.map(\.goesIntoFolder) == [true, true, true, true, true])
    }

    @Test func `without name servers the zone names localhost, and says so`() throws {
        var options = ExportOptions()
        options.serialPolicy = .fixed(Serial(1))
        options.zones = [try DomainName("privatelink.queue.core.windows.net")]
        #expect(
            try joined(try vault(), options) == """
                ; Written by pedns from an inventory: change the inventory, not this file.
                $ORIGIN privatelink.queue.core.windows.net.
                $TTL 60
                @\t3600\tIN\tSOA\tlocalhost. nobody.invalid. 1 3600 600 1209600 60
                @\t3600\tIN\tNS\tlocalhost.
                wepod01ecs101\t60\tIN\tA\t10.20.0.14
                ; End of zone: 2 records beside the SOA, sha256 01431205f24637d9ee26ee81cd86b261957227d333173e26b32cfaa858cc44f2

                """)
        #expect(ZoneFormat.remarks(options).count == 2)
        options.nameServers = [try DomainName("ns1.corp.example")]
        #expect(ZoneFormat.remarks(options).count == 1)
        options.layout = .host
        #expect(ZoneFormat.remarks(options) == [])
    }

    @Test func `the TTL of the user's wish is that of every record without its own`() throws {
        var options = try goldenOptions()
        options.ttl = 0
        options.zones = [try DomainName("privatelink.blob.core.windows.net")]
        let lines = try joined(try vault(), options).split(separator: "\n").dropFirst(6).dropLast()
        #expect(
            lines == [
                "wepod01ecs101\t0\tIN\tA\t10.20.0.12", "wepod01ecs101\t0\tIN\tAAAA\tfd00:20::12",
                "wepod01ecs102\t5\tIN\tA\t10.20.0.13", "wepod01ecs102\t5\tIN\tA\t10.20.0.100",
            ])
    }

    @Test func `a zone asked for that has no record is an error, in both layouts`() throws {
        for layout in ZoneLayout.allCases {
            var options = try goldenOptions(layout)
            options.zones = [
                try DomainName("privatelink.queue.core.windows.net"), try DomainName("b.example"),
                try DomainName("a.example"),
            ]
            let error = try exportError { _ = try ZoneFormat(options).artefacts(of: try vault()) }
            #expect(error.kind == .inexpressible)
            #expect(
                error.lines == [
                    "no record of the inventory lies in the zone a.example",
                    "no record of the inventory lies in the zone b.example",
                ])
        }
    }

    @Test func `names without a zone are errors of the zone layout, each told`() throws {
        let mapping = map([
            try entry("b.corp.example", "10.0.0.5"), try entry("a.corp.example", "10.0.0.4"),
            try entry("a.blob.core.windows.net", "10.0.0.6"),
        ])
        let error = try exportError { _ = try ZoneFormat(try goldenOptions()).artefacts(of: mapping) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines.map { $0.prefix(48) } == [
                "no private zone is known for a.corp.example: the",
                "no private zone is known for b.corp.example: the",
            ])
        let host = try ZoneFormat(try goldenOptions(.host)).artefacts(of: mapping)
        #expect(
            host.map(\.fileName) == [
                "a.corp.example.zone", "b.corp.example.zone", "a.blob.core.windows.net.zone",
                "a.privatelink.blob.core.windows.net.zone",
            ])
    }

    @Test func `a wildcard stands in a zone, and in no zone of its own`() throws {
        let mapping = map([try entry("*.blob.core.windows.net", "10.0.0.4")])
        #expect(try joined(mapping, try goldenOptions()).contains("\n*\t60\tIN\tA\t10.0.0.4\n; End"))
        let error = try exportError { _ = try ZoneFormat(try goldenOptions(.host)).artefacts(of: mapping) }
        #expect(
            error.lines == [
                "the layout \"host\" cannot hold the wildcard *.privatelink.blob.core.windows.net"
            ])
    }

    @Test func `owners that servers refuse are errors, those of every zone`() throws {
        let mapping = map([
            try entry("a_b.blob.core.windows.net", "10.0.0.4"),
            try entry("-a.blob.core.windows.net", "10.0.0.4"),
            try entry("a\\032b.queue.core.windows.net", "10.0.0.4"),
        ])
        let error = try exportError { _ = try joined(mapping, try goldenOptions()) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "servers refuse -a.privatelink.blob.core.windows.net as the owner of an address",
                "servers refuse a_b.privatelink.blob.core.windows.net as the owner of an address",
                "servers refuse a\\032b.privatelink.queue.core.windows.net as the owner of an address",
            ])
    }

    @Test func `a TTL that BIND would read as 0 is an error`() throws {
        var options = try goldenOptions()
        options.ttl = 2_147_483_648
        let mapping = map([try entry("a.blob.core.windows.net", "10.0.0.4", ttl: 4_294_967_295)])
        let error = try exportError { _ = try joined(mapping, options) }
        #expect(
            error.lines == [
                "the TTL 2147483648 is over 2147483647",
                "the TTL 4294967295 of a.privatelink.blob.core.windows.net is over 2147483647",
            ])
    }

    @Test func `a name server inside its zone needs an address there`() throws {
        let mapping = map([try entry("ns1.blob.core.windows.net", "10.0.0.4")])
        var options = try goldenOptions()
        options.nameServers = [try DomainName("ns1.privatelink.blob.core.windows.net")]
        #expect(try joined(mapping, options).contains("\nns1\t60\tIN\tA\t10.0.0.4\n"))
        options.nameServers.append(try DomainName("ns2.privatelink.blob.core.windows.net"))
        let error = try exportError { _ = try joined(mapping, options) }
        #expect(
            error.lines == [
                "the name server ns2.privatelink.blob.core.windows.net lies in the zone"
                    + " privatelink.blob.core.windows.net, which has no address for it"
            ])
    }

    @Test func `one public name of two private names has no zone of its own`() throws {
        // Two groups of one service share a public suffix and differ in their private zones.
        let mapping = map([
            try entry("acct.purview.azure.com", "10.0.0.4", group: "account"),
            try entry("acct.purview.azure.com", "10.0.0.5", group: "portal"),
        ])
        #expect(mapping.rrsets.count == 2)
        let error = try exportError { _ = try ZoneFormat(try goldenOptions(.host)).artefacts(of: mapping) }
        #expect(
            error.lines == [
                "acct.purview.azure.com is the public name of both acct.privatelink.purview.azure.com"
                    + " and acct.privatelink.purviewstudio.azure.com"
            ])
        let hosts = try exportError { _ = try HostsFormat(ExportOptions()).artefacts(of: mapping) }
        #expect(hosts.lines == error.lines)
    }
}
