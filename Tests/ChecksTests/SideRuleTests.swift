import Checks
import DNS
import Mapper
import Resolver
import Testing

/// What stands beside the mapped names' addresses.
struct SideRuleTests {
    private let privateName = "wepod01ecs101.privatelink.blob.core.windows.net"
    private let publicName = "wepod01ecs101.blob.core.windows.net"

    private func views() throws -> [View] { [try inside("10.0.0.53"), try outside("192.0.2.53")] }

    private func internet(_ owner: String, _ shown: Shown) throws -> Observation {
        try observation(owner, shown, in: "outside", at: "192.0.2.53")
    }

    // MARK: long-ttl

    @Test(arguments: [(300, [String]()), (301, ["long-ttl"])] as [(UInt32, [String])])
    func `a time to live over 300 s is long`(ttl: UInt32, codes: [String]) throws {
        let seen = [try observation(first, .addresses("10.0.0.4"), ttl: ttl)]
        let findings = report(try mapping([first: "10.0.0.4"]), try views(), seen).findings
        #expect(findings.map(\.code.rawValue) == codes)
    }

    @Test func `an alias may live as long as it likes`() throws {
        // Aliases of these tests live for an hour.
        let seen = [try observation(publicName, .aliases(privateName, .addresses("10.0.0.4")))]
        #expect(report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [])
    }

