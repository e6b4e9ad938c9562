import DNS
import Inventory
import Mapper
import Testing

/// Several endpoints with one name.
struct ConflictTests {
    let blob = "acct.blob.core.windows.net"
    let owner = "acct.privatelink.blob.core.windows.net"
    let zone = "privatelink.blob.core.windows.net"

    private func two(_ policy: ConflictPolicy) throws -> Mapping {
        map(
            endpoint("pe-new", [try entry(blob, "10.0.0.9")]),
            endpoint("pe-old", [try entry(owner, "10.0.0.4", .zoneGroup)]), onConflict: policy)
    }

    @Test func `endpoints that differ are in conflict, and both are named`() throws {
        let mapping = try two(.refuse)
        #expect(mapping.lines == ["\(owner) A 10.0.0.4, 10.0.0.9 in \(zone) in conflict"])
        let finding = try #require(mapping.findings.first)
        #expect(mapping.codes == ["conflicting-addresses"])
        #expect(finding.severity == .error)
        #expect(finding.names.map(\.text) == [owner])
        #expect(
            finding.observed
                == "\(owner): 10.0.0.9 from \(endpointID("pe-new")), 10.0.0.4 from \(endpointID("pe-old"))")
        #expect(
            finding.message
                == "\(endpointID("pe-new")) and \(endpointID("pe-old")) give different addresses for 1 name."
                + " Clients would reach whichever endpoint was written last.")
    }

    @Test func `union keeps both, with a warning`() throws {
        let mapping = try two(.union)
        #expect(mapping.lines == ["\(owner) A 10.0.0.4, 10.0.0.9 in \(zone)"])
        #expect(mapping.codes == ["conflicting-addresses"])
        #expect(mapping.findings.first?.severity == .warning)
        #expect(mapping.rrsets.first.map { mapping.sources(of: $0).count } == 2)
    }

    @Test func `skip leaves the name out, with a warning`() throws {
        let mapping = try two(.skip)
        #expect(mapping.lines == [])
        #expect(mapping.codes == ["conflicting-addresses"])
        #expect(mapping.findings.first?.severity == .warning)
    }

    @Test(arguments: [
        "pe-old", "PE-OLD", endpointID("pe-old"), endpointID("pe-old").uppercased(),
        endpointID("pe-old").lowercased(),
    ])
    func `the preferred endpoint is taken, by id or name, case aside`(wanted: String) throws {
        let mapping = try two(.prefer(endpoint: wanted))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.codes == ["conflicting-addresses"])
        #expect(mapping.findings.first?.severity == .info)
        let sources = try #require(mapping.rrsets.first.map { mapping.sources(of: $0) })
        #expect(sources.map(\.endpoint) == [endpointID("pe-old")])
    }

    @Test(arguments: ["pe", "pe-ol", "pe-old2", "", endpointID("pe-old") + "/"])
    func `a preferred endpoint that none of them is settles nothing`(wanted: String) throws {
        let mapping = try two(.prefer(endpoint: wanted))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4, 10.0.0.9 in \(zone) in conflict"])
        #expect(mapping.findings.first?.severity == .error)
    }

    @Test func `a preferred name that two of them bear settles nothing`() throws {
        let mapping = map(
            endpoint("pe", group: "rg-a", [try entry(blob, "10.0.0.4")]),
            endpoint("pe", group: "rg-b", [try entry(blob, "10.0.0.9")]), onConflict: .prefer(endpoint: "pe"))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4, 10.0.0.9 in \(zone) in conflict"])
        #expect(mapping.findings.first?.severity == .error)
        let byID = map(
            endpoint("pe", group: "rg-a", [try entry(blob, "10.0.0.4")]),
            endpoint("pe", group: "rg-b", [try entry(blob, "10.0.0.9")]),
            onConflict: .prefer(endpoint: endpointID("pe", group: "RG-B")))
        #expect(byID.lines == ["\(owner) A 10.0.0.9 in \(zone)"])
    }

    @Test func `endpoints that agree are no conflict, whatever their sources`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.0.0.4")]),
            endpoint("pe-b", [try entry(owner, "10.0.0.4", .customDNSConfig)]))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `a stale source is weighed within its endpoint first`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.0.0.4"), try entry(blob, "10.0.0.9", .zoneGroup)]),
            endpoint("pe-b", [try entry(owner, "10.0.0.4", .customDNSConfig)]))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.codes == ["sources-disagree"])
    }

    @Test func `an endpoint that is not approved is in conflict with none`() throws {
        let mapping = map(
            endpoint("pe-a", states: [.approved], [try entry(blob, "10.0.0.4")]),
            endpoint("pe-b", states: [.disconnected], [try entry(blob, "10.0.0.9")]))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.codes == ["not-approved"])
    }

    @Test func `names of one zone that the same endpoints differ about are one finding`() throws {
        let mapping = map(
            endpoint(
                "pe-a",
                [
                    try entry(blob, "10.0.0.4"), try entry("b.blob.core.windows.net", "10.0.0.5"),
                    try entry("acct.queue.core.windows.net", "10.0.0.6"),
                ]),
            endpoint(
                "pe-b",
                [
                    try entry(blob, "10.0.1.4"), try entry("b.blob.core.windows.net", "10.0.1.5"),
                    try entry("acct.queue.core.windows.net", "10.0.1.6"),
                ]))
        #expect(mapping.codes == ["conflicting-addresses", "conflicting-addresses"])
        #expect(
            mapping.findings.map { $0.names.map(\.text) } == [
                [owner, "b.\(zone)"], ["acct.privatelink.queue.core.windows.net"],
            ])
    }

    @Test func `a name in conflict with both types is counted once`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.0.0.4"), try entry(blob, "fd00::4")]),
            endpoint("pe-b", [try entry(blob, "10.0.0.5"), try entry(blob, "fd00::5")]))
        #expect(mapping.codes == ["conflicting-addresses"])
        #expect(mapping.findings.first?.message.contains("for 1 name.") == true)
        #expect(
            mapping.lines == [
                "\(owner) A 10.0.0.4, 10.0.0.5 in \(zone) in conflict",
                "\(owner) AAAA fd00::4, fd00::5 in \(zone) in conflict",
            ])
    }

    @Test func `a conflict about one type leaves the other alone`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.0.0.4"), try entry(blob, "fd00::4")]),
            endpoint("pe-b", [try entry(blob, "10.0.0.5"), try entry(blob, "fd00::4")]), onConflict: .skip)
        #expect(mapping.lines == ["\(owner) AAAA fd00::4 in \(zone)"])
    }

    @Test func `rows that name no endpoint each speak for themselves`() throws {
        let mapping = map(
            rows(
                try entry(blob, "10.0.0.4", .csv, line: 2), try entry(blob, "10.0.0.9", .csv, line: 3),
                try entry("b.blob.core.windows.net", "10.0.0.5", .csv, line: 4)))
        #expect(
            mapping.lines == [
                "\(owner) A 10.0.0.4, 10.0.0.9 in \(zone) in conflict", "b.\(zone) A 10.0.0.5 in \(zone)",
            ])
        #expect(
            mapping.findings.map(\.observed) == [
                "\(owner): 10.0.0.4 from hosts.csv:2, 10.0.0.9 from hosts.csv:3"
            ])
    }

    @Test func `rows that say the same are one record`() throws {
        let mapping = map(
            rows(
                try entry(blob, "10.0.0.4", .csv, line: 2), try entry(owner, "10.0.0.4", .csv, line: 3)))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `a row and an endpoint that differ are in conflict`() throws {
        let mapping = map(
            rows(try entry(blob, "10.0.0.9", .csv, line: 7)), endpoint("pe", [try entry(blob, "10.0.0.4")]),
            onConflict: .prefer(endpoint: "pe"))
        #expect(mapping.lines == ["\(owner) A 10.0.0.4 in \(zone)"])
        #expect(mapping.codes == ["conflicting-addresses"])
    }
}
