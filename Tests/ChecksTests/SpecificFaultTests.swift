import Checks
import DNS
import Mapper
import Resolver
import Testing

/// The specific fault is told, and what follows from it is not.
struct SpecificFaultTests {
    private let blobZone = "privatelink.blob.core.windows.net"
    private let privateName = "wepod01ecs101.privatelink.blob.core.windows.net"
    private let publicName = "wepod01ecs101.blob.core.windows.net"
    private let front = "front.store.core.windows.net"

    private func views() throws -> [View] { [try inside("10.0.0.53"), try outside("192.0.2.53")] }

    private func internet(_ owner: String, _ shown: Shown) throws -> Observation {
        try observation(owner, shown, in: "outside", at: "192.0.2.53")
    }

    // MARK: forwarder-misses-alias

    @Test(arguments: [
        Shown.aliases(
            "wepod01ecs101.privatelink.blob.core.windows.net front.store.core.windows.net",
            .addresses("203.0.113.8")),
        .end(.nxdomain),
    ])
    func `a public name that is wrong where its privatelink name is right misses the alias`(shown: Shown)
        throws
    {
        let seen = [try observation(privateName, .addresses("10.0.0.4")), try observation(publicName, shown)]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [
                "forwarder-misses-alias \(publicName) 10.0.0.53"
            ])
    }

    @Test func `a public name at an old private address is out of date, for no forwarder gave that`() throws {
        let seen = [
            try observation(privateName, .addresses("10.0.0.4")),
            try observation(publicName, .addresses("10.9.9.9")),
        ]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [
                "stale-address \(publicName) 10.0.0.53"
            ])
    }

    @Test(arguments: [true, false])
    func `a forwarder cannot follow an alias that there is not`(isThere: Bool) throws {
        let shown =
            isThere
            ? Shown.aliases("\(privateName) \(front)", .addresses("203.0.113.8")) : .addresses("203.0.113.8")
        let seen = [
            try observation(privateName, .addresses("10.0.0.4")),
            try observation(publicName, .addresses("203.0.113.8")), try internet(publicName, shown),
        ]
        let finding = try #require(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).findings.first)
        #expect(finding.code == .forwarderMissesAlias)
        #expect(finding.mend.hasPrefix("Forward blob.core.windows.net") == isThere)
        #expect(finding.steps.contains(.forward(try name("blob.core.windows.net"))) == isThere)
    }

    @Test func `both names wrong is no missed alias but one missing record`() throws {
        let denied = Shown.denied(.nxdomain, by: "ns1.corp.example", of: blobZone)
        let seen = [
            try observation(privateName, denied), try observation(publicName, .aliases(privateName, denied)),
        ]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [
                "missing-internal \(privateName) \(publicName) 10.0.0.53"
            ])
    }

    @Test func `an alias that the server does not follow is another cause`() throws {
        let seen = [
            try observation(privateName, .end(.nxdomain)),
            try observation(publicName, .aliases(privateName, .end(.nodata))),
        ]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [
                "missing-internal \(privateName) 10.0.0.53", "missing-internal \(publicName) 10.0.0.53",
            ])
    }

    // MARK: wildcard-record

    @Test func `a wildcard explains the names that get its address, and no other`() throws {
        let seen = [
            try observation("random.\(backupZone)", .addresses("10.0.9.9")),
            try observation(first, .addresses("10.0.9.9")), try observation(second, .addresses("10.0.8.8")),
            try observation(third, .addresses("10.0.0.6")),
            try internet("random.\(backupZone)", .end(.nxdomain)),
        ]
        let mapping = try mapping([first: "10.0.0.4", second: "10.0.0.5", third: "10.0.0.6"])
        #expect(
            report(mapping, try views(), seen).lines == [
                "stale-address \(second) 10.0.0.53", "wildcard-record *.\(backupZone) \(first) 10.0.0.53",
            ])
    }

    @Test func `an address for every name that does not exist is no wildcard where public DNS has it too`()
        throws
    {
        let seen = [
            try observation("random.\(backupZone)", .addresses("203.0.113.9")),
            try internet("random.\(backupZone)", .addresses("203.0.113.9")),
            try observation(first, .addresses("10.0.0.4")),
        ]
        #expect(report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [])
    }

    @Test func `an address for every name that does not exist is no wildcard where other names get it too`()
        throws
    {
        let seen = [
            try observation("random.\(backupZone)", .addresses("203.0.113.9")),
            try observation("random.windowsazure.com", .addresses("203.0.113.9")),
            try internet("random.\(backupZone)", .end(.nxdomain)),
            try observation(first, .addresses("10.0.0.4")),
        ]
        #expect(report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [])
    }

    @Test func `a wildcard whose address is another each time is a wildcard`() throws {
        let seen = [
            try observation("random.\(backupZone)", .addresses("10.0.9.9")),
            try observation("random.\(backupZone)", .addresses("10.0.9.8")),
            try observation(first, .addresses("10.0.9.8")),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "wildcard-record *.\(backupZone) \(first) 10.0.0.53"
            ])
    }

    @Test func `a random label that answers once and then no more is no wildcard`() throws {
        let seen = [
            try observation("random.\(backupZone)", .addresses("10.0.9.9")),
            try observation("random.\(backupZone)", .end(.nxdomain)),
        ]
        #expect(report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [])
    }

    // MARK: zone-shadows-public-names

    @Test func `another SOA at a public parent shadows it, and explains what is missing there`() throws {
        let parent = "blob.core.windows.net"
        let seen = [
            try observation(parent, .start(of: parent, by: "ns1.corp.example")),
            try internet(parent, .start(of: parent, by: "ns1.azure.example", isAuthoritative: false)),
            try observation(privateName, .denied(.nxdomain, by: "ns1.corp.example", of: parent)),
            try observation(publicName, .addresses("10.0.0.4")),
        ]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [
                "zone-shadows-public-names \(parent) \(privateName) 10.0.0.53"
            ])
    }

    @Test func `a public zone of several primary servers shadows nothing`() throws {
        let parent = "blob.core.windows.net"
        let seen = [
            try observation(parent, .start(of: parent, by: "ns1.azure.example", isAuthoritative: false)),
            try internet(parent, .start(of: parent, by: "ns2.azure.example", isAuthoritative: false)),
            try observation(publicName, .addresses("10.0.0.4")),
        ]
        #expect(report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [])
    }

    @Test(arguments: [true, false])
    func `the internet's own SOA inside shadows nothing`(hasPublicView: Bool) throws {
        let parent = "blob.core.windows.net"
        let own = Shown.start(of: parent, by: "ns1.azure.example", isAuthoritative: false)
        let seen = [try observation(parent, own), try observation(publicName, .addresses("10.0.0.4"))]
        let outside = hasPublicView ? [try internet(parent, own)] : []
        #expect(report(try mapping([publicName: "10.0.0.4"]), try views(), seen + outside).lines == [])
    }

    @Test func `without a public view the server's own authority tells of a shadow`() throws {
        let parent = "blob.core.windows.net"
        let seen = [try observation(parent, .start(of: parent, by: "ns1.corp.example"))]
        #expect(
            report(try mapping([publicName: "10.0.0.4"]), [try inside("10.0.0.53")], seen).lines == [
                "zone-shadows-public-names \(parent) 10.0.0.53"
            ])
    }

    @Test func `Azure's own names that are gone by word of a parent's zone show a shadow`() throws {
        let parent = "we.backup.windowsazure.com"
        let sibling = "pod01-rec2.\(parent)"
        let seen = [
            try observation(sibling, .denied(.nxdomain, by: "ns1.corp.example", of: parent)),
            try internet(sibling, .addresses("203.0.113.1")), try observation(first, .addresses("10.0.0.4")),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "zone-shadows-public-names \(parent) 10.0.0.53"
            ])
    }

    @Test(arguments: [
        // By word of a zone above every public parent: an isolated network.
        (".", Shown.addresses("203.0.113.1")),
        // Public DNS does not know it either.
        ("we.backup.windowsazure.com", .end(.nxdomain)),
    ])
    func `siblings that are gone for another reason shadow nothing`(zone: String, outside: Shown) throws {
        let sibling = "pod01-rec2.we.backup.windowsazure.com"
        let seen = [
            try observation(sibling, .denied(.nxdomain, by: "ns1.corp.example", of: zone)),
            try internet(sibling, outside), try observation(first, .addresses("10.0.0.4")),
        ]
        #expect(report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [])
    }

    // MARK: public-view-intercepted

    @Test func `the internal zone's own SOA in a public view is interception, and its leaks are none`() throws
    {
        let start = Shown.start(of: backupZone, by: "ns1.corp.example")
        let seen = [
            try observation(backupZone, start), try internet(backupZone, start),
            try observation(first, .addresses("10.0.0.4")), try internet(first, .addresses("10.0.0.4")),
            try observation(second, .addresses("10.0.0.5")), try internet(second, .end(.nxdomain)),
        ]
        let mapping = try mapping([first: "10.0.0.4", second: "10.0.0.5"])
        #expect(
            report(mapping, try views(), seen).lines == ["public-view-intercepted \(first) 192.0.2.53"])
    }

    @Test func `every mapped name as inside is interception, unless another zone is seen to say so`() throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4")), try internet(first, .addresses("10.0.0.4")),
        ]
        let mapping = try mapping([first: "10.0.0.4"])
        #expect(
            report(mapping, try views(), seen).lines == ["public-view-intercepted \(first) 192.0.2.53"])
        let starts = [
            try observation(backupZone, .start(of: backupZone, by: "ns1.corp.example")),
            try internet(backupZone, .start(of: backupZone, by: "ns1.example")),
        ]
        #expect(
            report(mapping, try views(), seen + starts).lines == [
                "private-address-outside \(first) 192.0.2.53"
            ])
    }

    @Test(arguments: [true, false])
    func `a public server that holds the zone itself, which nobody inside shows, leaks it`(isSeenInside: Bool)
        throws
    {
        let start = { (isAuthoritative: Bool) in
            Shown.start(of: backupZone, by: "ns1.example", isAuthoritative: isAuthoritative)
        }
        var seen = [
            try observation(first, .addresses("10.0.0.4")), try internet(first, .addresses("10.0.0.4")),
            try internet(backupZone, start(true)),
        ]
        // Internal servers with local data alone fetch the internet's zone.
        if isSeenInside { seen.append(try observation(backupZone, start(false))) }
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "private-address-outside \(first) 192.0.2.53"
            ])
    }

    @Test func `to answer as one of several internal servers does is interception`() throws {
        let seen = [
            try observation(first, .addresses("10.0.9.9")),
            try observation(first, .addresses("10.0.0.4"), at: "10.0.1.53"),
            try internet(first, .addresses("10.0.0.4")),
        ]
        #expect(
            report(
                try mapping([first: "10.0.0.4"]),
                [try inside("10.0.0.53", "10.0.1.53"), try outside("192.0.2.53")], seen
            ).lines == [
                "resolvers-disagree \(first) 10.0.0.53 10.0.1.53",
                "public-view-intercepted \(first) 192.0.2.53",
            ])
    }

    @Test(arguments: [true, false])
    func `a fallback masks a record only of a zone that is there`(isThere: Bool) throws {
        let through = Shown.aliases("\(privateName) \(front)", .addresses("203.0.113.8"))
        let start = Shown.start(
            of: blobZone, by: isThere ? "ns1.corp.example" : "ns1.azure.example", isAuthoritative: isThere)
        let seen = [
            try observation(publicName, through), try internet(publicName, through),
            try observation(blobZone, start),
            try internet(blobZone, .start(of: blobZone, by: "ns1.azure.example", isAuthoritative: false)),
        ]
        let finding = try #require(
            report(try mapping([publicName: "10.0.0.4"]), try views(), seen).findings.first)
        #expect(finding.code == .publicAddressInside)
        #expect(finding.mend.contains("NxDomainRedirect") == isThere)
    }

    @Test func `some names as inside and others not are a leak`() throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4")), try internet(first, .addresses("10.0.0.4")),
            try observation(second, .addresses("10.0.0.5")), try internet(second, .end(.nxdomain)),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4", second: "10.0.0.5"]), try views(), seen).lines == [
                "private-address-outside \(first) 192.0.2.53"
            ])
    }

    @Test func `the internet's SOA of a privatelink zone in both views is no interception`() throws {
        let start = Shown.start(of: blobZone, by: "ns1.azure.example", isAuthoritative: false)
        let seen = [
            try observation(blobZone, start), try internet(blobZone, start),
            try observation(privateName, .addresses("10.0.0.4")),
            try observation(publicName, .addresses("10.0.0.4")),
            try internet(publicName, .aliases("\(privateName) \(front)", .addresses("203.0.113.8"))),
        ]
        #expect(report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [])
    }
}
