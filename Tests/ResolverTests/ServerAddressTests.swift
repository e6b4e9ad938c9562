import DNS
import Resolver
import Testing

struct ServerAddressTests {
    @Test(arguments: [
        ("10.0.0.53", "10.0.0.53"),
        ("10.0.0.53@53", "10.0.0.53"),
        ("10.0.0.53:53", "10.0.0.53"),
        ("10.0.0.53@5353", "10.0.0.53@5353"),
        ("10.0.0.53:5353", "10.0.0.53@5353"),
        ("10.0.0.53:65535", "10.0.0.53@65535"),
        ("fd00::53", "fd00::53"),
        ("FD00:0:0:0:0:0:0:53", "fd00::53"),
        ("fd00::53@5353", "fd00::53@5353"),
        ("[fd00::53]", "fd00::53"),
        ("[fd00::53]:5353", "fd00::53@5353"),
        ("tcp://10.0.0.53", "tcp://10.0.0.53"),
        ("TCP://10.0.0.53:5353", "tcp://10.0.0.53@5353"),
        ("tcp://10.0.0.53@53", "tcp://10.0.0.53"),
        ("tcp://fd00::53", "tcp://fd00::53"),
        ("tcp://[fd00::53]:5353", "tcp://fd00::53@5353"),
        ("tcp://fd00::53@5353", "tcp://fd00::53@5353"),
        ("tls://10.0.0.53#dns.corp.example", "tls://10.0.0.53#dns.corp.example"),
        ("TLS://10.0.0.53@853#DNS.corp.example.", "tls://10.0.0.53#dns.corp.example"),
        ("tls://10.0.0.53:8853#dns.corp.example", "tls://10.0.0.53@8853#dns.corp.example"),
        ("tls://10.0.0.53@53#dns.corp.example", "tls://10.0.0.53@53#dns.corp.example"),
        ("tls://[fd00::53]:8853#dns.corp.example", "tls://fd00::53@8853#dns.corp.example"),
        ("tls://fd00::53@8853#dns.corp.example", "tls://fd00::53@8853#dns.corp.example"),
        ("tls://fd00::53#dns.corp.example", "tls://fd00::53#dns.corp.example"),
        ("tls://10.0.0.53#10.0.0.53", "tls://10.0.0.53#10.0.0.53"),
        ("tls://[fd00::53]#FD00:0::53", "tls://fd00::53#fd00::53"),
        ("https://dns.corp.example/dns-query@10.0.0.53", "https://dns.corp.example/dns-query@10.0.0.53"),
        ("HTTPS://DNS.corp.example.:443/Q@10.0.0.53", "https://dns.corp.example/Q@10.0.0.53"),
        ("https://dns.corp.example:8443/q@fd00::53", "https://dns.corp.example:8443/q@fd00::53"),
        ("https://dns.corp.example:53/q@fd00::53", "https://dns.corp.example:53/q@fd00::53"),
        ("https://dns.corp.example/q{?dns}@10.0.0.53", "https://dns.corp.example/q{?dns}@10.0.0.53"),
        ("https://dns.corp.example/{?dns}@10.0.0.53", "https://dns.corp.example/{?dns}@10.0.0.53"),
        ("https://dns.corp.example/a%2Fb@10.0.0.53", "https://dns.corp.example/a%2Fb@10.0.0.53"),
        ("https://10.0.0.53/dns-query", "https://10.0.0.53/dns-query"),
        ("https://10.0.0.53:8443/dns-query@10.0.0.53", "https://10.0.0.53:8443/dns-query"),
        ("https://[FD00::53]/dns-query{?dns}", "https://[fd00::53]/dns-query{?dns}"),
        ("https://[fd00::53]:8443/dns-query", "https://[fd00::53]:8443/dns-query"),
    ])
    func `every form is read and has one canonical text`(text: String, canonical: String) throws {
        let server = try ServerAddress(text)
        #expect(server.description == canonical)
        #expect(try ServerAddress(canonical) == server)
    }