    @Test func `long times to live are one finding for a zone, and a stale address is told beside`() throws {
        let seen = [
            try observation(first, .addresses("10.0.9.9"), ttl: 3600),
            try observation(second, .addresses("10.0.0.5"), ttl: 3600),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4", second: "10.0.0.5"]), try views(), seen).lines == [
                "stale-address \(first) 10.0.0.53", "long-ttl \(second) \(first) 10.0.0.53",
            ])
    }

    // MARK: long-negative-ttl

    @Test(arguments: [
        (Shown.start(of: backupZone, by: "ns1.corp.example", minimum: 301), true),
        (.start(of: backupZone, by: "ns1.corp.example", minimum: 300), false),
        // The internet's zone of that name, as a resolver shows it.
        (.start(of: backupZone, by: "ns1.azure.example", minimum: 900, isAuthoritative: false), false),
    ])
    func `a private zone's minimum over 300 s is long`(shown: Shown, isLong: Bool) throws {
        let seen = [try observation(backupZone, shown), try observation(first, .addresses("10.0.0.4"))]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines
                == (isLong ? ["long-negative-ttl \(backupZone) 10.0.0.53"] : []))
    }

    @Test func `a zone that differs from public DNS's is a private one, whoever shows it`() throws {
        let seen = [
            try observation(
                backupZone,
                .start(of: backupZone, by: "ns1.corp.example", minimum: 900, isAuthoritative: false)),
            try internet(backupZone, .start(of: backupZone, by: "ns1.azure.example")),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "long-negative-ttl \(backupZone) 10.0.0.53"
            ])
    }

    @Test(arguments: [first, backupZone])
    func `what a right name lacks tells of its zone's minimum`(origin: String) throws {
        let seen = [
            try observation(first, .addresses("10.0.0.4")),
            try observation(
                first, .denied(.nodata, by: "ns1.corp.example", of: origin, minimum: 900), type: .aaaa),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "long-negative-ttl \(origin) 10.0.0.53"
            ])
    }

    @Test func `a public zone's minimum is no matter of ours`() throws {
        let seen = [
            try observation(publicName, .addresses("10.0.0.4")),
            try observation(
                publicName, .denied(.nodata, by: "ns1.azure.example", of: "core.windows.net", minimum: 900),
                type: .aaaa),
        ]
        #expect(report(try mapping([publicName: "10.0.0.4"]), try views(), seen).lines == [])
    }

    // MARK: identity-redirected

    @Test func `Entra ID at a private address is redirected, behind whatever aliases`() throws {
        let seen = [
            try observation("login.microsoftonline.com", .addresses("10.0.0.99")),
            try observation(
                "login.windows.net", .aliases("www.privatelink.example", .addresses("203.0.113.3"))),
            try observation(first, .addresses("10.0.0.4")),
        ]
        #expect(
            report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [
                "identity-redirected login.microsoftonline.com 10.0.0.53"
            ])
    }

    // MARK: no-public-alias

    @Test(arguments: [
        (Shown.addresses("203.0.113.8"), true), (.end(.nxdomain), true),
        (.aliases("front.store.core.windows.net", .addresses("203.0.113.8")), true),
        (.aliases("other.privatelink.blob.core.windows.net front.example", .addresses("203.0.113.8")), false),
        (.aliases("wepod01ecs101.privatelink.blob.core.windows.net", .end(.nxdomain)), false),
        (.end(.timeout), false),
    ])
    func `a storage name without an alias into a private zone has no approved endpoint`(
        shown: Shown, isTold: Bool
    ) throws {
        let seen = [
            try observation(publicName, .addresses("10.0.0.4")), try internet(publicName, shown),
        ]
        let findings = report(try mapping([publicName: "10.0.0.4"]), try views(), seen).findings
        #expect(findings.contains { $0.code == .noPublicAlias && $0.severity == .info } == isTold)
    }

    @Test func `a backup name has no public alias, as it must be`() throws {
        let seen = [try observation(first, .addresses("10.0.0.4")), try internet(first, .end(.nxdomain))]
        #expect(report(try mapping([first: "10.0.0.4"]), try views(), seen).lines == [])
    }

    // MARK: privatelink-black-hole

    @Test(arguments: [
        (Shown.addresses("203.0.113.8"), true), (.end(.nxdomain), false), (.end(.timeout), false),
    ])
    func `a neighbour that only public DNS knows is lost in a private zone`(outside: Shown, isTold: Bool)
        throws
    {
        let neighbour = "neighbour.blob.core.windows.net"
        let end = "neighbour.privatelink.blob.core.windows.net"
        let seen = [
            try observation(neighbour, .aliases(end, .end(.nxdomain))), try internet(neighbour, outside),
        ]
        let names = [try name(neighbour)]
        let lines = report(try mapping([publicName: "10.0.0.4"]), try views(), seen) { $0.neighbours = names }
            .lines
        #expect(lines == (isTold ? ["privatelink-black-hole \(neighbour) 10.0.0.53"] : []))
    }

    @Test func `a neighbour that is gone for another reason is none of the private zone's`() throws {
        let neighbour = "www.corp.example"
        let seen = [
            try observation(neighbour, .end(.nxdomain)), try internet(neighbour, .addresses("203.0.113.8")),
        ]
        let names = [try name(neighbour)]
        let lines = report(try mapping([publicName: "10.0.0.4"]), try views(), seen) { $0.neighbours = names }
            .lines
        #expect(lines == [])
    }

    // MARK: hosts-file-overrides

    @Test(arguments: [
        // This host, the server, whether it is told, and whether this host is said to be right.
        ("10.0.0.4", Shown.addresses("10.0.0.4"), false, false),
        ("10.0.9.9", .addresses("10.0.0.4"), true, false),
        ("10.0.0.4", .end(.nxdomain), true, true), ("", .addresses("10.0.0.4"), true, false),
        ("10.0.9.9", .end(.timeout), false, false),
    ])
    func `this host's own resolution against the servers'`(
        here: String, shown: Shown, isTold: Bool, isRight: Bool
    ) throws {
        let addresses = try here.split(separator: " ").map { try address(String($0)) }
        let host = HostAnswers([try name(first): addresses])
        let findings = report(
            try mapping([first: "10.0.0.4"]), try views(), [try observation(first, shown)], host: host
        ).findings.filter { $0.code == .hostsFileOverrides }
        #expect(findings.map(\.names) == (isTold ? [[try name(first)]] : []))
        #expect(findings.contains { $0.message.contains("is right where the DNS is not") } == isRight)
    }

    // MARK: azure-dns-outside-azure

    @Test(arguments: [(Shown.end(.timeout), 1), (.end(.refused), 0), (.addresses("10.0.0.4"), 0)])
    func `Azure's own resolver that says nothing is asked from outside`(shown: Shown, count: Int) throws {
        let report = report(
            try mapping([first: "10.0.0.4"]), [try inside("168.63.129.16")],
            [try observation(first, shown, at: "168.63.129.16")])
        #expect(report.findings.count { $0.code == .azureDNSOutsideAzure } == count)
        #expect(report.isInconclusive == !report.findings.isEmpty)
    }
}
