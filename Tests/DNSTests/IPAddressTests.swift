import DNS
import Testing

struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", UInt32(0)), ("10.20.0.4", 0x0A14_0004), ("255.255.255.255", .max),
        ("192.0.2.1", 0xC000_0201),
    ])
    func `an IPv4 address is four decimal octets`(text: String, value: UInt32) throws {
        #expect(IPv4Address(text)?.value == value)
        #expect(IPv4Address(value).description == text)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3", "01.2.3.4", "1.2.3.00",
        "1.2.3.4 ",
        " 1.2.3.4", "1.2.3.4/32", "0x1.2.3.4", "1.2.3.-4", "1.2.3.+4", "١.2.3.4", "1111.2.3.4", "1.2.3.0004",
    ])
    func `anything else is no IPv4 address`(text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test(arguments: [
        // RFC 5952 4: leading zeros, the first longest run, one group is no run, lower case.
        ("2001:0db8::0001", "2001:db8::1"),
        ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:DB8::A", "2001:db8::a"),
        ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:0", "::"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("::FFFF:C000:201", "::ffff:192.0.2.1"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"),
        ("::192.0.2.1", "::c000:201"),
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("fd00:0000:0000:0000:0000:0000:0000:0004", "fd00::4"),
    ])
    func `an IPv6 address is written as RFC 5952 has it`(text: String, written: String) throws {
        let address = try #require(IPv6Address(text))
        #expect(address.description == written)
        #expect(IPv6Address(written) == address)
        #expect(IPv6Address(octets: address.octets) == address)
    }

    @Test func `the halves of an IPv6 address are its first and last 64 bits`() throws {
        let address = try #require(IPv6Address("1:2:3:4:5:6:7:8"))
        #expect(address.high == 0x0001_0002_0003_0004)
        #expect(address.low == 0x0005_0006_0007_0008)
        #expect(address.octets == [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8])
        #expect(IPv6Address(octets: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(IPv6Address(octets: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test(arguments: [
        "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8", ":1::2", "1::2:", "12345::", "g::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7",
        "::1%eth0", "::1/128",
        "[::1]", " ::1", "::1 ", "::1.2.3", "::1.2.3.256", "::1.2.3.4.5", "1.2.3.4", "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::01.2.3.4", "1.2.3.4::", "::+1", "::-1", "::0x1", "1 ::", "::1:", "1:::2", "::.1.2.3",
    ])
    func `anything else is no IPv6 address`(text: String) {
        #expect(IPv6Address(text) == nil)
    }

    @Test func `an address knows its family's record`() throws {
        let four = try #require(IPAddress("10.0.0.1"))
        let six = try #require(IPAddress("::1"))
        #expect(four.recordType == .a && six.recordType == .aaaa)
        #expect(four.recordData.address == four && six.recordData.address == six)
        #expect(four.description == "10.0.0.1" && six.description == "::1")
        #expect(IPAddress("a.example") == nil)
    }

    @Test func `IPv4 sorts before IPv6, each by number`() {
        let ordered = ["0.0.0.1", "9.0.0.0", "10.0.0.0", "::", "::2", "::10", "fd00::"].compactMap {
            IPAddress($0)
        }
        #expect(ordered.count == 7)
        #expect(ordered.reversed().sorted() == ordered)
    }
}

struct AddressPrefixTests {
    private func contains(_ prefix: String, _ address: String) throws -> Bool {
        try #require(AddressPrefix(prefix)).contains(#require(IPAddress(address)))
    }

