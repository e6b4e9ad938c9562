import Checks
import DNS
import Mapper
import Resolver
import Testing

/// What is told of servers that are asked over TLS and HTTPS.
struct EncryptedViewTests {
    private static let place = "tls://192.0.2.53#dns.example.net"

    private func mapping() throws -> Mapping {
        try ChecksTests.mapping([first: "10.0.0.4", second: "10.0.0.5"])
    }

    /// What comes of a public server that shows this of both names, when the internal ones are right.
    private func findings(_ shown: [Shown], at place: String = place) throws -> [Finding] {
        let transport = try server(place).transport
        var seen = [
            try observation(first, .addresses("10.0.0.4")), try observation(second, .addresses("10.0.0.5")),
        ]
        for (name, shown) in zip([first, second], shown) {
            var observation = try observation(name, shown, in: "outside", at: place)
            observation.transport = transport
            seen.append(observation)
        }
        return report(try mapping(), [try inside("10.0.0.53"), try outside(place)], seen).findings
    }

    @Test func `a server that proves nothing is one finding with the reason, and what to do`() throws {
        let reason = "its certificate is issued by \"Inspection CA\", whom this host does not trust"
        let findings = try findings([.end(.untrusted(reason)), .end(.untrusted(reason))])
        #expect(findings.map(\.code) == [.untrustedServer])
        let finding = try #require(findings.first)
        #expect(finding.severity == .inconclusive)
        #expect(finding.servers == [Self.place])
        #expect(finding.names.map(\.text).count == 2)
        #expect(finding.observed == "untrusted, \(reason)")
        #expect(
            finding.message
                == "Whoever answers for \(Self.place) does not prove to be it: nothing was asked.")
        #expect(finding.mend.contains("--server-ca") == true)
    }

    @Test(arguments: [place, "https://dns.example.net/dns-query@192.0.2.53"])
    func `no answer over an encrypted transport speaks of TCP, not of UDP`(place: String) throws {
        let findings = try findings(
            [.end(.timeout), .end(.unreachable("the port is closed"))], at: place)
        #expect(findings.map(\.code) == [.noAnswer])
        #expect(findings.first?.mend.contains("over TCP") == true)
        #expect(findings.first?.mend.contains("UDP") == false)
    }

    @Test func `who answers as inside over TLS is no redirected port, and is told so`() throws {
        let encrypted = try #require(
            try findings([.addresses("10.0.0.4"), .addresses("10.0.0.5")]).first)
        #expect(encrypted.code == .publicViewIntercepted)
        #expect(
            encrypted.message
                == "\(Self.place), meant to show the public view, answers what only internal DNS can know: "
                + "it has proven to be the server named, so that it asks internal DNS itself.")
        #expect(encrypted.mend == "Name another server with --public: this one is internal itself.")
        let plain = try #require(
            try findings([.addresses("10.0.0.4"), .addresses("10.0.0.5")], at: "192.0.2.53").first)
        #expect(plain.code == .publicViewIntercepted)
        #expect(plain.message.hasSuffix("something on the way redirects port 53 to it."))
        #expect(plain.mend.contains("tls://ADDR#NAME or https://HOST/PATH@ADDR") == true)
    }
}
