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
        ("tls://10.0.0.53#dns.corp.example", .encrypted("tls")),
        ("https://dns.corp.example/dns-query@10.0.0.53", .encrypted("https")),
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
            ServerAddressError.encrypted("tls").description
                == "tls:// is not in this version; use ADDR or tcp://ADDR")
        #expect(
            ServerAddressError.badSystemServer("/etc/resolv.conf", line: 3, text: "fe80::1%eth0", .scoped)
                .description
                == "/etc/resolv.conf:3: \"fe80::1%eth0\": "
                + "an address with a scope identifier (%…) cannot be asked; give one without")
    }

    @Test func `servers sort by address, port and transport`() throws {
        let sorted = try ["fd00::53", "10.0.0.53@5353", "tcp://10.0.0.53", "10.0.0.53", "10.0.0.9"]
            .map { try ServerAddress($0) }.sorted().map(\.description)
        #expect(sorted == ["10.0.0.9", "10.0.0.53", "tcp://10.0.0.53", "10.0.0.53@5353", "fd00::53"])
    }
}
