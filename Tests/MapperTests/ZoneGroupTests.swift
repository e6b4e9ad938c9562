import DNS
import Inventory
import Mapper
import Testing

struct ZoneGroupTests {
    @Test func `a zone that only a zone group knows also takes the name from the interface`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("web.zone1.com", "10.0.0.4", .networkInterface),
                    try entry("web.zone1.com", "10.0.0.4", .zoneGroup, zone: "zone1.com"),
                ]))
        #expect(mapping.lines == ["web.zone1.com A 10.0.0.4 in zone1.com"])
        #expect(mapping.findings.isEmpty)
        #expect(mapping.rrsets.first?.publicName == nil)
        #expect(mapping.rrsets.first?.askedNames.map(\.text) == ["web.zone1.com"])
    }

    @Test func `the zone may be told by another endpoint, and the longest one wins`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry("web.sub.zone1.com", "10.0.0.4")]),
            endpoint(
                "pe-b",
                [
                    try entry("x.zone1.com", "10.0.0.5", .zoneGroup, zone: "zone1.com"),
                    try entry("x.sub.zone1.com", "10.0.0.6", .zoneGroup, zone: "sub.zone1.com"),
                    try entry("sub.zone1.com", "10.0.0.7", .zoneGroup, zone: "sub.zone1.com"),
                ]))
        #expect(
            mapping.lines == [
                "x.zone1.com A 10.0.0.5 in zone1.com",
                "sub.zone1.com A 10.0.0.7 in sub.zone1.com",
                "web.sub.zone1.com A 10.0.0.4 in sub.zone1.com",
                "x.sub.zone1.com A 10.0.0.6 in sub.zone1.com",
            ])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `a name that only ends like the zone does not lie in it`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("web.otherzone1.com", "10.0.0.4"),
                    try entry("x.zone1.com", "10.0.0.5", .zoneGroup, zone: "zone1.com"),
                ]))
        #expect(
            mapping.lines == [
                "x.zone1.com A 10.0.0.5 in zone1.com", "web.otherzone1.com A 10.0.0.4 in -",
            ])
        #expect(mapping.codes == ["no-zone"])
    }

    @Test func `the catalogue's zone counts more than a zone group's`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(
                        "acct.blob.core.windows.net", "10.0.0.4", .zoneGroup, zone: "blob.core.windows.net")
                ]))
        #expect(
            mapping.lines == [
                "acct.privatelink.blob.core.windows.net A 10.0.0.4 in privatelink.blob.core.windows.net"
            ])
    }

    @Test func `the zone group of an endpoint that is not approved places nothing`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry("web.zone1.com", "10.0.0.4")]),
            endpoint(
                "pe-b", states: [.pending],
                [try entry("x.zone1.com", "10.0.0.5", .zoneGroup, zone: "zone1.com")]))
        #expect(mapping.lines == ["web.zone1.com A 10.0.0.4 in -"])
        #expect(mapping.codes.sorted() == ["no-zone", "not-approved"])
    }
}
