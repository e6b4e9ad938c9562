import Checks
import DNS
import Mapper
import Resolver
import Testing

/// The address type that a name is not mapped in, and DNS64.
struct AddressTypeTests {
    private func lines(
        _ other: Shown, a: Shown = .addresses("10.0.0.4"), prefix: Shown? = nil
    ) throws -> [String] {
        var seen = [try observation(first, a), try observation(first, other, type: .aaaa)]
        if let prefix { seen.append(try observation("ipv4only.arpa", prefix, type: .aaaa)) }
        return report(try mapping([first: "10.0.0.4"]), [try inside("10.0.0.53")], seen).lines
    }

    @Test func `a public IPv6 address beside a private IPv4 one goes past the endpoint`() throws {
        #expect(try lines(.addresses("2001:db8::1")) == ["public-ipv6-inside \(first) 10.0.0.53"])
    }

    @Test func `where IPv4 is public as well it is one fault`() throws {
        #expect(
            try lines(.addresses("2001:db8::1"), a: .addresses("203.0.113.9")) == [
                "public-address-inside \(first) 10.0.0.53"
            ])
    }

    @Test func `a private IPv6 address that the inventory does not have is stale`() throws {
        #expect(try lines(.addresses("fd00::9")) == ["stale-address \(first) 10.0.0.53"])
    }

    @Test func `a name that does not exist for IPv6 alone is a broken server's`() throws {
        #expect(try lines(.end(.nxdomain)) == ["ipv6-name-error \(first) 10.0.0.53"])
        #expect(try lines(.end(.nxdomain), a: .end(.nxdomain)) == ["missing-internal \(first) 10.0.0.53"])
    }

    @Test(arguments: [
        Shown.end(.nodata), .end(.timeout), .end(.servfail), .end(.refused),
    ])
    func `nothing, or a question that fails, says nothing`(shown: Shown) throws {
        #expect(try lines(shown) == [])
    }

    @Test func `what DNS64 makes of the right address is right`() throws {
        // RFC 6052 2.4: 192.0.2.33 is c000:221; here 10.0.0.4 is a00:4.
        #expect(try lines(.addresses("64:ff9b::a00:4")) == [])
        let prefix = Shown.addresses("2001:db8:122:344::c000:aa 2001:db8:122:344::c000:ab")
        #expect(try lines(.addresses("2001:db8:122:344::a00:4"), prefix: prefix) == [])
        let short = Shown.addresses("2001:db8:1c0:0:aa::")
        #expect(try lines(.addresses("2001:db8:10a:0:4::"), prefix: short) == [])
    }

    @Test(arguments: [
        // Another address than the endpoint's.
        ("64:ff9b::a00:5", Shown?.none),
        // A prefix that this view does not have.
        ("2001:db8:122:344::a00:4", nil),
        ("2001:db8:122:345::a00:4", .addresses("2001:db8:122:344::c000:aa")),
    ])
    func `what DNS64 did not make of the right address is public`(shown: String, prefix: Shown?) throws {
        #expect(
            try lines(.addresses(shown), prefix: prefix) == ["public-ipv6-inside \(first) 10.0.0.53"])
    }

    @Test func `a name that goes public in one type is not missing in the other`() throws {
        let mapping = try mapping(of: first, at: "10.0.0.4", "fd00::4")
        let seen = [
            try observation(first, .addresses("203.0.113.9")),
            try observation(first, .end(.nodata), type: .aaaa),
        ]
        #expect(
            report(mapping, [try inside("10.0.0.53")], seen).lines == [
                "public-address-inside \(first) 10.0.0.53"
            ])
    }

    @Test func `both types missing are one finding of no type`() throws {
        let mapping = try mapping(of: first, at: "10.0.0.4", "fd00::4")
        let seen = try [RecordType.a, .aaaa].map { try observation(first, .end(.nxdomain), type: $0) }
        let findings = report(mapping, [try inside("10.0.0.53")], seen).findings
        #expect(findings.map(\.code) == [.missingInternal])
        #expect(findings.map(\.type) == [nil])
    }

    @Test func `what there is to see of IPv6 is in the results, what fails is not`() throws {
        let views = [try inside("10.0.0.53")]
        let a = try observation(first, .addresses("10.0.0.4"))
        for (shown, count) in [(Shown.end(.nodata), 2), (.end(.timeout), 1)] {
            let seen = [a, try observation(first, shown, type: .aaaa)]
            #expect(report(try mapping([first: "10.0.0.4"]), views, seen).results.count == count)
        }
    }
}
