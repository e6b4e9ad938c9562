import DNS
import Mapper
import Resolver
import Testing

/// What pedns says to do to Unbound, done to it.
@Suite(.serialized)
struct UnboundMendTests {
    /// Runs an Unbound behind a BIND that has the zone and the name "other" in it, and mends it.
    private func mend(
        _ steps: [MendStep], from options: [String] = [], asking questions: [String: String],
        expecting answers: [String: String]
    ) async throws {
        try await withTemporaryFolder { home in
            try home.write(zone: MendedZone.origin, ["other.\(MendedZone.origin). 60 IN A 192.0.2.7"])
            let bind = ManagedBIND(home: home, zones: [MendedZone.origin], control: try freePort())
            try await withServers(bind) { outside in
                let unbound = ManagedUnbound(home: home, options: options, forwarder: outside[0].address)
                try await withServers(unbound) { inside in
                    for (question, answer) in questions {
                        #expect(try await inside[0].says(question) == answer, inside.logs)
                    }
                    try await unbound.administrator().carryOut(steps, of: "Unbound")
                    try await inside.wait("the mend holds") {
                        for (question, answer) in answers
                        where try await inside[0].says(question) != answer { return false }
                        return true
                    }
                    let check = try await ChildProcess.run(
                        try InstalledProgram("unbound-checkconf"), [home.file("unbound.conf")], in: home)
                    #expect(check.status == 0, "\(check.output)")
                    // What was told to the running server is in the file too.
                    try await ChildProcess.reload(inside[0], with: home)
                    try await inside.wait("the mend lasts") {
                        for (question, answer) in answers
                        where try await inside[0].says(question) != answer { return false }
                        return true
                    }
                }
            }
        }
    }

    @Test(arguments: MendedZone.labels)
    func `a record is added, and its absence forgotten`(label: String) async throws {
        let records = try MendedZone.records(label, "10.20.0.12")
        let name = records.name.text
        try await mend(
            [.add(records), .flush(records.name)], asking: [name: "nxdomain"],
            expecting: [
                name: "10.20.0.12", "\(name) AAAA": "nodata", "other.\(MendedZone.origin)": "192.0.2.7",
            ])
    }

    @Test(arguments: MendedZone.labels)
    func `records take the place of others`(label: String) async throws {
        let records = try MendedZone.records(label, "10.20.0.12")
        let old = try MendedZone.records(label, "10.20.0.98", "10.20.0.99")
        let name = records.name.text
        let other = try MendedZone.records("we02", "10.20.0.2")
        try await mend(
            [.add(other), .replace(records)],
            from: old.localData + ["local-data: \"we03.\(MendedZone.origin). 60 IN A 10.20.0.3\""],
            asking: [name: "10.20.0.98, 10.20.0.99"],
            expecting: [
                name: "10.20.0.12", other.name.text: "10.20.0.2", "we03.\(MendedZone.origin)": "10.20.0.3",
            ])
    }

    @Test func `records of one type are removed, and those of the other stay`() async throws {
        let name = try MendedZone.records("we01", "10.20.0.12").name
        try await mend(
            [.remove(name, type: .aaaa, zone: nil)],
            from: [
                "local-data: \"\(name) 60 IN A 10.20.0.12\"",
                "local-data: \"\(name) 60 IN AAAA 2001:db8::1\"",
            ],
            asking: ["\(name.text) AAAA": "2001:db8::1"],
            expecting: [name.text: "10.20.0.12", "\(name.text) AAAA": "nodata"])
    }

    @Test func `a zone that answers for every name is removed`() async throws {
        let zone = try DomainName(MendedZone.origin)
        try await mend(
            [.remove(try zone.prepending(label: "*"), type: nil, zone: zone)],
            from: ["local-zone: \"\(zone)\" redirect", "local-data: \"\(zone) 60 IN A 10.20.0.12\""],
            asking: ["other.\(zone)": "10.20.0.12"],
            expecting: ["other.\(zone)": "192.0.2.7", "a.\(zone)": "nxdomain"])
    }

    @Test func `a zone is dropped`() async throws {
        let zone = try DomainName(MendedZone.origin)
        try await mend(
            [.dropZone(zone)], from: ["local-zone: \"\(zone)\" static"],
            asking: ["other.\(zone)": "nxdomain"],
            expecting: ["other.\(zone)": "192.0.2.7"])
    }

    @Test func `negative answers are kept for less long`() async throws {
        let zone = try DomainName(MendedZone.origin)
        try await withTemporaryFolder { home in
            try home.write(zone: zone.text, [])
            let bind = ManagedBIND(home: home, zones: [zone.text], control: try freePort())
            try await withServers(bind) { outside in
                let unbound = ManagedUnbound(home: home, forwarder: outside[0].address)
                try await withServers(unbound) { inside in
                    #expect(try await inside[0].observation(of: "a.\(zone)").negativeTTL == 3600)
                    try await unbound.administrator().carryOut(
                        [.setNegativeTTL(zone, seconds: 60)], of: "Unbound")
                    try await inside.wait("it denies for a minute") {
                        _ = try await inside[0].says("b.\(zone)")
                        return try await inside[0].observation(of: "b.\(zone)").negativeTTL.map { $0 <= 60 }
                            ?? false
                    }
                }
            }
        }
    }
}

extension HostRecords {
    /// The records as an administrator of Unbound would have written them.
    fileprivate var localData: [String] {
        let owner = name.labels.map { label in
            label.map {
                ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
                    ? String(UnicodeScalar($0)) : "\\" + String(1000 + Int($0)).dropFirst()
            }.joined()
        }.joined(separator: ".")
        return addresses.map { "local-data: \"\(owner). 60 IN \(type) \($0)\"" }
    }
}

extension ChildProcess {
    /// Has an Unbound read its file anew.
    fileprivate static func reload(_ server: RunningServer, with home: TemporaryFolder) async throws {
        let reload = try await ChildProcess.run(
            try InstalledProgram("unbound-control"), ["-c", home.file("unbound.conf"), "reload"], in: home)
        #expect(reload.status == 0, "\(reload.output)")
    }
}