    @Test(arguments: [
        ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::", false),
        ("10.0.0.4/32", "10.0.0.4", true), ("10.0.0.4/32", "10.0.0.5", false),
        ("10.0.0.4/31", "10.0.0.5", true), ("10.0.0.4", "10.0.0.4", true), ("10.0.0.4", "10.0.0.6", false),
        ("128.0.0.0/1", "127.255.255.255", false), ("128.0.0.0/1", "200.0.0.0", true),
        ("::/0", "ffff::", true), ("::/0", "0.0.0.0", false),
        ("fd00::/64", "fd00::ffff:ffff:ffff:ffff", true), ("fd00::/64", "fd00:0:0:1::", false),
        ("fd00::/63", "fd00:0:0:1::", true), ("fd00::/65", "fd00::7fff:ffff:ffff:ffff", true),
        ("fd00::/65", "fd00::8000:0:0:0", false), ("::1/128", "::1", true), ("::1/128", "::2", false),
        ("fc00::/7", "fdff::1", true), ("fc00::/7", "fe00::", false),
    ])
    func `a block holds its addresses and no others`(prefix: String, address: String, holds: Bool) throws {
        #expect(try contains(prefix, address) == holds)
    }

    @Test(arguments: [
        "10.0.0.0/33", "::/129", "10.0.0.1/31", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "/8",
        "10.0.0.0/8/8", "",
        "10.0.0.0/ 8", "fd00::1/64", "fd00::8000:0:0:0/64", "10.0.0.0/99999999999999999999", "a/8",
    ])
    func `anything else is no block`(text: String) {
        #expect(AddressPrefix(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.4/32", "10.0.0.5/32", "10.0.0.4/31"), ("0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/0"),
        ("fd00::/65", "fd00::8000:0:0:0/65", "fd00::/64"), ("10.0.0.5/32", "10.0.0.6/32", nil),
        ("10.0.0.5/32", "10.0.0.4/32", nil), ("10.0.0.4/32", "10.0.0.4/32", nil),
        ("10.0.0.4/31", "10.0.0.6/32", nil), ("10.0.0.4/32", "10.0.0.6/32", nil),
        ("0.0.0.0/0", "0.0.0.0/0", nil), ("255.255.255.255/32", "::/32", nil), ("0.0.0.0/32", "::/32", nil),
    ])
    func `two halves of a block make it, and nothing else does`(
        first: String, second: String, whole: String?
    ) throws {
        let (first, second) = (try #require(AddressPrefix(first)), try #require(AddressPrefix(second)))
        #expect(first.joined(with: second)?.description == whole)
    }

    @Test func `a block is written in CIDR notation, and sorts by address, the larger first`() throws {
        let ordered = ["10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/32", "10.1.0.0/16", "::/0", "::/128"]
        let blocks = ordered.compactMap { AddressPrefix($0) }
        #expect(blocks.reversed().sorted().map(\.description) == ordered)
        #expect(AddressPrefix("10.0.0.1")?.description == "10.0.0.1/32")
    }
}

struct AddressScopeTests {
    @Test(arguments: [
        ("168.63.129.16", "Azure's own address in every network"),
        ("0.0.0.0", "an unspecified address (RFC 1122)"),
        ("127.0.0.53", "a loopback address"), ("169.254.169.254", "a link-local address"),
        ("239.255.255.250", "a multicast address"), ("255.255.255.255", "the broadcast address"),
        ("::", "the unspecified address"), ("::1", "the loopback address"),
        ("fe80::1", "a link-local address"),
        ("ff02::1", "a multicast address"),
    ])
    func `an address that no endpoint can have says why`(text: String, reason: String) {
        #expect(IPAddress(text)?.impossibility == reason)
    }

    @Test(arguments: [
        ("10.0.0.0", true), ("10.255.255.255", true), ("11.0.0.0", false), ("172.15.255.255", false),
        ("172.16.0.0", true), ("172.31.255.255", true), ("172.32.0.0", false), ("192.168.0.1", true),
        ("192.169.0.0", false), ("100.63.255.255", false), ("100.64.0.0", true), ("100.127.255.255", true),
        ("100.128.0.0", false), ("192.0.2.1", false), ("fc00::", true), ("fdff::", true), ("fe00::", false),
        ("2001:db8::", false), ("::ffff:10.0.0.1", false),
    ])
    func `private use is a matter of the number`(text: String, isPrivate: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPrivateUse == isPrivate)
        #expect(address.impossibility == nil)
    }
}
