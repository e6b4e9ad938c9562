import DNS
import Mapper
import Resolver
import Testing

/// What pedns says to do to BIND, done to it.
@Suite(.serialized)
struct BINDMendTests {
    private static let files = "BIND, zone files and named.conf"
    private static let updates = "BIND, zones with update-policy local"

    /// Runs a BIND that has a zone with the records, and does to it what these steps say.
    private func mend(
        _ steps: [MendStep], of title: String, from lines: [String],
        asking questions: [String: String], expecting answers: [String: String]
    ) async throws {
        try await withTemporaryFolder { home in
            try home.write(zone: MendedZone.origin, lines)
            let bind = ManagedBIND(
                home: home, zones: [MendedZone.origin], isDynamic: title == Self.updates,
                control: try freePort())
            try await withServers(bind) { servers in
                for (question, answer) in questions {
                    #expect(try await servers[0].says(question) == answer, servers.logs)
                }
                try await bind.administrator(of: servers[0]).carryOut(steps, of: title)
                try await servers.wait("the mend holds") {
                    for (question, answer) in answers
                    where try await servers[0].says(question) != answer { return false }
                    return true
                }
                let check = try await ChildProcess.run(
                    try InstalledProgram("named-checkconf"), [home.file("named.conf")], in: home)
                #expect(check.status == 0, "\(check.output)")
            }
        }
    }

    // nsupdate itself refuses addresses for names that are no hosts'.
    @Test(arguments: [
        (files, MendedZone.labels[0]), (files, MendedZone.labels[1]), (updates, MendedZone.labels[0]),
    ])
    func `a record is added`(title: String, label: String) async throws {
        let records = try MendedZone.records(label, "10.20.0.12")
        let name = records.name.text
        try await mend(
            [.add(records)], of: title, from: ["we02.\(MendedZone.origin). 60 IN A 10.20.0.2"],
            asking: [name: "nxdomain"],
            expecting: [name: "10.20.0.12", "we02.\(MendedZone.origin)": "10.20.0.2"])
    }

    @Test(arguments: [files, updates])
    func `records take the place of others`(title: String) async throws {
        let records = try MendedZone.records("we01", "10.20.0.12")
        let name = records.name.text
        try await mend(
            [.replace(records)], of: title,
            from: [
                "\(name). 60 IN A 10.20.0.99", "\(name). 60 IN A 10.20.0.98", "\(name). 60 IN AAAA fd00::1",
            ],
            asking: [name: "10.20.0.98, 10.20.0.99"],
            expecting: [name: "10.20.0.12", "\(name) AAAA": "fd00::1"])
    }

    @Test(arguments: [files, updates])
    func `records are removed`(title: String) async throws {
        let name = try MendedZone.records("we01", "10.20.0.12").name
        let zone = try DomainName(MendedZone.origin)
        let lines = [
            "\(name) 60 IN A 10.20.0.99", "\(name) 60 IN AAAA fd00::1", "*.\(zone) 60 IN A 10.20.0.3",
        ]
        try await mend(
            [.remove(name, type: .a, zone: zone)], of: title, from: lines, asking: [name.text: "10.20.0.99"],
            expecting: [name.text: "nodata", "\(name.text) AAAA": "fd00::1"])
        try await mend(
            [
                .remove(name, type: nil, zone: zone),
                .remove(try zone.prepending(label: "*"), type: nil, zone: zone),
            ],
            of: title, from: lines, asking: [name.text: "10.20.0.99", "a.\(zone.text)": "10.20.0.3"],
            expecting: [name.text: "nxdomain", "a.\(zone.text)": "nxdomain"])
    }

    @Test func `a zone that shadows public names is dropped, and forwarded, and its names are forgotten`()
        async throws
    {
        let zone = try DomainName(MendedZone.origin)
        try await withTemporaryFolder { home in
            try home.write(zone: zone.text, [])
            let elsewhere = try TemporaryFolder.make()
            defer { elsewhere.remove() }
            try elsewhere.write(zone: zone.text, ["we01.\(zone) 60 IN A 192.0.2.7"])
            let internet = ManagedBIND(home: elsewhere, zones: [zone.text], control: try freePort())
            try await withServers(internet) { outside in
                let bind = ManagedBIND(
                    home: home, zones: [zone.text], forwarder: outside[0].address, control: try freePort())
                try await withServers(bind) { inside in
                    #expect(try await inside[0].says("we01.\(zone.text)") == "nxdomain", inside.logs)
                    let administrator = bind.administrator(of: inside[0], forwardingTo: outside[0])
                    try await administrator.carryOut([.dropZone(zone)], of: Self.files)
                    try await inside.wait("the zone is gone") {
                        try await inside[0].says("we01.\(zone.text)") == "192.0.2.7"
                    }
                }
            }
        }
    }

    @Test func `negative answers are kept for less long, by the zone and by a resolver before it`()
        async throws
    {
        let zone = try DomainName(MendedZone.origin)
        let steps = [MendStep.setNegativeTTL(zone, seconds: 60)]
        try await withTemporaryFolder { home in
            try home.write(zone: zone.text, [])
            let bind = ManagedBIND(home: home, zones: [zone.text], control: try freePort())
            try await withServers(bind) { servers in
                #expect(try await servers[0].observation(of: "a.\(zone)").negativeTTL == 3600)
                try await bind.administrator(of: servers[0]).carryOut(steps, of: Self.files)
                try await servers.wait("the zone denies for a minute") {
                    try await servers[0].observation(of: "a.\(zone)").negativeTTL == 60
                }
                let text = try home.read("named.conf")
                #expect(text.contains("options {\nmax-ncache-ttl 60;\n"))
            }
        }
    }
}
