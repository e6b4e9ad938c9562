import DNS
import Inventory
import Mapper
import Testing

struct AddressTests {
    let owner = "acct.privatelink.blob.core.windows.net"

    @Test(arguments: [
        ("127.0.0.1", "a loopback address"), ("169.254.1.1", "a link-local address"),
        ("224.0.0.5", "a multicast address"), ("0.0.0.0", "an unspecified address (RFC 1122)"),
        ("168.63.129.16", "Azure's own address in every network"), ("::", "the unspecified address"),
        ("::1", "the loopback address"), ("fe80::1", "a link-local address"),
        ("ff02::1", "a multicast address"),
    ])
    func `an address that no endpoint can have is an error`(address: String, reason: String) throws {
        let mapping = map(endpoint("pe", [try entry("acct.blob.core.windows.net", address)]))
        #expect(mapping.codes == ["impossible-address"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .error)
        #expect(finding.names.map(\.text) == [owner])
        #expect(finding.observed == "\(owner): \(address)")
        #expect(finding.message == "No private endpoint can have \(address): \(reason).")
    }

    @Test(arguments: ["10.0.0.4", "172.31.255.255", "192.168.0.1", "100.64.0.1", "fd00::1", "fc00::1"])
    func `addresses for private use are no finding`(address: String) throws {
        #expect(map(endpoint("pe", [try entry("a.blob.core.windows.net", address)])).findings.isEmpty)
    }

    @Test(arguments: ["192.0.2.4", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2001:db8::4"])
    func `an address outside what counts as private is a warning`(address: String) throws {
        let mapping = map(endpoint("pe", [try entry("acct.blob.core.windows.net", address)]))
        #expect(mapping.codes == ["not-private"])
        #expect(mapping.findings.first?.severity == .warning)
        #expect(
            mapping.findings.first?.message
                == "\(address) is outside what counts as private; legal in a virtual network, but rarely meant."
        )
    }

    @Test func `a private range of the user's is private, and no more than it`() throws {
        let block = try #require(AddressPrefix("192.0.2.0/25"))
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("a.blob.core.windows.net", "192.0.2.127"),
                    try entry("b.blob.core.windows.net", "192.0.2.128"),
                ]), ranges: PrivateRanges(adding: [block]))
        #expect(mapping.codes == ["not-private"])
        #expect(
            mapping.findings.first?.names.map(\.text) == ["b.privatelink.blob.core.windows.net"])
    }

    @Test func `a range does not make an impossible address possible`() throws {
        let block = try #require(AddressPrefix("169.254.0.0/16"))
        let mapping = map(
            endpoint("pe", [try entry("a.blob.core.windows.net", "169.254.0.1")]),
            ranges: PrivateRanges(adding: [block]))
        #expect(mapping.codes == ["impossible-address"])
    }

    @Test func `names of one zone and cause are one finding, zones and reasons apart`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry("a.blob.core.windows.net", "192.0.2.4"),
                    try entry("b.blob.core.windows.net", "192.0.2.4"),
                    try entry("a.queue.core.windows.net", "192.0.2.5"),
                    try entry("c.blob.core.windows.net", "127.0.0.1"),
                    try entry("d.blob.core.windows.net", "169.254.0.1"),
                ]))
        #expect(
            mapping.codes == [
                "impossible-address", "impossible-address", "not-private", "not-private",
            ])
        #expect(
            mapping.findings.map { $0.names.map(\.text) } == [
                ["c.privatelink.blob.core.windows.net"], ["d.privatelink.blob.core.windows.net"],
                ["a.privatelink.blob.core.windows.net", "b.privatelink.blob.core.windows.net"],
                ["a.privatelink.queue.core.windows.net"],
            ])
        #expect(mapping.findings[2].message.hasPrefix("192.0.2.4 is outside"))
    }

    @Test func `a set holds each address once, by value`() throws {
        let addresses = try ["10.0.0.10", "10.0.0.9", "10.0.0.10"].map { try #require(IPAddress($0)) }
        let set = try #require(AddressSet(addresses))
        #expect(set.description == "10.0.0.9, 10.0.0.10")
        #expect(set == AddressSet(addresses.reversed()))
        #expect(AddressSet([addresses[0], addresses[0]]) == AddressSet(addresses[0]))
        #expect(AddressSet([]) == nil)
    }

    @Test func `the inventory's own addresses can be made private`() throws {
        let own = try #require(IPAddress("192.0.2.4"))
        let other = try #require(IPAddress("192.0.2.5"))
        let ranges = PrivateRanges(adding: [try #require(AddressPrefix("198.51.100.0/24"))])
        let more = ranges.adding(addresses: [own])
        #expect(!ranges.contains(own))
        #expect(more.contains(own))
        #expect(!more.contains(other))
        #expect(more.contains(try #require(IPAddress("198.51.100.7"))))
        #expect(more.adding(addresses: [other]).contains(own))
    }
}
