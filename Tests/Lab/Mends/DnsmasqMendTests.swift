import DNS
import Mapper
import Resolver
import Testing

/// What pedns says to do to dnsmasq, done to it.
@Suite(.serialized)
struct DnsmasqMendTests {
    /// Runs a dnsmasq behind a BIND that has the zone and the name "other" in it, and mends it.
    private func mend(
        _ steps: [MendStep], from lines: [String] = [], asking questions: [String: String],
        expecting answers: [String: String]
    ) async throws {
        try await withTemporaryFolder { home in
            let other = "other.\(MendedZone.origin). 60 IN"
            try home.write(zone: MendedZone.origin, ["\(other) A 192.0.2.7", "\(other) AAAA 2001:db8::7"])
            let bind = ManagedBIND(home: home, zones: [MendedZone.origin], control: try freePort())
            try await withServers(bind) { outside in
                let dnsmasq = ManagedDnsmasq(home: home, forwarder: outside[0].address)
                try dnsmasq.write(lines)
                var running = try await RunningServer.start(dnsmasq)
                do {
                    for (question, answer) in questions {
                        #expect(try await running.says(question) == answer, "\(running.log)")
                    }
                    running = try await dnsmasq.mended(steps, running)
                    let check = try await ChildProcess.run(
                        try InstalledProgram("dnsmasq"), ["--test", "-C", home.file("dnsmasq.conf")], in: home
                    )
                    #expect(check.status == 0, "\(check.output)")
                    for (question, answer) in answers {
                        #expect(try await running.says(question) == answer, "\(running.log)")
                    }
                    await running.stop()
                } catch {
                    await running.stop()
                    throw error
                }
            }
        }
    }

    @Test func `a record is added, and other types of its name are asked of nobody`() async throws {
        let records = try MendedZone.records("other", "10.20.0.12", "10.20.0.13")
        let name = records.name.text
        try await mend(
            [.add(records)], asking: [name: "192.0.2.7", "\(name) AAAA": "2001:db8::7"],
            expecting: [name: "10.20.0.12, 10.20.0.13", "\(name) AAAA": "nodata"])
    }

    @Test func `IPv6 addresses are added beside IPv4 ones`() async throws {
        let records = try MendedZone.records("we01", "10.20.0.12")
        let name = records.name.text
        try await mend(
            [.add(records), .add(try MendedZone.records("we01", "fd00::5"))], asking: [name: "nxdomain"],
            expecting: [name: "10.20.0.12", "\(name) AAAA": "fd00::5"])
    }

    @Test func `records take the place of others`() async throws {
        let records = try MendedZone.records("we01", "10.20.0.12")
        let name = records.name.text
        try await mend(
            [.replace(records), .flush(records.name)], from: ["host-record=\(name),10.20.0.99,60"],
            asking: [name: "10.20.0.99"], expecting: [name: "10.20.0.12"])
    }

    @Test func `records are removed, and so is an address for every name`() async throws {
        let zone = try DomainName(MendedZone.origin)
        let name = "other.\(MendedZone.origin)"
        try await mend(
            [.remove(try DomainName(name), type: .a, zone: zone)],
            from: ["host-record=\(name),10.20.0.99,60"],
            asking: [name: "10.20.0.99"], expecting: [name: "192.0.2.7"])
        try await mend(
            [.remove(try zone.prepending(label: "*"), type: nil, zone: zone)],
            from: ["address=/\(MendedZone.origin)/10.20.0.99"],
            asking: [name: "10.20.0.99"],
            expecting: [name: "192.0.2.7", "a.\(MendedZone.origin)": "nxdomain"])
    }

    @Test func `a zone is dropped`() async throws {
        let name = "other.\(MendedZone.origin)"
        try await mend(
            [.dropZone(try DomainName(MendedZone.origin))], from: ["local=/\(MendedZone.origin)/"],
            asking: [name: "nxdomain"], expecting: [name: "192.0.2.7"])
    }
}
