import DNS
import Resolver
import Testing

/// `axfr://SERVER/ZONE`.
struct ZoneAddressTests {
    @Test(arguments: [
        ("axfr://10.0.0.53/corp.example", "axfr://10.0.0.53/corp.example"),
        ("AXFR://10.0.0.53:53/Corp.Example.", "axfr://10.0.0.53/corp.example"),
        ("axfr://10.0.0.53@5353/corp.example", "axfr://10.0.0.53@5353/corp.example"),
        ("axfr://10.0.0.53:5353/corp.example", "axfr://10.0.0.53@5353/corp.example"),
        ("axfr://[fd00::53]:5353/corp.example", "axfr://fd00::53@5353/corp.example"),
        ("axfr://[FD00:0::53]/corp.example", "axfr://fd00::53/corp.example"),
        ("axfr://fd00::53@5353/corp.example", "axfr://fd00::53@5353/corp.example"),
        ("axfr://10.0.0.53/.", "axfr://10.0.0.53/."),
        ("axfr://10.0.0.53/0/25.2.0.192.in-addr.arpa", "axfr://10.0.0.53/0/25.2.0.192.in-addr.arpa"),
    ])
    func `the forms of a server and a zone, and the one that is written`(text: String, written: String) throws
    {
        let address = try ZoneAddress(text)
        #expect(address.description == written)
        #expect(try ZoneAddress(written) == address)
        #expect(address.server.transport == .tcp)
    }

    @Test(arguments: [
        ("axfr://10.0.0.53", "name the zone too, as in axfr://10.0.0.53/corp.example"),
        ("axfr://10.0.0.53/", "name the zone too, as in axfr://10.0.0.53/corp.example"),
        ("axfr:///corp.example", "give an address"),
        ("axfr://ns1.corp.example/corp.example", "give an address; nothing is looked up"),
        ("axfr://system/corp.example", "give an address; nothing is looked up"),
        ("axfr://10.0.0.53@0/corp.example", "the port must be a number from 1 to 65535"),
        ("axfr://10.0.0.53@x/corp.example", "the port must be a number from 1 to 65535"),
        ("axfr://10.0.0/corp.example", "this is not an IPv4 or IPv6 address"),
        ("axfr://tcp://10.0.0.53/corp.example", "give an address; nothing is looked up"),
        (
            "axfr://10.0.0.53/corp..example",
            "the zone's name has an empty label (two dots in a row, or one at the start)"
        ),
        ("axfr://10.0.0.53/corp example", "the zone's name has a space or control character (code 32)"),
        (
            "axfrs://10.0.0.53/corp.example",
            "a zone at a server is axfr://SERVER/ZONE or axfr+tls://SERVER#NAME/ZONE"
        ),
        (
            "axfr+tls://10.0.0.53/corp.example",
            "give the name that its certificate is for, as in tls://10.0.0.53#dns.corp.example; where the certificate holds the address, that is #10.0.0.53"
        ),
    ])
    func `what is wrong with an address is told`(text: String, words: String) throws {
        let error = try #require(throws: ZoneAddressError.self) { try ZoneAddress(text) }
        #expect(error.description == words)
        #expect(ZoneAddress.isMeant(by: text))
    }

    @Test(arguments: [
        ("axfr+tls://10.0.0.53#ns1.corp.example/corp.example", 853),
        ("axfr+tls://10.0.0.53@8853#10.0.0.53/corp.example", 8853),
    ])
    func `a zone over TLS names whom the certificate is for`(text: String, port: Int) throws {
        let zone = try ZoneAddress(text)
        #expect(zone.server.transport == .tls)
        #expect(zone.server.port == UInt16(port))
        #expect(zone.description == text)
    }

    @Test(arguments: [
        "-", "nics.json", "axfr", "./axfr://x", "axfr:/10.0.0.53/corp.example", "tcp://10.0.0.53",
    ])
    func `everything else is a file`(text: String) {
        #expect(!ZoneAddress.isMeant(by: text))
    }
}