    @Test(arguments: [
        ("", ServerAddressError.empty),
        ("tcp://", .empty),
        (":53", .empty),
        ("@53", .empty),
        ("dns.corp.example", .hostName),
        ("dns.corp.example:53", .hostName),
        ("tcp://dns.corp.example@53", .hostName),
        ("localhost", .hostName),
        ("10.0.0.256", .notAnAddress),
        ("10.0.0", .notAnAddress),
        (" 10.0.0.53", .notAnAddress),
        ("fd00:::53", .notAnAddress),
        ("[10.0.0.53]:53", .notAnAddress),
        ("[fd00::53", .notAnAddress),
        ("[fd00::53]5353", .notAnAddress),
        ("[fd00::53]@5353", .notAnAddress),
        ("fe80::1%eth0", .scoped),
        ("[fe80::1%eth0]:53", .scoped),
        ("fe80::1%2@53", .scoped),
        ("10.0.0.53@", .badPort),
        ("10.0.0.53:", .badPort),
        ("[fd00::53]:", .badPort),
        ("10.0.0.53@0", .badPort),
        ("10.0.0.53@65536", .badPort),
        ("10.0.0.53@-1", .badPort),
        ("10.0.0.53@+53", .badPort),
        ("10.0.0.53@٥٣", .badPort),
        ("10.0.0.53@53@53", .badPort),
        ("10.0.0.53#53", .notAnAddress),
        ("tls://10.0.0.53", .noName(.v4(IPv4Address(0x0A00_0035)))),
        ("tls://10.0.0.53@853#", .noName(.v4(IPv4Address(0x0A00_0035)))),
        ("tls://dns.corp.example#dns.corp.example", .hostName),
        ("tls://dns.corp.example", .hostName),
        ("tls://#dns.corp.example", .empty),
        ("tls://10.0.0.53#dns corp", .badName),
        ("tls://10.0.0.53#dns..example", .badName),
        ("tls://10.0.0.53#.", .badName),
        ("tls://10.0.0.53#10.0.0.256", .badName),
        ("tls://10.0.0.53#dns.corp.example#2", .badName),
        ("tls://10.0.0.53#dns.corp.example@853", .badName),
        ("tls://10.0.0.53#d\u{F6}rfer.example", .badName),
        ("tls://10.0.0.53#" + String(repeating: "a", count: 64), .badName),
        ("tls://10.0.0.53#10.0.0.54", .nameIsOtherAddress(.v4(IPv4Address(0x0A00_0035)))),
        ("tls://10.0.0.53@0#dns.corp.example", .badPort),
        ("https://", .noHost),
        ("https:///dns-query@10.0.0.53", .noHost),
        ("https://dns.corp.example/dns-query", .noAddress),
        ("https://dns.corp.example/dns-query@", .empty),
        ("https://dns.corp.example/dns-query@dns.corp.example", .hostName),
        ("https://dns.corp.example/dns-query@10.0.0.53@443", .badPath),
        ("https://dns.corp.example@10.0.0.53", .noPath),
        ("https://dns.corp.example", .noPath),
        ("https://user@dns.corp.example/dns-query@10.0.0.53", .badPort),
        ("https://dns.corp.example:x/dns-query@10.0.0.53", .badPort),
        ("https://dns.corp.example/a b@10.0.0.53", .badPath),
        ("https://dns.corp.example/a?b=c@10.0.0.53", .badPath),
        ("https://dns.corp.example/a#b@10.0.0.53", .badPath),
        ("https://dns.corp.example/{?dns}a@10.0.0.53", .badPath),
        ("https://dns.corp.example/{?dns}{?dns}@10.0.0.53", .badPath),
        ("https://dns.corp.example/%2@10.0.0.53", .badPath),
        ("https://dns.corp.example/" + String(repeating: "a", count: 255) + "@10.0.0.53", .badPath),
        ("https://10.0.0.53/dns-query@10.0.0.54", .nameIsOtherAddress(.v4(IPv4Address(0x0A00_0036)))),
        ("udp://10.0.0.53", .unknownScheme("udp")),
        ("://10.0.0.53", .unknownScheme("")),
        ("system@53", .hostName),
    ])
    func `what names no server is refused with its reason`(text: String, error: ServerAddressError) {
        #expect(throws: error) { try ServerAddress(text) }
    }

    @Test func `refusals say what to give instead`() {
        #expect(ServerAddressError.hostName.description == "give an address; nothing is looked up")
        #expect(
            ServerAddressError.noName(.v4(IPv4Address(0x0A00_0035))).description
                == "give the name that its certificate is for, as in tls://10.0.0.53#dns.corp.example;"
                + " where the certificate holds the address, that is #10.0.0.53")
        #expect(
            ServerAddressError.noAddress.description
                == "give the address as well, https://HOST/PATH@ADDR; nothing is looked up")
        #expect(
            ServerAddressError.badSystemServer("/etc/resolv.conf", line: 3, text: "fe80::1%eth0", .scoped)
                .description
                == "/etc/resolv.conf:3: \"fe80::1%eth0\": "
                + "an address with a scope identifier (%…) cannot be asked; give one without")
    }

    @Test func `servers sort by address, port, transport, name, path and method`() throws {
        let sorted = [
            "10.0.0.9", "10.0.0.53", "tcp://10.0.0.53", "tls://10.0.0.53@53#a.example",
            "https://a.example:53/q@10.0.0.53", "tls://10.0.0.53#10.0.0.53", "tls://10.0.0.53#a.example",
            "tls://10.0.0.53#b.example", "10.0.0.53@5353", "https://10.0.0.54/q",
            "https://a.example/p{?dns}@10.0.0.54", "https://a.example/q@10.0.0.54",
            "https://a.example/q{?dns}@10.0.0.54", "https://b.example/a@10.0.0.54", "fd00::53",
        ]
        let servers = try sorted.map { try ServerAddress($0) }
        #expect(servers.reversed().sorted().map(\.description) == sorted)
        for (index, server) in servers.enumerated() {
            #expect(servers.dropFirst(index).allSatisfy { !($0 < server) })
            #expect(servers.count { $0 == server } == 1)
        }
    }
}
