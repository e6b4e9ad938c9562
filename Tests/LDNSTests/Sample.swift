import DNS

/// Messages and wire form that several tests start from.
enum Sample {
    static let soa = "ns1.corp.example. hostmaster.corp.example. 2026112301 3600 600 1209600 60"

    /// A response with records in each section, of types that the codec takes apart and of types that it does not.
    static func response() throws -> Message {
        let name = try DomainName("wepod01ecs101.blob.corp.example")
        let alias = try DomainName("wepod01ecs101.privatelink.blob.corp.example")
        let zone = try DomainName("corp.example")
        let server = try DomainName("ns1.corp.example")
        return Message(
            id: 0xBEEF, flags: [.response, .recursionDesired, .recursionAvailable, .authenticData],
            responseCode: .badVersion, questions: [Question(name: name, type: .a)],
            answer: [
                Record(owner: name, ttl: 60, data: .cname(alias)),
                Record(owner: alias, ttl: 10, data: .a(IPv4Address(0x0A14_0004))),
                Record(owner: alias, ttl: 10, data: .aaaa(IPv6Address(high: 0xFD00_0000_0000_0000, low: 5))),
                Record(owner: name, ttl: 300, data: .other(.txt, [2, 0x68, 0x69, 0])),
            ],
            authority: [
                Record(owner: zone, ttl: 3600, data: .ns(server)),
                Record(
                    owner: zone, ttl: 3600,
                    data: .soa(
                        StartOfAuthority(
                            primary: server, mailbox: try DomainName("hostmaster.corp.example"),
                            serial: Serial(2_026_112_301), refresh: 3600, retry: 600, expire: 1_209_600,
                            minimum: 60))),
            ],
            additional: [
                Record(owner: server, ttl: 0, data: .a(IPv4Address(0xC000_0235))),
                Record(owner: try DomainName("4.0.20.10.in-addr.arpa"), ttl: 1, data: .ptr(name)),
                Record(owner: zone, ttl: 1, data: .other(.mx, [0, 10] + server.wire)),
                Record(owner: zone, ttl: 1, data: .other(RecordType(rawValue: 65_280), [0, 1, 2, 255])),
            ],
            edns: EDNS(
                payloadSize: 1232,
                options: [EDNS.Option(code: 15, data: [0, 22] + Array("no reply".utf8))]))
    }
}
